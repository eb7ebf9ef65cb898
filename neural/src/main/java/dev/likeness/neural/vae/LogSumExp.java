package dev.likeness.neural.vae;

/** The logarithm of a sum of exponentials that come one by one, in double precision. */
final class LogSumExp {

    private double greatest = Double.NEGATIVE_INFINITY;
    private double sum;

    void add(double exponent) {
        if (exponent == Double.NEGATIVE_INFINITY) {
            return;
        }
        if (exponent > greatest) {
            sum = sum * Math.exp(greatest - exponent) + 1;
            greatest = exponent;
        } else {
            sum += Math.exp(exponent - greatest);
        }
    }

    double value() {
        return greatest + Math.log(sum);
    }
}
