package dev.likeness.neural.codec;

/**
 * A mixture of normal distributions of single numbers, or of what their quantiles become.
 *
 * @param weight one a mode; they sum to one
 * @param mean in the unit of the column, or of what quantiles become
 * @param deviation more than 0, in the same unit
 * @param quantiles what numbers become first
 */
record Modes(double[] weight, double[] mean, double[] deviation, Quantiles quantiles) {

    /** No modes: of a column that has no numbers to spread. */
    static final Modes NONE = new Modes(new double[0], new double[0], new double[0]);

    Modes(double[] weight, double[] mean, double[] deviation) {
        this(weight, mean, deviation, Quantiles.NONE);
    }

    /** A single mode: what numbers become by their quantiles. */
    static Modes of(Quantiles quantiles) {
        double deviation = Math.max(1, quantiles.reach() / DEVIATIONS);
        return new Modes(new double[] {1}, new double[] {0}, new double[] {deviation}, quantiles);
    }

    /** Numbers within this many deviations of a mode's mean have a measure between −1 and 1. */
    static final double DEVIATIONS = 4;

    int count() {
        return weight.length;
    }

    /** Where a number stands in a mode: 0 at the mean, ±1 four deviations away. */
    double measure(double x, int mode) {
        return (quantiles.normal(x) - mean[mode]) / (DEVIATIONS * deviation[mode]);
    }

    /** The number that a measure stands for. */
    double number(double measure, int mode) {
        return quantiles.number(mean[mode] + measure * DEVIATIONS * deviation[mode]);
    }

    /** A mode drawn by the probabilities that a number came from each of them. */
    int draw(double x, double uniform) {
        if (count() == 1) {
            return 0;
        }
        double[] log = new double[count()];
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < log.length; k++) {
            double z = (x - mean[k]) / deviation[k];
            log[k] = StrictMath.log(weight[k] / deviation[k]) - 0.5 * z * z;
            most = Math.max(most, log[k]);
        }
        double sum = 0;
        for (int k = 0; k < log.length; k++) {
            log[k] = StrictMath.exp(log[k] - most);
            sum += log[k];
        }
        double left = uniform * sum;
        for (int k = 0; k < log.length - 1; k++) {
            left -= log[k];
            if (left < 0) {
                return k;
            }
        }
        return log.length - 1;
    }
}
