package dev.likeness.classical.bayes;

import dev.likeness.classical.internal.MutualInformation;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * The tree over columns with the greatest sum of mutual information between neighbours (Chow and
 * Liu, "Approximating discrete probability distributions with dependence trees", IEEE Transactions
 * on Information Theory 14, 1968), found by Prim's algorithm.
 */
final class ChowLiu {

    /**
     * At most this many pairs are compared; in wider tables each column is compared with a random
     * part of the others.
     */
    private static final int MOST_PAIRS = 100_000;

    /** Mutual information is estimated on about this many rows. */
    private static final int MOST_ROWS = 50_000;

    /** In wide tables, at most this many pairs times rows are compared. */
    private static final long MOST_WORK = 1_000_000_000L;

    private final int columns;
    private final MutualInformation information;

    private ChowLiu(int columns, MutualInformation information) {
        this.columns = columns;
        this.information = information;
    }

    /**
     * The tree, and how many pairs of columns were looked at to find it.
     *
     * @param shape one hidden variable a column
     */
    record Found(TreeShape shape, long pairs) {}

    /**
     * Finds the tree.
     *
     * @param codes (columns, rows); −1 for none
     * @param cells how many cells each column has
     * @param root the column at the root
     */
    static Found tree(short[][] codes, int[] cells, int root, Randomness randomness) {
        int columns = codes.length;
        long all = (long) columns * (columns - 1) / 2;
        long pairs = Math.min(all, MOST_PAIRS);
        int count = codes[0].length;
        int some = (int) Math.min(MOST_ROWS, Math.max(500, MOST_WORK / Math.max(1, pairs)));
        int[] rows = MutualInformation.rows(count, some, randomness.fork("rows"));
        ChowLiu search = new ChowLiu(columns, new MutualInformation(codes, cells, rows));
        int partners = all <= MOST_PAIRS ? columns - 1 : 2 * MOST_PAIRS / columns;
        int[] order = new int[columns]; // the columns in the order they joined the tree
        int[] joined = new int[columns]; // the column that each hangs on
        search.prim(root, partners, randomness, order, joined);
        int[] position = new int[columns];
        for (int i = 0; i < columns; i++) {
            position[order[i]] = i;
        }
        int[] parents = new int[columns];
        for (int i = 0; i < columns; i++) {
            parents[i] = i == 0 ? -1 : position[joined[order[i]]];
        }
        return new Found(new TreeShape(parents, position), pairs);
    }

    private void prim(int root, int partners, Randomness randomness, int[] order, int[] joined) {
        boolean[] inTree = new boolean[columns];
        double[] best = new double[columns];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        Arrays.fill(joined, root);
        int current = root;
        for (int t = 0; t < columns; t++) {
            inTree[current] = true;
            order[t] = current;
            Draws draws = randomness.at(current);
            boolean all = partners >= columns - 1;
            for (int i = 0; i < (all ? columns : partners / 2); i++) {
                int other = all ? i : draws.nextInt(columns);
                if (!inTree[other]) {
                    double told = information.of(current, other);
                    if (told > best[other]) {
                        best[other] = told;
                        joined[other] = current;
                    }
                }
            }
            int next = -1;
            for (int column = 0; column < columns; column++) {
                if (!inTree[column] && (next < 0 || best[column] > best[next])) {
                    next = column;
                }
            }
            current = next;
        }
    }
}
