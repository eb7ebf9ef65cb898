package dev.likeness.classical.svm;

import java.util.Arrays;

/**
 * Probabilities of many classes from those of each pair: Wu, Lin and Weng, "Probability estimates
 * for multi-class classification by pairwise coupling", JMLR 5, 2004, algorithm 2.
 */
final class Coupling {

    private Coupling() {}

    /**
     * The p that minimises Σᵢ Σⱼ (rⱼᵢ pᵢ − rᵢⱼ pⱼ)² and sums to one.
     *
     * @param pairs rᵢⱼ, the probability of class i among i and j; inside (0, 1) off the diagonal
     */
    static double[] couple(double[][] pairs) {
        int k = pairs.length;
        double[] p = new double[k];
        double[][] q = new double[k][k];
        for (int i = 0; i < k; i++) {
            p[i] = 1.0 / k;
            for (int j = 0; j < k; j++) {
                if (j != i) {
                    q[i][i] += pairs[j][i] * pairs[j][i];
                    q[i][j] = -pairs[j][i] * pairs[i][j];
                }
            }
        }
        double close = 0.005 / k;
        double[] qp = new double[k];
        for (int step = 0; step < Math.max(100, k); step++) {
            double pqp = 0;
            for (int i = 0; i < k; i++) {
                qp[i] = 0;
                for (int j = 0; j < k; j++) {
                    qp[i] += q[i][j] * p[j];
                }
                pqp += p[i] * qp[i];
            }
            double error = 0;
            for (int i = 0; i < k; i++) {
                error = Math.max(error, Math.abs(qp[i] - pqp));
            }
            if (error < close) {
                break;
            }
            for (int i = 0; i < k; i++) {
                double change = (pqp - qp[i]) / q[i][i];
                p[i] += change;
                double norm = 1 + change;
                pqp = (pqp + change * (change * q[i][i] + 2 * qp[i])) / (norm * norm);
                for (int j = 0; j < k; j++) {
                    qp[j] = (qp[j] + change * q[i][j]) / norm;
                    p[j] /= norm;
                }
            }
        }
        return normalised(p);
    }

    /** The same in proportion, none below zero, summing to one. */
    static double[] normalised(double[] p) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.max(0, p[i]);
            sum += p[i];
        }
        if (sum == 0) {
            Arrays.fill(p, 1.0 / p.length);
            return p;
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return p;
    }
}
