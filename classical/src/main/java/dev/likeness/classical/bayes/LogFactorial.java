package dev.likeness.classical.bayes;

/** Logarithms of factorials, remembered up to a bound. */
final class LogFactorial {

    private final double[] known;

    LogFactorial(double most) {
        known = new double[1 + (int) Math.max(1000, Math.min(most, 100_000))];
        for (int i = 1; i < known.length; i++) {
            known[i] = known[i - 1] + Math.log(i);
        }
    }

    double of(double n) {
        if (n >= known.length) { // Stirling's series, exact to 1e-11 from 1,000 on
            return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n);
        }
        return known[(int) n];
    }
}
