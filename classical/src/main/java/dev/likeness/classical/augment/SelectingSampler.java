package dev.likeness.classical.augment;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of another sampler that are good enough. Each position has separate candidates in the
 * other sample, so that the row at a position depends on the seed and the position alone.
 */
final class SelectingSampler implements Sampler<Table> {

    /** The number of rows that are tried for each position. */
    static final int CANDIDATES = 100;

    /** The number of rows tried first; they are enough for most positions. */
    private static final int FIRST = 4;

    private final Sampler<Table> sampler;
    private final RowScore score;
    private final double least;
    private final String what;

    SelectingSampler(Sampler<Table> sampler, RowScore score, double least, String what) {
        this.sampler = sampler;
        this.score = score;
        this.least = least;
        this.what = what;
    }

    @Override
    public Table sample(long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        Table[] chosen = new Table[count];
        int[] row = new int[count];
        for (int i = 0; i < count; i++) {
            long from = Math.multiplyExact(first + i, (long) CANDIDATES);
            for (int tried = 0; tried < CANDIDATES && chosen[i] == null; ) {
                int next = tried == 0 ? FIRST : CANDIDATES - tried;
                Table rows = sampler.sample(from + tried, next, seed);
                double[] scores = score.score(rows);
                for (int k = 0; k < next && chosen[i] == null; k++) {
                    if (scores[k] >= least) {
                        chosen[i] = rows;
                        row[i] = k;
                    }
                }
                tried += next;
            }
            if (chosen[i] == null) {
                throw new InputException(
                        "None of "
                                + CANDIDATES
                                + " rows made for one position "
                                + what
                                + ". Ask for less, or make rows by another method.");
            }
        }
        List<Table> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(chosen[i].rows(new int[] {row[i]}));
        }
        return Augmentation.append(parts);
    }
}
