package dev.likeness.neural.language;

import java.util.Arrays;
import java.util.List;

/**
 * Mixes what two models say of the next token: p ∝ p₁ᵃ · p₂ᵇ · m₁ᶜ · m₂ᵈ, where m₁ and m₂ are ¼ and
 * ¾ of the first model's probability and the rest of the second's. A product lets the surer of the
 * two prevail (Mahoney 2005, logistic mixing), a sum keeps what only one of them expects.
 */
final class Gate {

    /** Shares of the first model in the sums. */
    private static final double[] SHARES = {0.25, 0.75};

    /** How many weights there are. */
    static final int WEIGHTS = 2 + SHARES.length;

    /** The weights before anything is learnt: the root of the product. */
    private static final double[] BEGIN = {0.5, 0.5, 0, 0};

    /** Pulls the weights to where they began. */
    private static final double RIDGE = 5;

    /** An outcome that a model rules out is taken for this unlikely, in nats. */
    private static final float LEAST = -100;

    private static final int ROUNDS = 12;
    private static final double LONGEST_STEP = 0.3;

    private final double[] weights;

    Gate(double[] weights) {
        this.weights = weights.clone();
    }

    double[] weights() {
        return weights.clone();
    }

    /**
     * What was said of one token of a text that neither model learnt from.
     *
     * @param first log-probabilities of all outcomes
     * @param second those of the other model
     * @param next the outcome that came
     */
    record Case(float[] first, float[] second, int next) {}

    /** The weights that foretell some text best, by Newton's method: the loss is convex. */
    static Gate fit(List<Case> cases) {
        double[] weights = BEGIN.clone();
        for (int round = 0; round < ROUNDS; round++) {
            double[] gradient = new double[WEIGHTS];
            double[][] curvature = new double[WEIGHTS][WEIGHTS];
            for (Case each : cases) {
                add(each, weights, gradient, curvature);
            }
            for (int k = 0; k < WEIGHTS; k++) {
                gradient[k] += RIDGE * (weights[k] - BEGIN[k]);
                curvature[k][k] += RIDGE;
            }
            double[] step = solve(curvature, gradient);
            for (int k = 0; k < WEIGHTS; k++) {
                weights[k] -= Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step[k]));
            }
        }
        return new Gate(weights);
    }

    private static void add(Case each, double[] weights, double[] gradient, double[][] curvature) {
        double[][] inputs = inputs(each.first(), each.second());
        double[] mixed = mix(inputs, weights);
        double[] mean = new double[WEIGHTS];
        double[] weighted = new double[mixed.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = Math.exp(mixed[i]);
        }
        for (int k = 0; k < WEIGHTS; k++) {
            for (int i = 0; i < mixed.length; i++) {
                weighted[i] = mixed[i] * inputs[k][i];
                mean[k] += weighted[i];
            }
            gradient[k] += mean[k] - inputs[k][each.next()];
            for (int l = 0; l <= k; l++) {
                double sum = 0;
                for (int i = 0; i < weighted.length; i++) {
                    sum += weighted[i] * inputs[l][i];
                }
                curvature[k][l] += sum - mean[k] * mean[l];
                curvature[l][k] = curvature[k][l];
            }
        }
    }

    /** The solution of a positive definite system, by elimination; both arguments are used up. */
    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        for (int k = 0; k < n; k++) {
            for (int row = k + 1; row < n; row++) {
                double factor = matrix[row][k] / matrix[k][k];
                for (int column = k; column < n; column++) {
                    matrix[row][column] -= factor * matrix[k][column];
                }
                right[row] -= factor * right[k];
            }
        }
        double[] solution = new double[n];
        for (int k = n - 1; k >= 0; k--) {
            double sum = right[k];
            for (int column = k + 1; column < n; column++) {
                sum -= matrix[k][column] * solution[column];
            }
            solution[k] = sum / matrix[k][k];
        }
        return solution;
    }

    /** The mean loss on some text in nats. */
    double loss(List<Case> cases) {
        double sum = 0;
        for (Case each : cases) {
            sum -= mix(inputs(each.first(), each.second()), weights)[each.next()];
        }
        return sum / cases.size();
    }

    /** Puts the mixture's log-probabilities in place of those of the first model. */
    void mix(double[] first, double[] second) {
        double[] mixed = mix(inputs(floats(first), floats(second)), weights);
        System.arraycopy(mixed, 0, first, 0, mixed.length);
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** The logarithms that are weighed, one row a weight. */
    private static double[][] inputs(float[] first, float[] second) {
        double[][] inputs = new double[WEIGHTS][first.length];
        for (int i = 0; i < first.length; i++) {
            inputs[0][i] = Math.max(first[i], LEAST);
            inputs[1][i] = Math.max(second[i], LEAST);
            double greatest = Math.max(inputs[0][i], inputs[1][i]);
            double one = Math.exp(inputs[0][i] - greatest);
            double two = Math.exp(inputs[1][i] - greatest);
            for (int k = 0; k < SHARES.length; k++) {
                inputs[2 + k][i] = greatest + Math.log(SHARES[k] * one + (1 - SHARES[k]) * two);
            }
        }
        return inputs;
    }

    /** Normalised log-probabilities. */
    private static double[] mix(double[][] inputs, double[] weights) {
        double[] mixed = new double[inputs[0].length];
        for (int k = 0; k < WEIGHTS; k++) {
            for (int i = 0; i < mixed.length; i++) {
                mixed[i] += weights[k] * inputs[k][i];
            }
        }
        double greatest = Arrays.stream(mixed).max().orElse(0);
        double sum = 0;
        for (double log : mixed) {
            sum += Math.exp(log - greatest);
        }
        double log = greatest + Math.log(sum);
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] -= log;
        }
        return mixed;
    }
}
