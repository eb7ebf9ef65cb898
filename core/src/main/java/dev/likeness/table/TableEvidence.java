package dev.likeness.table;

import dev.likeness.Conditions;
import dev.likeness.Conditions.Comparison;
import dev.likeness.InputException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on the columns of a schema: for each numeric column closed intervals on its grid, for
 * each categorical column a set of levels, or that a value is missing.
 *
 * <pre>{@code
 * TableEvidence older = TableEvidence.of(Conditions.parse("sex=Female, age>60"), schema);
 * older.ranges(0);      // from 61: age is a whole number
 * older.allows(9, 0);   // whether sex may be the level at 0
 * }</pre>
 *
 * <p>A value may name several levels, {@code workclass=Private|State-gov}; {@code ?} stands for a
 * missing value. A date may be written as in the column's file or as ISO 8601 has it; true and
 * false stand for the levels of a column of truth values.
 */
public final class TableEvidence {

    /** Stands for a missing value in evidence. */
    public static final String MISSING = "?";

    private static final class Bounds {
        List<Interval> ranges = List.of(Interval.ALL);
        @Nullable BitSet levels;
        boolean missing;
        boolean present;
    }

    private final List<ColumnSchema> schema;
    private final Map<Integer, Bounds> bounds = new TreeMap<>();

    private TableEvidence(List<ColumnSchema> schema) {
        this.schema = List.copyOf(schema);
    }

    /**
     * Checks evidence against a schema.
     *
     * @throws InputException if a column or a level is unknown (the message names the nearest), a
     *     value does not fit its column, or the conditions contradict each other
     */
    public static TableEvidence of(Conditions evidence, List<ColumnSchema> schema) {
        TableEvidence checked = new TableEvidence(schema);
        for (Conditions.Condition condition : evidence.conditions()) {
            checked.add(condition);
        }
        return checked;
    }

    /**
     * Checks evidence against the columns that models learn.
     *
     * @param schema the whole schema; positions are those in {@link TableSchemas#modelled} of it
     * @throws InputException as above, or if a condition is on an identifier or on free text
     */
    public static TableEvidence learnt(Conditions evidence, List<ColumnSchema> schema) {
        of(evidence, schema); // says of an identifier that it is one
        TableEvidence learnt = new TableEvidence(TableSchemas.modelled(schema));
        for (Conditions.Condition condition : evidence.conditions()) {
            learnt.learn(condition, schema);
        }
        return learnt;
    }

    /** Whether a column is made from others by a rule, so that no model takes a condition on it. */
    static boolean made(String name, List<ColumnSchema> schema) {
        return schema.stream()
                .filter(column -> column.name().equals(name))
                .anyMatch(
                        column ->
                                column.bond(Bond.AFTER) != null
                                        || column.bond(Bond.DERIVED) != null);
    }

    /** Adds a condition on a column that may be learnt as a part of a combination. */
    private void learn(Conditions.Condition condition, List<ColumnSchema> whole) {
        for (int position = 0; position < schema.size(); position++) {
            Bond bond = schema.get(position).bond(Bond.COMBINATION);
            int member = bond == null ? -1 : bond.columns().indexOf(condition.column());
            if (member >= 0) {
                combine(condition, position, member, whole);
                return;
            }
        }
        boolean direct =
                schema.stream()
                        .anyMatch(
                                column ->
                                        column.name().equals(condition.column())
                                                && column.bond(Bond.DISTANCE) == null);
        if (!direct) {
            throw new InputException(
                    "Column \"%s\" is made from other columns by a rule, and a condition on it can only be held by drawing again."
                            .formatted(condition.column()));
        }
        add(condition);
    }

    private void combine(
            Conditions.Condition condition, int position, int member, List<ColumnSchema> whole) {
        TableEvidence one = of(new Conditions(List.of(condition)), whole);
        int column = one.columns()[0];
        BitSet wanted = new BitSet();
        List<String> levels = schema.get(position).levels();
        for (int code = 0; code < levels.size(); code++) {
            String text = levels.get(code).split(Bond.BETWEEN, -1)[member];
            if (one.allows(column, whole.get(column).levels().indexOf(text))) {
                wanted.set(code);
            }
        }
        Bounds bound = bounds.computeIfAbsent(position, c -> new Bounds());
        bound.present = true;
        if (bound.levels != null) {
            wanted.and(bound.levels);
        }
        bound.levels = wanted;
        if (wanted.isEmpty()) {
            throw new InputException(
                    "The conditions on column \"%s\" contradict those on others: no row of the data has them all."
                            .formatted(condition.column()));
        }
    }

