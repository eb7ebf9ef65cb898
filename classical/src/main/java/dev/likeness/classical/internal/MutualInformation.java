package dev.likeness.classical.internal;

import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * The mutual information of pairs of columns, less what independent columns would show by chance
 * (Miller, "Note on the bias of information estimates", 1955). For one thread at a time.
 */
public final class MutualInformation {

    private final short[][] codes;
    private final int[] cells;
    private final int[] rows;
    private int[] table = new int[0];

    /**
     * Columns to compare.
     *
     * @param codes (columns, rows); −1 for none
     * @param cells how many cells each column has
     * @param rows the rows to look at
     */
    public MutualInformation(short[][] codes, int[] cells, int[] rows) {
        this.codes = codes;
        this.cells = cells;
        this.rows = rows;
    }

    /**
     * Chooses at most a number of rows of a table. The table is cut into that many equal parts, and
     * one row is drawn from each: rows at a regular distance would miss what repeats at that
     * distance.
     */
    public static int[] rows(int count, int most, Randomness randomness) {
        int[] rows = new int[Math.min(count, most)];
        for (int i = 0; i < rows.length; i++) {
            int from = (int) ((long) i * count / rows.length);
            int to = (int) ((i + 1L) * count / rows.length);
            rows[i] = from + randomness.at(i).nextInt(to - from);
        }
        return rows;
    }

    /** The mutual information of two columns, in nats. */
    public double of(int a, int b) {
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
