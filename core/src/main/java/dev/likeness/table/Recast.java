package dev.likeness.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as models learn it and as a person knows it: what is bound to other columns is learnt as
 * a distance or a combination, or not at all, and made from them again.
 */
final class Recast {

    private Recast() {}

    // The columns that models learn

    static List<ColumnSchema> learnt(List<ColumnSchema> schema) {
        List<ColumnSchema> learnt = new ArrayList<>();
        for (ColumnSchema column : schema) {
            ColumnSchema leader = leader(column, schema);
            if (leader != null) {
                learnt.add(leader);
            } else if (column.learnt() && !made(column)) {
                learnt.add(distance(column));
            }
        }
        return learnt;
    }

    /** Whether other columns say what it is. */
    private static boolean made(ColumnSchema column) {
        return column.bond(Bond.COMBINED) != null || column.bond(Bond.DERIVED) != null;
    }

    /** The combinations of a column with those that it decides; null if it decides none. */
    private static @Nullable ColumnSchema leader(ColumnSchema column, List<ColumnSchema> schema) {
        for (ColumnSchema other : schema) {
            Bond bond = other.bond(Bond.COMBINED);
            if (bond != null && bond.columns().get(0).equals(column.name())) {
                List<String> members = new ArrayList<>(bond.columns());
                return new ColumnSchema(column.name(), ColumnKind.CATEGORY, 0, bond.texts(), "")
                        .withBonds(List.of(new Bond(Bond.COMBINATION, members, "", List.of())));
            }
        }
        return null;
    }

    private static ColumnSchema distance(ColumnSchema column) {
        Bond bond = column.bond(Bond.AFTER);
        Bond tails = column.bond(Bond.TAILS);
        if (bond == null && tails != null) {
            return column.withGrid(Grid.ALL)
                    .withBonds(List.of(new Bond(Bond.CLIPPED, List.of(), "", tails.texts())));
        } else if (bond == null) {
            return column.asLearnt();
        }
        ColumnKind kind = column.unit() > 0 ? ColumnKind.WHOLE : ColumnKind.DECIMAL;
        return new ColumnSchema(column.name(), kind, column.unit() > 0 ? 0 : 17, List.of(), "")
                .withBonds(
                        List.of(
                                new Bond(
                                        Bond.DISTANCE,
                                        bond.columns(),
                                        Double.toString(column.unit()),
                                        bond.texts())));
    }

    // From a table to what models learn

    /** A column as models learn it, from the columns of a table. */
    static Column forward(Table table, ColumnSchema wanted) {
        Bond combined = wanted.bond(Bond.COMBINATION);
        if (combined != null) {
            return combination(table, wanted, combined);
        }
        Bond clipped = wanted.bond(Bond.CLIPPED);
        if (clipped != null) {
            return Tails.of(clipped).clip(table.column(wanted.name()), wanted);
        }
        Bond after = wanted.bond(Bond.DISTANCE);
        if (after == null) {
            throw new IllegalArgumentException(wanted.name());
        }
        double unit = Double.parseDouble(after.text());
        double usual = Double.parseDouble(after.texts().get(0));
        Column self = table.column(wanted.name());
        Column leader = table.column(after.columns().get(0));
        double[] values = new double[table.rows()];
        for (int row = 0; row < values.length; row++) {
            double from = leader.missing(row) ? usual : TimeOrder.as(self.schema(), leader, row);
            double far = self.missing(row) ? Double.NaN : self.number(row) - from;
            values[row] = unit > 0 ? Math.rint(far / unit) : far;
        }
        return Column.numbers(wanted, values);
    }

    private static Column combination(Table table, ColumnSchema wanted, Bond combined) {
        Map<String, Integer> codes = new HashMap<>();
        for (String level : wanted.levels()) {
            codes.put(level, codes.size());
        }
        List<Column> members = combined.columns().stream().map(table::column).toList();
        int[] found = new int[table.rows()];
        for (int row = 0; row < found.length; row++) {
            found[row] = codes.getOrDefault(combination(members, row), -1);
        }
        return Column.codes(wanted, found);
    }

