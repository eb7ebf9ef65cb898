package dev.likeness.classical.svm;

import java.util.Arrays;

/**
 * Probabilities from decisions: P(first class | f) = 1 / (1 + exp(slope · f + offset)), fitted by
 * maximum likelihood to decisions about rows that the machine had not learnt from.
 *
 * <p>Platt, "Probabilistic outputs for support vector machines", 1999, by the method of Lin, Lin
 * and Weng, "A note on Platt's probabilistic outputs", Machine Learning 68, 2007, algorithm 1:
 * Newton steps with backtracking, and targets drawn in a little so that separable classes stay
 * finite.
 */
record Platt(double slope, double offset) {

    private static final int MOST_STEPS = 100;
    private static final double SMALLEST_STEP = 1e-10;
    private static final double RIDGE = 1e-12;
    private static final double FLAT = 1e-5;

    /**
     * Fits the curve.
     *
     * @param decisions one a row
     * @param first whether each row belongs to the first class, the one with positive decisions
     */
    static Platt fit(double[] decisions, boolean[] first) {
        int positive = 0;
        for (boolean is : first) {
            positive += is ? 1 : 0;
        }
        int negative = first.length - positive;
        double high = (positive + 1.0) / (positive + 2.0);
        double low = 1 / (negative + 2.0);
        double[] target = new double[first.length];
        Arrays.setAll(target, i -> first[i] ? high : low);

        double a = 0;
        double b = Math.log((negative + 1.0) / (positive + 1.0));
        double value = loss(decisions, target, a, b);
        for (int step = 0; step < MOST_STEPS; step++) {
            double h11 = RIDGE; // the Hessian
            double h22 = RIDGE;
            double h21 = 0;
            double g1 = 0; // and the gradient
            double g2 = 0;
            for (int i = 0; i < decisions.length; i++) {
                double p = probability(decisions[i] * a + b);
                double d2 = p * (1 - p);
                h11 += decisions[i] * decisions[i] * d2;
                h22 += d2;
                h21 += decisions[i] * d2;
                double d1 = target[i] - p;
                g1 += decisions[i] * d1;
                g2 += d1;
            }
            if (Math.abs(g1) < FLAT && Math.abs(g2) < FLAT) {
                break;
            }
            double determinant = h11 * h22 - h21 * h21;
            double da = -(h22 * g1 - h21 * g2) / determinant;
            double db = -(-h21 * g1 + h11 * g2) / determinant;
            double descent = g1 * da + g2 * db;
            double length = 1;
            while (length >= SMALLEST_STEP) {
                double newValue = loss(decisions, target, a + length * da, b + length * db);
                if (newValue < value + 1e-4 * length * descent) {
                    a += length * da;
                    b += length * db;
                    value = newValue;
                    break;
                }
                length /= 2;
            }
            if (length < SMALLEST_STEP) {
                break;
            }
        }
        return new Platt(a, b);
    }

    /** The probability of the first class. */
    double probability(double decision, double atLeast) {
        double p = probability(decision * slope + offset);
        return Math.min(Math.max(p, atLeast), 1 - atLeast);
    }

    /** 1 / (1 + e^t) without overflow. */
    private static double probability(double t) {
        double e = Math.exp(-Math.abs(t));
        return t >= 0 ? e / (1 + e) : 1 / (1 + e);
    }

    /** The negative log-likelihood: Σ target·t + log(1 + e^-t). */
    private static double loss(double[] decisions, double[] target, double a, double b) {
        double sum = 0;
        for (int i = 0; i < decisions.length; i++) {
            double t = decisions[i] * a + b;
            sum +=
                    t >= 0
                            ? target[i] * t + Math.log1p(Math.exp(-t))
                            : (target[i] - 1) * t + Math.log1p(Math.exp(t));
        }
        return sum;
    }
}
