package dev.likeness.classical.recommend;

import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.recommend.SparseWeights.Some;
import java.util.Arrays;

/**
 * The greatest numbers of the Gram matrix of a catalogue, in another order of the items and scaled
 * so that its diagonal is 1.
 */
final class ScaledGram {

    private ScaledGram() {}

    /**
     * The columns below the diagonal, rows ascending. A number is kept if it is among the greatest
     * of its row or of its column.
     *
     * @param order the item of each row
     * @param scale what a row and a column are multiplied by
     * @param most how many numbers a row keeps
     */
    static Some[] columns(ItemUsers users, int[] order, double[] scale, int most, Threads threads) {
        int n = order.length;
        int[] place = Sansa.places(order);
        Some[] rows = new Some[n];
        threads.run(
                n,
                p -> {
                    float[] common = new float[n];
                    users.addCommon(order[p], 0, common);
                    common[order[p]] = 0;
                    float[] row = new float[n];
                    for (int i = 0; i < n; i++) {
                        if (common[i] != 0) {
                            row[place[i]] = (float) (common[i] * scale[p] * scale[place[i]]);
                        }
                    }
                    rows[p] = Some.greatest(row, most);
                });
        int[] count = new int[n];
        for (int p = 0; p < n; p++) {
            for (int q : rows[p].item()) {
                count[Math.min(p, q)]++;
            }
        }
        int[][] item = new int[n][];
        float[][] weight = new float[n][];
        for (int p = 0; p < n; p++) {
            item[p] = new int[count[p]];
            weight[p] = new float[count[p]];
        }
        int[] size = new int[n];
        for (int p = 0; p < n; p++) { // rows ascend, but for what the column's own row adds
            for (int e = 0; e < rows[p].item().length; e++) {
                int q = rows[p].item()[e];
                int column = Math.min(p, q);
                item[column][size[column]] = Math.max(p, q);
                weight[column][size[column]++] = rows[p].weight()[e];
            }
            rows[p] = new Some(new int[0], new float[0]);
        }
        Some[] columns = new Some[n];
        threads.run(n, p -> columns[p] = merged(item[p], weight[p]));
        return columns;
    }

    /** Rows ascending, each once. */
    private static Some merged(int[] item, float[] weight) {
        int n = item.length;
        long[] keys = new long[n];
        for (int e = 0; e < n; e++) {
            keys[e] = (long) item[e] << 32 | e;
        }
        Arrays.sort(keys);
        int kept = 0;
        int[] rows = new int[n];
        float[] numbers = new float[n];
        for (long key : keys) {
            int row = (int) (key >>> 32);
            if (kept == 0 || rows[kept - 1] != row) {
                rows[kept] = row;
                numbers[kept++] = weight[(int) key];
            }
        }
        return new Some(Arrays.copyOf(rows, kept), Arrays.copyOf(numbers, kept));
    }
}
