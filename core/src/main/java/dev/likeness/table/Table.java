package dev.likeness.table;

import dev.likeness.Bounds;
import dev.likeness.Dataset;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table: named columns of the same length. It never changes; what is missing is part of it.
 *
 * <pre>{@code
 * Table people = Table.of(List.of(
 *         Column.numbers(ColumnSchema.whole("age"), new double[] {39, 50, Double.NaN}),
 *         Column.codes(ColumnSchema.category("sex", List.of("Female", "Male")), new int[] {1, 1, 0})));
 * }</pre>
 */
public final class Table implements Dataset {

    private final List<Column> columns;
    private final Map<String, Integer> positions;
    private final int rows;
    private final @Nullable Origin origin;
    private volatile @Nullable String fingerprint;

    private Table(List<Column> columns, @Nullable Origin origin) {
        this.origin = origin;
        this.columns = List.copyOf(columns);
        this.rows = columns.isEmpty() ? 0 : columns.get(0).rows();
        this.positions = new HashMap<>();
        for (Column column : columns) {
            if (positions.put(column.name(), positions.size()) != null) {
                throw new InputException("The table has two columns \"" + column.name() + "\".");
            }
            if (column.rows() != rows) {
                throw new InputException(
                        "Column \""
                                + column.name()
                                + "\" has "
                                + column.rows()
                                + " rows, expected "
                                + rows
                                + " as in \""
                                + columns.get(0).name()
                                + "\".");
            }
        }
    }

    /**
     * A table of some columns.
     *
     * @throws InputException if two have one name, or not all have as many rows
     */
    public static Table of(List<Column> columns) {
        return new Table(columns, null);
    }

    /** The table with where its rows come from. */
    Table from(@Nullable Origin where) {
        return new Table(columns, where);
    }

    /** Where the rows come from; null where that is not known. */
    @Nullable Origin origin() {
        return origin;
    }

    /** How many rows there are; the same as {@link #rows}. */
    @Override
    public int count() {
        return rows;
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** The columns, in order. */
    public List<Column> columns() {
        return columns;
    }

    /** The schema of every column, in order. */
    public List<ColumnSchema> schema() {
        return columns.stream().map(Column::schema).toList();
    }

    /** The names of the columns, in order. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * The column at a position from 0.
     *
     * @throws InputException if there is none
     */
    public Column column(int position) {
        return columns.get(Bounds.position("column", position, columns.size()));
    }

    /**
     * The column of a name.
     *
     * @throws InputException if there is none; the message names the nearest
     */
    public Column column(String name) {
        return columns.get(indexOf(name));
    }

    /**
     * The position of the column of a name.
     *
     * @throws InputException if there is none; the message names the nearest
     */
    public int indexOf(String name) {
        Integer position = positions.get(name);
        if (position == null) {
            throw new InputException(
                    "The table has no column \"" + name + "\"." + Nearest.hint(name, names()));
        }
        return position;
    }

    /**
     * The rows at some positions, in the order given; one may come more than once.
     *
     * @throws InputException if there is no such row
     */
    public Table rows(int[] positions) {
        return new Table(
                columns.stream().map(column -> column.rows(positions)).toList(),
                origin == null ? null : origin.at(positions));
    }

    /** The rows at some positions; the same as {@link #rows(int[])}. */
    @Override
    public Table select(int[] positions) {
        return rows(positions);
    }

    /** The rows {@code from … to - 1}. */
    @Override
    public Table slice(int from, int to) {
        Bounds.range("rows", from, to, rows);
        int[] some = new int[to - from];
        for (int i = 0; i < some.length; i++) {
            some[i] = from + i;
        }
        return rows(some);
    }

    /**
     * The columns of some names, in the order given.
     *
     * @throws InputException if there is no such column
     */
    public Table select(List<String> names) {
        return new Table(names.stream().map(this::column).toList(), origin);
    }

    /**
     * All columns but those of some names.
     *
     * @throws InputException if there is no such column
     */
    public Table without(List<String> names) {
        List<Column> rest = new ArrayList<>(columns);
        for (String name : names) {
            rest.remove(column(name));
        }
        return new Table(rest, origin);
    }

    /**
     * SHA-256 of all that the table holds, as {@code sha256:…}; computed at the first call and
     * kept.
     */
    public String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            known = TableFingerprint.of(this);
            fingerprint = known;
        }
        return known;
    }

    @Override
    public ModelCard.Data provenance() {
        Map<String, Object> known = new LinkedHashMap<>(TableSchemas.toMap(schema()));
        Map<String, Object> written = origin == null ? Map.of() : origin.dialect().toMap();
        if (!written.isEmpty()) {
            known.put(TableSchemas.FILE, written);
        }
        return new ModelCard.Data(TableSchemas.KIND, rows, known, fingerprint());
    }

    /**
     * The rows as records, whose components are named as columns; columns that the record lacks are
     * left out.
     *
     * @param type a record of numbers, texts, truth values, enum constants, dates and times; the
     *     types of components whose value may be missing are no primitive ones
     * @throws InputException if a column is not there, or a value does not fit its component
     */
    public <R extends Record> List<R> as(Class<R> type) {
        return TableRows.as(this, type);
    }

    /**
     * The values of a row by the name of their column, in the order of the columns: long, double,
     * boolean, text, date, or date and time; null where one is missing.
     *
     * @throws InputException if there is no such row
     */
    public Map<String, @Nullable Object> row(int position) {
        return TableRows.map(this, Bounds.position("row", position, rows));
    }

    /** All rows, each as {@link #row} gives it. */
    public List<Map<String, @Nullable Object>> toMaps() {
        return stream().toList();
    }

    /**
     * The rows as beans, whose properties ({@code setAge}) are named as columns; properties without
     * a column stay as the constructor leaves them.
     *
     * @param type has a constructor without parameters
     * @throws InputException if no property is named as a column, or a value does not fit one
     */
    public <T> List<T> asBeans(Class<T> type) {
        return TableRows.beans(this, type);
    }

    /** The rows one after another, each as {@link #row} gives it. */
    public Stream<Map<String, @Nullable Object>> stream() {
        return IntStream.range(0, rows()).mapToObj(this::row);
    }

    /** Whether both have the same columns with the same values to the last bit. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Table table && columns.equals(table.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return rows + " rows of " + columns.size() + " columns";
    }
}
