package dev.likeness.classical.bayes;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * The tree over columns with the greatest sum of mutual information between neighbours (Chow and
 * Liu, "Approximating discrete probability distributions with dependence trees", IEEE Transactions
 * on Information Theory 14, 1968), found by Prim's algorithm.
 */
final class ChowLiu {

    /** More pairs are not looked at; each column then meets some of the others, drawn at random. */
    private static final int MOST_PAIRS = 100_000;

    /** Mutual information is estimated on about so many rows. */
    private static final int MOST_ROWS = 50_000;

    /** In wide tables, so many pairs times rows are looked at. */
    private static final long MOST_WORK = 1_000_000_000L;

    private final short[][] codes;
    private final int[] cells;
    private final int[] rows;
    private int[] table = new int[0];

    ChowLiu(short[][] codes, int[] cells, int[] rows) {
        this.codes = codes;
        this.cells = cells;
        this.rows = rows;
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
        int[] rows = new int[Math.min(count, some)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (int) ((long) i * count / rows.length);
        }
        ChowLiu search = new ChowLiu(codes, cells, rows);
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
        int columns = codes.length;
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
                    double information = information(current, other);
                    if (information > best[other]) {
                        best[other] = information;
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

    /** Mutual information in nats, less what independent columns would show by chance. */
    double information(int a, int b) {
        int width = cells[b];
        int size = cells[a] * width;
        if (table.length < size) {
            table = new int[size];
        }
        Arrays.fill(table, 0, size, 0);
        int total = 0;
        for (int row : rows) {
            int x = codes[a][row];
            int y = codes[b][row];
            if (x >= 0 && y >= 0) {
                table[x * width + y]++;
                total++;
            }
        }
        double[] sumA = new double[cells[a]];
        double[] sumB = new double[width];
        for (int x = 0; x < cells[a]; x++) {
            for (int y = 0; y < width; y++) {
                sumA[x] += table[x * width + y];
                sumB[y] += table[x * width + y];
            }
        }
        double information = 0;
        int filled = 0;
        for (int x = 0; x < cells[a]; x++) {
            for (int y = 0; y < width; y++) {
                double both = table[x * width + y];
                if (both > 0) {
                    information += both * Math.log(both * total / (sumA[x] * sumB[y]));
                    filled++;
                }
            }
        }
        double chance = Math.max(0, filled - seen(sumA) - seen(sumB) + 1) / 2.0;
        return (information - chance) / Math.max(1, total);
    }

    private static int seen(double[] sums) {
        int count = 0;
        for (double sum : sums) {
            count += sum > 0 ? 1 : 0;
        }
        return count;
    }
}
