package dev.likeness.classical.boosting;

import dev.likeness.table.Column;
import java.util.Arrays;

/**
 * What is lowered: squared error for numbers, log-loss for categories. A row has one score, or one
 * a class when there are three classes or more.
 */
final class Loss {

    private enum Kind {
        SQUARED,
        BINARY,
        SOFTMAX
    }

    private static final double SMALLEST_HESSIAN = 1e-16;

    private final Kind kind;
    private final double[] targets;

    /** The level of each class that occurs; empty for numbers. */
    private final int[] classes;

    private final double[] start;

    private Loss(Kind kind, double[] targets, int[] classes, double[] start) {
        this.kind = kind;
        this.targets = targets;
        this.classes = classes;
        this.start = start;
    }

    /** The loss of a target none of whose values is missing. */
    static Loss of(Column target) {
        int n = target.rows();
        double[] targets = new double[n];
        if (target.schema().kind().numeric()) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                targets[i] = target.number(i);
                mean += (targets[i] - mean) / (i + 1);
            }
            return new Loss(Kind.SQUARED, targets, new int[0], new double[] {mean});
        }
        int[] counts = new int[target.schema().levels().size()];
        for (int i = 0; i < n; i++) {
            counts[target.code(i)]++;
        }
        int[] classes = new int[counts.length];
        int[] classOf = new int[counts.length];
        int present = 0;
        for (int level = 0; level < counts.length; level++) {
            if (counts[level] > 0) {
                classOf[level] = present;
                classes[present++] = level;
            }
        }
        classes = Arrays.copyOf(classes, present);
        for (int i = 0; i < n; i++) {
            targets[i] = classOf[target.code(i)];
        }
        double[] logShares =
                Arrays.stream(classes).mapToDouble(c -> Math.log(counts[c] / (double) n)).toArray();
        return present == 2
                ? new Loss(
                        Kind.BINARY, targets, classes, new double[] {logShares[1] - logShares[0]})
                : new Loss(Kind.SOFTMAX, targets, classes, logShares);
    }

    /** How many scores a row has. */
    int outputs() {
        return start.length;
    }

    int rows() {
        return targets.length;
    }

    /** Whether nothing is left to learn: all targets are the same. */
    boolean constant() {
        return Arrays.stream(targets).allMatch(target -> target == targets[0]);
    }

    boolean numeric() {
        return kind == Kind.SQUARED;
    }

    /** The scores before the first tree, one array an output. */
    double[][] startScores(int rows) {
        double[][] scores = new double[start.length][rows];
        for (int k = 0; k < start.length; k++) {
            Arrays.fill(scores[k], start[k]);
        }
        return scores;
    }

    /** First and second derivatives by the scores of some rows. */
    void derivatives(double[][] scores, int from, int to, float[][] gradients, float[][] hessians) {
        double[] p = new double[start.length];
        for (int i = from; i < to; i++) {
            switch (kind) {
                case SQUARED -> {
                    gradients[0][i] = (float) (scores[0][i] - targets[i]);
                    hessians[0][i] = 1;
                }
                case BINARY -> {
                    double probability = logistic(scores[0][i]);
                    gradients[0][i] = (float) (probability - targets[i]);
                    hessians[0][i] = hessian(probability);
                }
                case SOFTMAX -> {
                    softmax(scores, i, p);
                    for (int k = 0; k < p.length; k++) {
                        gradients[k][i] = (float) (p[k] - (targets[i] == k ? 1 : 0));
                        hessians[k][i] = hessian(p[k]);
                    }
                }
            }
        }
    }

    private static float hessian(double probability) {
        return (float) Math.max(SMALLEST_HESSIAN, probability * (1 - probability));
    }

    /** The mean loss of some rows. */
    double mean(double[][] scores, int[] rows) {
        double sum = 0;
        for (int i : rows) {
            sum +=
                    switch (kind) {
                        case SQUARED -> (scores[0][i] - targets[i]) * (scores[0][i] - targets[i]);
                        case BINARY ->
                                logOnePlusExp(targets[i] > 0.5 ? -scores[0][i] : scores[0][i]);
                        case SOFTMAX -> logSum(scores, i) - scores[(int) targets[i]][i];
                    };
        }
        return sum / rows.length;
    }

    /** The probability of each level of the target, 0 for those that never occurred. */
    double[] probabilities(double[][] scores, int row, int levels) {
        double[] probabilities = new double[levels];
        if (kind == Kind.BINARY) {
            double p = logistic(scores[0][row]);
            probabilities[classes[0]] = 1 - p;
            probabilities[classes[1]] = p;
            return probabilities;
        }
        double[] p = new double[start.length];
        softmax(scores, row, p);
        for (int k = 0; k < p.length; k++) {
            probabilities[classes[k]] = p[k];
        }
        return probabilities;
    }

    private static double logistic(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    private static double logOnePlusExp(double score) {
        return score > 0 ? score + Math.log1p(Math.exp(-score)) : Math.log1p(Math.exp(score));
    }

    private static double logSum(double[][] scores, int row) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double[] score : scores) {
            greatest = Math.max(greatest, score[row]);
        }
        double sum = 0;
        for (double[] score : scores) {
            sum += Math.exp(score[row] - greatest);
        }
        return greatest + Math.log(sum);
    }

    private static void softmax(double[][] scores, int row, double[] out) {
        double log = logSum(scores, row);
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.exp(scores[k][row] - log);
        }
    }
}
