package dev.likeness.classical.boosted;

import dev.likeness.classical.preprocess.ColumnCells;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The probabilities of the cells of a column, from the questions of its tree.
 *
 * @param tree whose leaves are the cells
 * @param cells how many
 */
record CellChances(CellTree tree, int cells) {

    private static final double[] NONE = {};

    /** Where rows have no choice. */
    @FunctionalInterface
    interface Must {

        /** The side of a node that a row goes to, 0 left or 1 right; −1 if it has a choice. */
        int side(int node, int row);
    }

    /**
     * Arrays that are used again for other rows, since what is rare may take a million tries. What
     * {@link #of} returns is good until the next call.
     */
    static final class Room {
        private final int rows;
        private final int space;
        private final ArrayDeque<double[]> free = new ArrayDeque<>();
        private final ArrayDeque<float[]> freeOdds = new ArrayDeque<>();
        private double[][] cell = {};
        private double[][] node = {};
        private float[][] odds = {};

        /**
         * @param rows how many at most
         * @param space more than the position of each row
         */
        Room(int rows, int space) {
            this.rows = rows;
            this.space = space;
        }

        private void begin(int cells, int nodes) {
            for (double[] its : cell) {
                if (its.length > 0) {
                    free.push(its);
                }
            }
            if (cell.length < cells || node.length < nodes) {
                cell = new double[cells][];
                node = new double[nodes][];
                odds = new float[nodes][];
            }
            Arrays.fill(cell, NONE);
        }

        private double[] take() {
            return free.isEmpty() ? new double[rows] : free.pop();
        }

        private float[] takeOdds() {
            return freeOdds.isEmpty() ? new float[space] : freeOdds.pop();
        }
    }

    /**
     * The probability of each cell for some rows, given codes of other columns.
     *
     * @param ensembles the column's classifiers
     * @param which the positions of the rows
     * @param guess by node, or null; see {@link Guesses#odds}
     * @param must where rows have no choice, or null
     * @return by cell and row; where a column with more cells used the room before, there are empty
     *     ones at the end
     */
    double[][] of(
            Ensembles ensembles,
            short[][] codes,
            int[] which,
            int rows,
            @Nullable IntFunction<float[][]> guess,
            @Nullable Must must,
            Room room) {
        room.begin(cells, tree.nodes());
        double[] one = room.take();
        Arrays.fill(one, 0, rows, 1);
        if (tree.nodes() == 0) {
            room.cell[0] = one;
            return room.cell;
        }
        room.node[0] = one;
        room.odds[0] = room.takeOdds();
        for (int i = 0; i < rows; i++) {
            room.odds[0][which[i]] = 0;
        }
        for (int n = 0; n < tree.nodes(); n++) {
            float[] odds = room.odds[n];
            ensembles.score(n, codes, which, 0, rows, odds, guess == null ? null : guess.apply(n));
            double[] left = room.node[n]; // becomes that of the left
            double[] right = room.take();
            for (int i = 0; i < rows; i++) {
                int side = must == null ? -1 : must.side(n, which[i]);
                right[i] = left[i] * (side < 0 ? Ensembles.probability(odds[which[i]]) : side);
                left[i] -= right[i];
            }
            int leftChild = tree.left()[n];
            int rightChild = tree.right()[n];
            if (!CellTree.isCell(rightChild)) {
                float[] its = room.takeOdds();
                for (int i = 0; i < rows; i++) {
                    its[which[i]] = odds[which[i]];
                }
                room.odds[rightChild] = its;
            }
            place(leftChild, left, room);
            place(rightChild, right, room);
            if (CellTree.isCell(leftChild)) {
                room.freeOdds.push(odds);
            } else {
                room.odds[leftChild] = odds;
            }
        }
        return room.cell;
    }

    private static void place(int child, double[] chances, Room room) {
        if (CellTree.isCell(child)) {
            room.cell[CellTree.cell(child)] = chances;
        } else {
            room.node[child] = chances;
        }
    }

    /** The greatest probability that an allowed value has, whatever other columns are. */
    double most(Ensembles ensembles, ColumnCells allowed) {
        if (tree.nodes() == 0) {
            return allowed.mass(0);
        }
        double[] most = new double[tree.nodes()];
        for (int n = tree.nodes() - 1; n >= 0; n--) { // a child stands after its parent
            double left = most(tree.left()[n], most, allowed);
            double right = most(tree.right()[n], most, allowed);
            double p = Ensembles.probability(ensembles.bound(n, right > left));
            most[n] = p * right + (1 - p) * left;
        }
        return most[0];
    }

    private static double most(int child, double[] most, ColumnCells allowed) {
        return CellTree.isCell(child) ? allowed.mass(CellTree.cell(child)) : most[child];
    }
}
