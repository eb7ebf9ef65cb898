package dev.likeness.classical.recommend;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import java.util.Arrays;

/**
 * How much each item of a history speaks for other items, for most pairs nothing.
 *
 * @param start where the weights of each item of the history begin (items + 1)
 * @param item the items it speaks for
 * @param weight how much
 */
record SparseWeights(int[] start, int[] item, float[] weight) {

    /** What a weight between two items may be: sums of many of them stay finite. */
    static final Range SOUND = new Range(-1e6, 1e6, false);

    /** A few weights of one item, found in a row of all. */
    record Some(int[] item, float[] weight) {

        /** The greatest positive numbers of a row, by position; of equals the first. */
        static Some greatest(float[] row, int most) {
            int positive = 0;
            for (float each : row) {
                positive += each > 0 ? 1 : 0;
            }
            float limit = 0;
            if (positive > most) {
                float[] sorted = new float[positive];
                int n = 0;
                for (float each : row) {
                    if (each > 0) {
                        sorted[n++] = each;
                    }
                }
                Arrays.sort(sorted);
                limit = sorted[positive - most];
            }
            int above = 0;
            for (float each : row) {
                above += each > 0 && each > limit ? 1 : 0;
            }
            int ties = Math.min(most, positive) - above;
            int[] item = new int[Math.min(most, positive)];
            float[] weight = new float[item.length];
            int n = 0;
            for (int i = 0; i < row.length && n < item.length; i++) {
                if (row[i] > 0 && (row[i] > limit || (row[i] == limit && ties-- > 0))) {
                    item[n] = i;
                    weight[n++] = row[i];
                }
            }
            return new Some(item, weight);
        }
    }

    /** Weights whose rows are those of the items of a history. */
    static SparseWeights ofRows(Some[] rows) {
        int[] start = new int[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            start[i + 1] = start[i] + rows[i].item().length;
        }
        int[] item = new int[start[rows.length]];
        float[] weight = new float[item.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i].item(), 0, item, start[i], rows[i].item().length);
            System.arraycopy(rows[i].weight(), 0, weight, start[i], rows[i].item().length);
        }
        return new SparseWeights(start, item, weight);
    }

    /** Weights whose columns are those of the items that are spoken for; as many rows. */
    static SparseWeights ofColumns(Some[] columns) {
        int[] start = new int[columns.length + 1];
        for (Some column : columns) {
            for (int i : column.item()) {
                start[i + 1]++;
            }
        }
        for (int i = 0; i < columns.length; i++) {
            start[i + 1] += start[i];
        }
        int[] next = start.clone();
        int[] item = new int[start[columns.length]];
        float[] weight = new float[item.length];
        for (int j = 0; j < columns.length; j++) {
            for (int k = 0; k < columns[j].item().length; k++) {
                int at = next[columns[j].item()[k]]++;
                item[at] = j;
                weight[at] = columns[j].weight()[k];
            }
        }
        return new SparseWeights(start, item, weight);
    }

    /** The same with rows for columns. */
    SparseWeights turned() {
        int rows = start.length - 1;
        int[] starts = new int[rows + 1];
        for (int each : item) {
            starts[each + 1]++;
        }
        for (int i = 0; i < rows; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = starts.clone();
        int[] items = new int[item.length];
        float[] weights = new float[item.length];
        for (int row = 0; row < rows; row++) {
            for (int k = start[row]; k < start[row + 1]; k++) {
                int at = next[item[k]]++;
                items[at] = row;
                weights[at] = weight[k];
            }
        }
        return new SparseWeights(starts, items, weights);
    }

    /** Adds a row times a number. */
    void add(int row, float times, float[] into, int at) {
        for (int k = start[row]; k < start[row + 1]; k++) {
            into[at + item[k]] += times * weight[k];
        }
    }

    void save(ModelFile.Builder out) {
        out.tensor("weights.start", longs(start), start.length)
                .tensor("weights.item", longs(item), item.length)
                .tensor("weights.value", weight, weight.length);
    }

    private static long[] longs(int[] from) {
        return Arrays.stream(from).asLongStream().toArray();
    }

    static SparseWeights load(ModelFile file, int items) {
        long[] start = file.longs("weights.start", items + 1);
        long[] item = file.longs("weights.item");
        float[] weight = file.floats("weights.value", SOUND, item.length);
        boolean fits = start[0] == 0 && start[items] == item.length;
        for (int i = 0; fits && i < items; i++) {
            fits = start[i] <= start[i + 1];
        }
        if (!fits || !Arrays.stream(item).allMatch(i -> i >= 0 && i < items)) {
            throw new InputException(
                    file.path()
                            + " is damaged: its weights name items that are not there. Fit the model again.");
        }
        return new SparseWeights(
                Arrays.stream(start).mapToInt(i -> (int) i).toArray(),
                Arrays.stream(item).mapToInt(i -> (int) i).toArray(),
                weight);
    }
}
