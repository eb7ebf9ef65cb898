package dev.likeness.table;

import dev.likeness.Conditions;
import dev.likeness.InputException;
import dev.likeness.Nearest;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on the columns of a schema: for each numeric column a closed interval on its grid, for
 * each categorical column a set of levels, or that a value is missing.
 *
 * <pre>{@code
 * TableEvidence older = TableEvidence.of(Conditions.parse("sex=Female, age>60"), schema);
 * older.low(0);         // 61: age is a whole number
 * older.allows(9, 0);   // whether sex may be the level at 0
 * }</pre>
 *
 * <p>A value may name several levels, {@code workclass=Private|State-gov}; {@code ?} stands for a
 * missing value.
 */
public final class TableEvidence {

    /** Stands for a missing value in evidence. */
    public static final String MISSING = "?";

    private static final class Bounds {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
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
        boolean equal = condition.comparison() == Conditions.Comparison.EQUAL;
        if (equal && condition.value().equals(MISSING) && !of.levels().contains(MISSING)) {
            bound.missing = true;
        } else if (of.kind().numeric()) {
            bound.present = true;
            interval(condition, of, bound);
        } else if (of.kind().categorical()) {
            bound.present = true;
            levels(condition, of, bound);
        } else {
            throw new InputException(
                    "Column \"%s\" is %s, and no model learns it; no condition can be on it."
                            .formatted(of.name(), of.kind().noun()));
        }
        boolean none = bound.levels != null && bound.levels.isEmpty();
        if (bound.low > bound.high || none || (bound.missing && bound.present)) {
            throw new InputException(
                    "The conditions on column \"%s\" contradict each other: no row can have them all."
                            .formatted(of.name()));
        }
    }

    private static void interval(Conditions.Condition condition, ColumnSchema of, Bounds bound) {
        double value = of.number(condition.value());
        if (Double.isNaN(value)) {
            String written = of.format().isEmpty() ? "" : " written " + of.format();
            throw new InputException(
                    "Column \"%s\" is %s%s, found \"%s\" in %s."
                            .formatted(
                                    of.name(),
                                    of.kind().noun(),
                                    written,
                                    condition.value(),
                                    condition));
        }
        double below = of.atMost(value);
        double above = of.atLeast(value);
        switch (condition.comparison()) {
            case EQUAL -> {
                if (below != above) {
                    throw never(of, condition);
                }
                bound.low = Math.max(bound.low, above);
                bound.high = Math.min(bound.high, below);
            }
            case LESS ->
                    bound.high = Math.min(bound.high, below < value ? below : of.before(value));
            case LESS_OR_EQUAL -> bound.high = Math.min(bound.high, below);
            case GREATER ->
                    bound.low = Math.max(bound.low, above > value ? above : of.after(value));
            case GREATER_OR_EQUAL -> bound.low = Math.max(bound.low, above);
        }
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

    private static void levels(Conditions.Condition condition, ColumnSchema of, Bounds bound) {
        if (condition.comparison() != Conditions.Comparison.EQUAL) {
            throw new InputException(
                    "Column \"%s\" is %s, and its levels have no order: write %s=… instead of %s."
                            .formatted(of.name(), of.kind().noun(), of.name(), condition));
        }
        BitSet wanted = new BitSet();
        int whole = of.levels().indexOf(condition.value());
        if (whole >= 0) {
            wanted.set(whole);
        } else {
            for (String level : condition.value().split("\\|", -1)) {
                int code = of.levels().indexOf(level.strip());
                if (code < 0) {
                    throw new InputException(
                            "Column \"%s\" has no level \"%s\".%s"
                                    .formatted(of.name(), level, Nearest.hint(level, some(of))));
                }
                wanted.set(code);
            }
        }
        if (bound.levels != null) {
            wanted.and(bound.levels);
        }
        bound.levels = wanted;
    }

    /** Not a hundred thousand levels in a message. */
    private static List<String> some(ColumnSchema column) {
        return column.levels().subList(0, Math.min(50, column.levels().size()));
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
     * The least value of a numeric column, itself allowed and on the column's grid ({@link
     * ColumnSchema#step}); negative infinity if there is none.
     */
    public double low(int column) {
        Bounds bound = bounds.get(column);
        return bound == null ? Double.NEGATIVE_INFINITY : bound.low;
    }

    /** The greatest value of a numeric column, itself allowed; infinity if there is none. */
    public double high(int column) {
        Bounds bound = bounds.get(column);
        return bound == null ? Double.POSITIVE_INFINITY : bound.high;
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
        return value >= bound.low && value <= bound.high;
    }

    /** Whether a row of a table of this schema has all that is known. */
    public boolean matches(Table table, int row) {
        for (int column : bounds.keySet()) {
            Column values = table.column(column);
            boolean allowed =
                    values.schema().kind().numeric()
                            ? allows(column, values.number(row))
                            : allows(column, values.code(row));
            if (!allowed) {
                return false;
            }
        }
        return true;
    }
}