    private void add(Conditions.Condition condition) {
        int column = TableSchemas.position(condition.column(), schema);
        ColumnSchema of = schema.get(column);
        Bounds bound = bounds.computeIfAbsent(column, c -> new Bounds());
        Comparison how = condition.comparison();
        boolean asMissing =
                (how == Comparison.EQUAL || how == Comparison.NOT_EQUAL)
                        && condition.value().equals(MISSING)
                        && !of.levels().contains(MISSING);
        if (how == Comparison.MISSING || (asMissing && how == Comparison.EQUAL)) {
            bound.missing = true;
        } else {
            bound.present = true;
            if (how != Comparison.PRESENT && !asMissing) {
                narrow(bound, condition, of);
            }
        }
        boolean none = bound.levels != null && bound.levels.isEmpty();
        if (bound.ranges.isEmpty() || none || (bound.missing && bound.present)) {
            throw new InputException(
                    "The conditions on column \"%s\" contradict each other: no row can have them all."
                            .formatted(of.name()));
        }
    }

    private static void narrow(Bounds bound, Conditions.Condition condition, ColumnSchema of) {
        if (of.kind().numeric()) {
            bound.ranges = Interval.common(bound.ranges, ranges(condition, of));
        } else if (of.kind().categorical()) {
            BitSet wanted = levels(condition, of);
            if (bound.levels != null) {
                wanted.and(bound.levels);
            }
            bound.levels = wanted;
        } else {
            throw new InputException(
                    "Column \"%s\" is %s, and no model learns it; no condition can be on it."
                            .formatted(of.name(), of.kind().noun()));
        }
    }

    /** The intervals that a condition allows, ascending and apart. */
    private static List<Interval> ranges(Conditions.Condition condition, ColumnSchema of) {
        double[] values =
                condition.values().stream()
                        .mapToDouble(text -> number(text, condition, of))
                        .sorted()
                        .toArray();
        double value = values[0];
        double below = of.atMost(value);
        double above = of.atLeast(value);
        return switch (condition.comparison()) {
            case EQUAL, IN ->
                    Arrays.stream(values)
                            .distinct()
                            .mapToObj(one -> single(one, condition, of))
                            .toList();
            case NOT_EQUAL, NOT_IN -> without(values, of);
            case LESS ->
                    List.of(
                            new Interval(
                                    Double.NEGATIVE_INFINITY,
                                    below < value ? below : of.before(value)));
            case LESS_OR_EQUAL -> List.of(new Interval(Double.NEGATIVE_INFINITY, below));
            case GREATER ->
                    List.of(
                            new Interval(
                                    above > value ? above : of.after(value),
                                    Double.POSITIVE_INFINITY));
            case GREATER_OR_EQUAL -> List.of(new Interval(above, Double.POSITIVE_INFINITY));
            case BETWEEN -> between(condition, of);
            case MISSING, PRESENT -> List.of(Interval.ALL);
        };
    }

    private static double number(String text, Conditions.Condition condition, ColumnSchema of) {
        double value = CellValue.read(text, of);
        if (Double.isNaN(value)) {
            String written = of.format().isEmpty() ? "" : " written " + of.format();
            throw new InputException(
                    "Column \"%s\" is %s%s, found \"%s\" in %s."
                            .formatted(of.name(), of.kind().noun(), written, text, condition));
        }
        return value;
    }

    private static Interval single(double value, Conditions.Condition condition, ColumnSchema of) {
        double below = of.atMost(value);
        if (below != of.atLeast(value)) {
            throw never(of, condition);
        }
        return new Interval(below, below);
    }

    /** All but some values; one that is not on the grid is never had. */
    private static List<Interval> without(double[] values, ColumnSchema of) {
        List<Interval> left = List.of(Interval.ALL);
        for (double value : values) {
            if (of.atMost(value) == of.atLeast(value)) {
                double at = of.atMost(value);
                List<Interval> sides =
                        List.of(
                                new Interval(Double.NEGATIVE_INFINITY, of.before(at)),
                                new Interval(of.after(at), Double.POSITIVE_INFINITY));
                left = Interval.common(left, sides);
            }
        }
        return left;
    }

