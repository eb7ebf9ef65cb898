package dev.likeness.classical.internal.codes;

import dev.likeness.classical.internal.Threads;
import dev.likeness.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table as codes, column by column: one byte a value, or two where there are more codes. */
public final class Codes {

    private final List<Feature> features;
    private final Object[] columns;
    private final byte[] @Nullable [] narrow;
    private final int[] missing;
    private final int rows;

    /**
     * Codes of some features.
     *
     * @param columns {@code byte[]} where a feature has at most 255 codes, else {@code char[]}
     */
    public Codes(List<Feature> features, Object[] columns, int rows) {
        this.features = List.copyOf(features);
        this.columns = columns;
        this.rows = rows;
        this.narrow = new byte[columns.length][];
        this.missing = new int[columns.length];
        for (int f = 0; f < columns.length; f++) {
            missing[f] = features.get(f).missing();
            if (columns[f] instanceof byte[] bytes) {
                narrow[f] = bytes;
            }
        }
    }

    /** The codes of a table's columns of the features' names and schemas. */
    public static Codes of(List<Feature> features, Table table, Threads threads) {
        Object[] columns = new Object[features.size()];
        threads.run(
                columns.length,
                i -> {
                    Feature feature = features.get(i);
                    columns[i] = feature.encode(table.column(feature.name()));
                });
        return new Codes(features, columns, table.rows());
    }

    public List<Feature> features() {
        return features;
    }

    public Feature feature(int f) {
        return features.get(f);
    }

    public int width() {
        return columns.length;
    }

    public int rows() {
        return rows;
    }

    /** The column as it is held: {@code byte[]} or {@code char[]}. */
    public Object column(int f) {
        return columns[f];
    }

    /** The code of a feature's missing values. */
    public int missing(int f) {
        return missing[f];
    }

    public int code(int f, int row) {
        byte[] bytes = narrow[f];
        return bytes != null ? bytes[row] & 255 : ((char[]) columns[f])[row];
    }
}
