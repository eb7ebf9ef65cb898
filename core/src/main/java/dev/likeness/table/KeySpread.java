package dev.likeness.table;

import dev.likeness.random.Randomness;
import dev.likeness.table.internal.IdentifierFormat;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which key a row has, where keys are in several rows. The rows of a sample come in blocks as long
 * as the data were; in each block as many keys are in one row, in two, in three … as in the data.
 */
final class KeySpread {

    private final boolean inRuns;
    private final Randomness randomness;

    /** The rows of keys that are in fewer rows, and how many keys these are; by number of rows. */
    private final int[] rows;

    private final long[] rowsBefore;
    private final long[] keysBefore;
    private volatile @Nullable Block block;

    /** Where each key of a block begins. */
    private record Block(long number, int[] begins) {}

    KeySpread(Keys keys, String group, long seed) {
        this.inRuns = keys.inRuns();
        this.randomness = Randomness.of(seed).fork("keys").fork(group);
        int classes = keys.repeats().size();
        this.rows = new int[classes];
        this.rowsBefore = new long[classes + 1];
        this.keysBefore = new long[classes + 1];
        int i = 0;
        for (Map.Entry<Integer, Integer> entry : keys.repeats().entrySet()) {
            rows[i] = entry.getKey();
            rowsBefore[i + 1] = rowsBefore[i] + (long) entry.getKey() * entry.getValue();
            keysBefore[i + 1] = keysBefore[i] + entry.getValue();
            i++;
        }
    }

    /** The number of the key of a row. */
    long key(long position) {
        long all = rowsBefore[rows.length];
        long number = position / all;
        long within = position % all;
        if (inRuns) {
            return number * keysBefore[rows.length] + inRun(number, within);
        }
        long place = IdentifierFormat.permute(within, all, randomness.fork(number));
        int group = Arrays.binarySearch(rowsBefore, place);
        group = group < 0 ? -group - 2 : group;
        while (rowsBefore[group + 1] == place && group + 1 < rows.length) {
            group++;
        }
        long key = keysBefore[group] + (place - rowsBefore[group]) / rows[group];
        return number * keysBefore[rows.length] + key;
    }

    private long inRun(long number, long within) {
        Block of = block;
        if (of == null || of.number != number) {
            of = new Block(number, begins(number));
            block = of;
        }
        int found = Arrays.binarySearch(of.begins, (int) within);
        return found < 0 ? -found - 2 : found;
    }

    /** The keys of a block, short and long ones mixed. */
    private int[] begins(long number) {
        int keys = (int) keysBefore[rows.length];
        int[] order = randomness.permutation(number, keys);
        int[] begins = new int[keys];
        int at = 0;
        for (int i = 0; i < keys; i++) {
            begins[i] = at;
            int group = Arrays.binarySearch(keysBefore, order[i]);
            group = group < 0 ? -group - 2 : group;
            at += rows[group];
        }
        return begins;
    }
}
