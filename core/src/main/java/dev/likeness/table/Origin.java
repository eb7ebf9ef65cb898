package dev.likeness.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a table come from, so that they can be written again as they stand there.
 *
 * @param file the file
 * @param options how it was read
 * @param dialect how it is written
 * @param why why each column was taken for what it is, by name
 * @param words the texts that stand for a missing value in a column and occur in it, by name
 * @param rules what holds between the columns
 * @param rows the number of each row in the file, from 0; null for all rows in order
 */
record Origin(
        Path file,
        TableOptions options,
        Dialect dialect,
        Map<String, String> why,
        Map<String, List<String>> words,
        List<String> rules,
        int @Nullable [] rows) {

    /** The origin of some of the rows. */
    Origin at(int[] positions) {
        int[] picked = new int[positions.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = rows == null ? positions[i] : rows[positions[i]];
        }
        return new Origin(file, options, dialect, why, words, rules, picked);
    }

    /** Whether the rows stand in the order of the file, each at most once. */
    boolean inOrder() {
        for (int i = 1; rows != null && i < rows.length; i++) {
            if (rows[i] <= rows[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /** The number in the file of a row of the table. */
    int row(int of) {
        return rows == null ? of : rows[of];
    }
}
