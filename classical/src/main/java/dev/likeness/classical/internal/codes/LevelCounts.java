package dev.likeness.classical.internal.codes;

import dev.likeness.table.Column;
import java.util.stream.IntStream;

/**
 * How many rows of a column have each level.
 *
 * @param rows of each level
 * @param missing rows without a level
 */
public record LevelCounts(long[] rows, long missing) {

    /** Counts the levels of a categorical column. */
    public static LevelCounts of(Column column) {
        long[] rows = new long[column.schema().levels().size()];
        long missing = 0;
        for (int row = 0; row < column.rows(); row++) {
            int code = column.code(row);
            if (code < 0) {
                missing++;
            } else {
                rows[code]++;
            }
        }
        return new LevelCounts(rows, missing);
    }

    /** All levels, those of most rows first; of equally many rows in the order of the schema. */
    public int[] byCount() {
        return IntStream.range(0, rows.length)
                .boxed()
                .sorted((a, b) -> Long.compare(rows[b], rows[a])) // stable
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