    private static List<Interval> between(Conditions.Condition condition, ColumnSchema of) {
        double low = of.atLeast(number(condition.values().get(0), condition, of));
        double high = of.atMost(number(condition.values().get(1), condition, of));
        if (low > high) {
            throw new InputException(
                    "No value of column \"%s\" is %s. The smaller value comes first."
                            .formatted(of.name(), condition));
        }
        return List.of(new Interval(low, high));
    }

    private static InputException never(ColumnSchema of, Conditions.Condition condition) {
        String what =
                !of.grid().equals(Grid.ALL)
                        ? " on a grid, such as %s and %s,"
                                .formatted(of.text(of.nearest(0)), of.text(of.after(of.nearest(0))))
                        : of.digits() > 0 ? " of at most " + of.digits() + " digits" : "";
        return new InputException(
                "Column \"%s\" is %s%s and never %s."
                        .formatted(of.name(), of.kind().noun(), what, condition.value()));
    }

    private static BitSet levels(Conditions.Condition condition, ColumnSchema of) {
        boolean without =
                condition.comparison() == Comparison.NOT_EQUAL
                        || condition.comparison() == Comparison.NOT_IN;
        boolean with =
                condition.comparison() == Comparison.EQUAL
                        || condition.comparison() == Comparison.IN;
        if (!with && !without) {
            throw new InputException(
                    "Column \"%s\" is %s, and its levels have no order: write %s=… instead of %s."
                            .formatted(of.name(), of.kind().noun(), of.name(), condition));
        }
        BitSet named = new BitSet();
        for (String value : condition.values()) {
            if (CellValue.level(value, of) >= 0) {
                named.set(CellValue.level(value, of));
                continue;
            }
            for (String level : value.split("\\|", -1)) {
                named.set(CellValue.code(level.strip(), of));
            }
        }
        if (without) {
            named.flip(0, of.levels().size());
        }
        return named;
    }

    /** The schema that the positions of columns are of. */
    public List<ColumnSchema> schema() {
        return schema;
    }

    /** The positions of the columns that are constrained, ascending. */
    public int[] columns() {
        return bounds.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether anything is known of the column at a position. */
    public boolean constrains(int column) {
        return bounds.containsKey(column);
    }

    /** Whether the value must be missing. */
    public boolean missing(int column) {
        Bounds bound = bounds.get(column);
        return bound != null && bound.missing;
    }

    /**
     * The intervals in which a numeric column lies, ascending and apart, on the column's grid
     * ({@link ColumnSchema#step}).
     */
    public List<Interval> ranges(int column) {
        Bounds bound = bounds.get(column);
        return bound == null ? List.of(Interval.ALL) : bound.ranges;
    }

    /** The least value of a numeric column; negative infinity if there is none. */
    public double low(int column) {
        return ranges(column).get(0).low();
    }

    /** The greatest value of a numeric column; infinity if there is none. */
    public double high(int column) {
        List<Interval> ranges = ranges(column);
        return ranges.get(ranges.size() - 1).high();
    }

    /** Whether a categorical column may have the level of a code; −1 asks for a missing value. */
    public boolean allows(int column, int code) {
        Bounds bound = bounds.get(column);
        if (bound == null) {
            return true;
        } else if (bound.missing || code < 0) {
            return bound.missing && code < 0;
        }
        return bound.levels == null || bound.levels.get(code);
    }

    /** Whether a numeric column may have the value; NaN asks for a missing value. */
    public boolean allows(int column, double value) {
        Bounds bound = bounds.get(column);
        if (bound == null) {
            return true;
        } else if (bound.missing || Double.isNaN(value)) {
            return bound.missing && Double.isNaN(value);
        }
        for (Interval range : bound.ranges) {
            if (range.has(value)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a row of a table of this schema has all that is known. */
    public boolean matches(Table table, int row) {
        for (int column : bounds.keySet()) {
            Column values = table.column(column);
            boolean allowed =
                    values.schema().kind().numeric()
                            ? allows(column, values.number(row))
                            : values.schema().kind().categorical()
                                    ? allows(column, values.code(row))
                                    : missing(column) == values.missing(row);
            if (!allowed) {
                return false;
            }
        }
        return true;
    }
}
