package dev.likeness.classical.boosted;

import org.jspecify.annotations.Nullable;

/**
 * Boosts one question of a {@link CellTree}: which way a row goes, by log-loss. Trees are added
 * while they help rows that are held out.
 */
final class NodeBoosting {

    private static final int NEWTON_STEPS = 8;

    /** How sure it is beforehand that the slopes of the node above and of a guess are 0. */
    private static final double[] PRIORS = {4, 0.5, 0.1};

    /** More than this would make much of little differences. */
    private static final double MOST_SLOPE = 1.5;

    private final LocalBins data;
    private final boolean[] right;
    private final int learning;
    private final TreeSettings tuning;
    private final float[] scores;
    private final EnsemblesBuilder.OfNode trees;

    /** The summed loss of the held-out rows after each number of trees. */
    final double[] loss;

    /** How many trees were grown. */
    int grown;

    private final float[] parent;
    private final float @Nullable [][] guess;

    /**
     * @param right which way each row goes
     * @param parent the log odds of each row at the node above, or 0 at the root
     * @param guess of each row, or null
     * @param learning how many rows, the first ones, are learnt from; the others are held out
     */
    NodeBoosting(
            LocalBins data,
            boolean[] right,
            float[] parent,
            float @Nullable [][] guess,
            int learning,
            TreeSettings tuning) {
        this.data = data;
        this.right = right;
        this.learning = learning;
        this.tuning = tuning;
        this.scores = new float[right.length];
        this.loss = new double[tuning.trees() + 1];
        this.parent = heard(parent);
        float[] start = start(right, this.parent, guess, learning);
        this.guess = guess;
        this.trees = new EnsemblesBuilder.OfNode(start);
    }

    /**
     * What the log odds begin with: a + b × those of the node above (Platt 1999). What makes a
     * number great makes it great among the great ones too, so the trees need not learn it again
     * from ever fewer rows. Half a row is added on each side.
     *
     * @param guess of each row, or null: further terms c × its first and d × its second number
     * @return a, b, c and d
     */
    static float[] start(
            boolean[] right, float[] parent, float @Nullable [][] guess, int learning) {
        float[][] x =
                guess == null ? new float[][] {parent} : new float[][] {parent, guess[0], guess[1]};
        int n = x.length + 1;
        double ones = 0.5;
        double[] mean = new double[n];
        for (int i = 0; i < learning; i++) {
            ones += right[i] ? 1 : 0;
            for (int k = 1; k < n; k++) {
                mean[k] += x[k - 1][i] / learning;
            }
        }
        double[] w = new double[n];
        w[0] = Math.log(ones / (learning + 1 - ones));
        double[] at = new double[n];
        at[0] = 1;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double[] gradient = new double[n];
            double[] hessian = new double[n * n];
            double even = Ensembles.probability(w[0]); // of half a row on each side, at the mean
            gradient[0] = even - 0.5;
            hessian[0] = even * (1 - even);
            for (int k = 1; k < n; k++) {
                gradient[k] = PRIORS[k - 1] * w[k];
                hessian[k * n + k] = PRIORS[k - 1];
            }
            for (int i = 0; i < learning; i++) {
                double odds = w[0];
                for (int k = 1; k < n; k++) {
                    at[k] = x[k - 1][i] - mean[k];
                    odds += w[k] * at[k];
                }
                double p = Ensembles.probability(odds);
                double g = p - (right[i] ? 1 : 0);
                double h = p * (1 - p);
                for (int k = 0; k < n; k++) {
                    gradient[k] += g * at[k];
                    for (int l = 0; l <= k; l++) {
                        hessian[k * n + l] += h * at[k] * at[l];
                    }
                }
            }
            JointNormal.Factor.of(hessian, n).solve(gradient);
            for (int k = 0; k < n; k++) {
                w[k] -= Math.max(-1, Math.min(1, gradient[k]));
            }
            w[1] = Math.max(-MOST_SLOPE, Math.min(MOST_SLOPE, w[1]));
        }
        double bias = w[0];
        for (int k = 1; k < n; k++) {
            bias -= w[k] * mean[k];
        }
        float[] start = new float[4];
        start[0] = (float) bias;
        for (int k = 1; k < n; k++) {
            start[k] = (float) w[k];
        }
        return start;
    }

    private static float[] heard(float[] parent) {
        float[] heard = new float[parent.length];
        for (int row = 0; row < heard.length; row++) {
            heard[row] = Ensembles.fromAbove(parent[row]);
        }
        return heard;
    }

    /**
     * Adds trees while they help.
     *
     * @param pace when it must be done with those that it has
     */
    EnsemblesBuilder.OfNode run(TimeBudget pace) {
        for (int row = 0; row < scores.length; row++) {
            scores[row] = trees.bias + trees.slope * parent[row];
            if (guess != null) {
                scores[row] += trees.direct * guess[0][row] + trees.inverse * guess[1][row];
            }
        }
        loss[0] = heldOut();
        CellTreeGrower grower = new CellTreeGrower(data, learning, tuning);
        int best = 0;
        for (int round = 0; round < tuning.trees() && !pace.late(); round++) {
            derivatives(grower.gradient(), grower.hessian());
            if (!grower.grow()) {
                break;
            }
            trees.add(grower, data);
            grower.addToLearning(scores);
            for (int row = learning; row < scores.length; row++) {
                scores[row] += (float) grower.valueOf(row);
            }
            grown = round + 1;
            loss[grown] = heldOut();
            if (loss[grown] < loss[best]) {
                best = grown;
            } else if (grown - best >= tuning.patience()) {
                break;
            }
        }
        return trees;
    }

    private void derivatives(float[] gradient, float[] hessian) {
        for (int row = 0; row < learning; row++) {
            double p = Ensembles.probability(scores[row]);
            gradient[row] = (float) (p - (right[row] ? 1 : 0));
            hessian[row] = (float) (p * (1 - p));
        }
    }

    private double heldOut() {
        double sum = 0;
        for (int row = learning; row < scores.length; row++) {
            double margin = right[row] ? scores[row] : -scores[row];
            sum +=
                    margin > 0
                            ? Math.log1p(Math.exp(-margin))
                            : Math.log1p(Math.exp(margin)) - margin;
        }
        return sum;
    }
}
