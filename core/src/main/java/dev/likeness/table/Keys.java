package dev.likeness.table;

import dev.likeness.InputException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the identifiers of a column are spread over rows, and which of them must not be made. It
 * holds no identifier.
 *
 * @param holes whether some rows have none; models learn which rows do
 * @param taken which texts of the pattern may be made, so that no real one is; empty where a real
 *     one is as good as never met
 * @param repeats how many identifiers are in how many rows: 3 in 1, 5 in 2; empty where each row
 *     has a different one
 * @param inRuns whether the rows of an identifier follow each other
 * @param with the column whose rows are spread in the same way, so that both change together; empty
 *     for none
 */
public record Keys(
        boolean holes,
        String taken,
        SortedMap<Integer, Integer> repeats,
        boolean inRuns,
        String with) {

    /** Each row has a different identifier, and none is missing. */
    public static final Keys NONE = new Keys(false, "", new TreeMap<>(), false, "");

    public Keys {
        repeats = Collections.unmodifiableSortedMap(new TreeMap<>(repeats));
        repeats.forEach(
                (rows, keys) -> {
                    if (rows < 1 || keys < 1) {
                        throw new InputException(
                                "Identifiers are in 1 or more rows each, found %d in %d."
                                        .formatted(keys, rows));
                    }
                });
    }
}