    static String combination(List<Column> members, int row) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < members.size(); i++) {
            String text = Conform.text(members.get(i), row);
            out.append(i == 0 ? "" : Bond.BETWEEN);
            out.append(text == null ? Bond.NOTHING : text);
        }
        return out.toString();
    }

    /** Whether a learnt column is made of other columns of a table. */
    static boolean recast(ColumnSchema learnt) {
        return learnt.bond(Bond.COMBINATION) != null
                || learnt.bond(Bond.DISTANCE) != null
                || learnt.bond(Bond.CLIPPED) != null;
    }

    // And back

    /**
     * The columns of a person's schema that models learnt in one way or another, by name.
     *
     * @param sample the columns that models learn
     */
    static Map<String, Column> back(
            Table sample, List<ColumnSchema> schema, long first, long seed) {
        Map<String, Column> made = new LinkedHashMap<>();
        for (ColumnSchema learnt : learnt(schema)) {
            Column drawn = sample.column(learnt.name());
            Bond combined = learnt.bond(Bond.COMBINATION);
            Bond clipped = learnt.bond(Bond.CLIPPED);
            if (combined != null) {
                split(drawn, combined, schema, made);
            } else if (clipped != null) {
                ColumnSchema as = named(learnt.name(), schema);
                made.put(as.name(), Tails.of(clipped).spread(drawn, as, first, seed));
            } else {
                made.put(learnt.name(), Few.nearest(drawn, learnt));
            }
        }
        boolean again = true;
        for (int pass = 0; again && pass <= schema.size(); pass++) {
            again = false;
            for (ColumnSchema column : schema) {
                again |= !settle(column, schema, made);
            }
        }
        for (ColumnSchema column : schema) {
            together(column, made);
        }
        return made;
    }

    private static void split(
            Column drawn, Bond combined, List<ColumnSchema> schema, Map<String, Column> made) {
        List<String[]> parts =
                drawn.schema().levels().stream()
                        .map(level -> level.split(Bond.BETWEEN, -1))
                        .toList();
        for (int member = 0; member < combined.columns().size(); member++) {
            ColumnSchema as = named(combined.columns().get(member), schema);
            int[] byLevel = new int[parts.size()];
            for (int level = 0; level < byLevel.length; level++) {
                byLevel[level] = as.levels().indexOf(parts.get(level)[member]);
            }
            int[] codes = new int[drawn.rows()];
            for (int row = 0; row < codes.length; row++) {
                codes[row] = drawn.missing(row) ? -1 : byLevel[drawn.code(row)];
            }
            made.put(as.name(), Column.codes(as, codes));
        }
    }

    private static ColumnSchema named(String name, List<ColumnSchema> schema) {
        return schema.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    /** Makes a column from those that it is bound to; false while these are not there yet. */
    private static boolean settle(
            ColumnSchema column, List<ColumnSchema> schema, Map<String, Column> made) {
        Bond after = column.bond(Bond.AFTER);
        Bond derived = column.bond(Bond.DERIVED);
        Column now = made.get(column.name());
        if (after != null && now != null && !now.schema().equals(column)) {
            Column leader = made.get(after.columns().get(0));
            if (leader == null || !leader.schema().equals(named(leader.name(), schema))) {
                return false;
            }
            now = after(column, after, now, leader);
        } else if (derived != null && now == null) {
            List<String> names = schema.stream().map(ColumnSchema::name).toList();
            Expression expression = new Expression(derived.text(), names);
            for (String name : expression.columns()) {
                Column needed = made.get(name);
                if (needed == null || !needed.schema().equals(named(name, schema))) {
                    return false;
                }
            }
            now = derived(column, expression, made);
        } else if (now == null || !now.schema().equals(column)) {
            return true; // an identifier or a text
        }
        made.put(column.name(), ranged(column, now));
        return true;
    }

    private static Column after(ColumnSchema column, Bond bond, Column far, Column leader) {
        double least = Double.parseDouble(bond.text());
        double usual = Double.parseDouble(bond.texts().get(0));
        double unit = column.unit() > 0 ? column.unit() : 1;
        double[] values = new double[far.rows()];
        for (int row = 0; row < values.length; row++) {
            if (far.missing(row)) {
                values[row] = Double.NaN;
                continue;
            }
            boolean known = !leader.missing(row);
            double from = known ? TimeOrder.as(column, leader, row) : usual;
            double distance = known ? Math.max(far.number(row), least) : far.number(row);
            double value = column.nearest(from + distance * unit);
            values[row] = known && value - from < least * unit ? column.after(value) : value;
        }
        return Column.numbers(column, values);
    }

    private static Column derived(
            ColumnSchema column, Expression expression, Map<String, Column> made) {
        int rows = made.values().iterator().next().rows();
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            int at = row;
            double value =
                    expression.of(
                            name -> {
                                Column of = made.get(name);
                                return of == null || of.missing(at) ? Double.NaN : of.number(at);
                            });
            values[row] =
                    Double.isFinite(value) ? column.withGrid(Grid.ALL).nearest(value) : Double.NaN;
        }
        return Column.numbers(column, values);
    }

    private static Column ranged(ColumnSchema column, Column values) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (Bond bond : column.bonds()) {
            if (bond.kind().equals(Bond.RANGE)) {
                low = Math.max(low, bound(column, bond.texts().get(0), low));
                high = Math.min(high, bound(column, bond.texts().get(1), high));
            }
        }
        if (low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY) {
            return values;
        }
        double[] inside = values.numbers();
        for (int row = 0; row < inside.length; row++) {
            inside[row] =
                    Double.isNaN(inside[row])
                            ? Double.NaN
                            : Math.max(low, Math.min(high, inside[row]));
        }
        return Column.numbers(column, inside);
    }

    private static double bound(ColumnSchema column, String text, double none) {
        return text.isEmpty() ? none : column.number(text);
    }

    /** Where one of two is missing, so is the other. */
    private static void together(ColumnSchema column, Map<String, Column> made) {
        Bond bond = column.bond(Bond.TOGETHER);
        Column self = made.get(column.name());
        Column leader = bond == null ? null : made.get(bond.columns().get(0));
        if (self == null || leader == null) {
            return;
        }
        boolean[] hole = new boolean[self.rows()];
        for (int row = 0; row < hole.length; row++) {
            hole[row] = self.missing(row) || leader.missing(row);
        }
        made.put(self.name(), punched(self, hole));
        made.put(leader.name(), punched(leader, hole));
    }

    private static Column punched(Column column, boolean[] hole) {
        if (column.schema().kind().numeric()) {
            double[] values = column.numbers();
            for (int row = 0; row < hole.length; row++) {
                values[row] = hole[row] ? Double.NaN : values[row];
            }
            return Column.numbers(column.schema(), values);
        }
        int[] codes = column.codes();
        for (int row = 0; row < hole.length; row++) {
            codes[row] = hole[row] ? -1 : codes[row];
        }
        return Column.codes(column.schema(), codes);
    }

    /** The median of the values of a column that are not missing; 0 if all are. */
    static double median(Column column) {
        double[] known =
                Arrays.stream(column.numbers())
                        .filter(value -> !Double.isNaN(value))
                        .sorted()
                        .toArray();
        return known.length == 0 ? 0 : known[known.length / 2];
    }
}
