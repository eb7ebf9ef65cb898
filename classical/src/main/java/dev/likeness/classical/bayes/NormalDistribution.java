package dev.likeness.classical.bayes;

import dev.likeness.random.Normal;

/** Probabilities of intervals of the standard normal distribution, and draws from them. */
final class NormalDistribution {

    private NormalDistribution() {}

    /**
     * The probability of more than x, for x of 0 or more: a series near 0 (Marsaglia, "Evaluating
     * the normal distribution", Journal of Statistical Software 11, 2004), a continued fraction
     * beyond (Abramowitz and Stegun 26.2.14).
     */
    private static double above(double x) {
        if (x < 2.5) {
            double term = x;
            double sum = x;
            for (int i = 3; Math.abs(term) > 1e-18; i += 2) {
                term *= x * x / i;
                sum += term;
            }
            return 0.5 - sum * density(x);
        }
        double fraction = x;
        for (int i = 120; i > 0; i--) {
            fraction = x + i / fraction;
        }
        return density(x) / fraction;
    }

    private static double moreThan(double x) {
        return x >= 0 ? above(x) : 1 - above(-x);
    }

    private static double density(double x) {
        return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    /** The probability of an interval, with all its digits where it lies far from 0 too. */
    static double between(double low, double high) {
        if (!(low < high)) {
            return 0;
        } else if (low >= 0) {
            return above(low) - above(high);
        } else if (high <= 0) {
            return above(-high) - above(-low);
        }
        return 1 - above(-low) - above(high);
    }

    /**
     * The number in an interval at a share of its probability.
     *
     * @param uniform in [0, 1)
     */
    static double within(double low, double high, double uniform) {
        if (low < 0 && -low > high) {
            return -within(-high, -low, uniform);
        }
        double from = moreThan(low);
        double to = moreThan(high);
        double p = from - uniform * (from - to);
        if (!(p > 0 && p < 1)) {
            return low >= 0 ? low : high;
        }
        return Math.max(low, Math.min(high, -Normal.quantile(p)));
    }
}
