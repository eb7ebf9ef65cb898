package dev.likeness.classical.bayes;

import java.util.Arrays;

/** Belief propagation in a {@link TreeSum} for one row after another. One object a thread. */
final class SumMessages {

    /** The messages of each tree. */
    final Messages[] of;

    /** The probability of each tree given what is known, after {@link #collect}. */
    final double[] share;

    private final TreeSum sum;
    private final double[] log;

    SumMessages(TreeSum sum) {
        this.sum = sum;
        this.of = new Messages[sum.trees.length];
        for (int k = 0; k < of.length; k++) {
            of[k] = new Messages(sum.trees[k]);
        }
        this.share = new double[of.length];
        this.log = new double[of.length];
    }

    /**
     * Messages up in every tree that the cells allow.
     *
     * @param cells one a column; negative where it is not known
     * @return the logarithm of the probability of the known cells
     */
    double collect(int[] cells) {
        int only = sum.perCell() ? cells[sum.column] : 0;
        if (only >= 0) {
            Arrays.fill(share, 0);
            share[only] = 1;
            return Math.log(sum.weights[only]) + of[only].collect(cells);
        }
        for (int k = 0; k < of.length; k++) {
            log[k] = Math.log(sum.weights[k]) + of[k].collect(cells);
        }
        return Sums.shares(log, share);
    }
}
