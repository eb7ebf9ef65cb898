package dev.likeness.classical.tree;

import dev.likeness.Conditions;
import dev.likeness.InputException;
import dev.likeness.classical.internal.cells.Cells;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fixed value of a column where conditions on columns drawn before it hold: what is so by
 * definition need not be learnt (the rules of Nowok, Raab and Dibben, "synthpop", Journal of
 * Statistical Software 74, 2016, section 3.4).
 *
 * @param when the conditions
 * @param column the position of the column
 * @param value a number, or the code of a level; NaN if it is missing
 */
record Rule(TableEvidence when, int column, double value) {

    private static final String ARROW = "->";

    /**
     * Reads rules such as {@code age<16 and sex=Male -> income=<=50K}.
     *
     * @param order the positions of the columns, as they are drawn
     * @throws InputException if one is no rule, or a condition is on a column drawn later
     */
    static List<Rule> read(List<String> texts, List<ColumnSchema> schema, int[] order) {
        List<Rule> rules = new ArrayList<>();
        for (String text : texts) {
            Rule rule = read(text, schema);
            int[] places = new int[order.length];
            IntStream.range(0, order.length).forEach(place -> places[order[place]] = place);
            for (int on : rule.when.columns()) {
                if (places[on] >= places[rule.column]) {
                    throw new InputException(
                            "The rule \"%s\" needs column \"%s\" to be drawn before \"%s\". Name it first, with order."
                                    .formatted(
                                            text,
                                            schema.get(on).name(),
                                            schema.get(rule.column).name()));
                }
            }
            rules.add(rule);
        }
        return List.copyOf(rules);
    }

    private static Rule read(String text, List<ColumnSchema> schema) {
        int arrow = text.indexOf(ARROW);
        if (arrow < 0) {
            throw none(text);
        }
        String conditions = text.substring(0, arrow).strip().replace(" and ", ", ");
        Conditions then = Conditions.parse(text.substring(arrow + ARROW.length()).strip());
        Conditions.Condition one = then.conditions().get(0);
        if (then.conditions().size() > 1 || one.comparison() != Conditions.Comparison.EQUAL) {
            throw none(text);
        }
        TableEvidence fixed = TableEvidence.of(then, schema);
        int column = fixed.columns()[0];
        double value = Double.NaN;
        if (!fixed.missing(column) && schema.get(column).kind().numeric()) {
            value = fixed.low(column);
        } else if (!fixed.missing(column)) {
            int[] levels =
                    IntStream.range(0, schema.get(column).levels().size())
                            .filter(level -> fixed.allows(column, level))
                            .toArray();
            if (levels.length != 1) {
                throw none(text);
            }
            value = levels[0];
        }
        return new Rule(TableEvidence.of(Conditions.parse(conditions), schema), column, value);
    }

    private static InputException none(String text) {
        return new InputException(
                "\"%s\" is no rule. Write conditions, an arrow and one value, such as \"age<16 and sex=Male -> income=none\"."
                        .formatted(text));
    }

    /** Whether the conditions hold for a row of values like {@link #value}. */
    boolean holds(List<Cells> columns, double[] values) {
        for (int on : when.columns()) {
            double found = values[on];
            int code = Double.isNaN(found) ? -1 : (int) found;
            boolean allowed =
                    columns.get(on).categorical() ? when.allows(on, code) : when.allows(on, found);
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    /** The cell of the value. */
    int cell(Cells cells) {
        if (cells.categorical()) {
            return Double.isNaN(value) ? cells.size() : (int) value;
        }
        return cells.feature().code(value);
    }

    /** The rows of a table for which no rule fixes the column; all if there would be none. */
    static Table others(List<Rule> rules, int column, Table table) {
        int[] rows =
                IntStream.range(0, table.rows())
                        .filter(
                                row ->
                                        rules.stream()
                                                .filter(rule -> rule.column == column)
                                                .noneMatch(rule -> rule.when.matches(table, row)))
                        .toArray();
        return rows.length == 0 || rows.length == table.rows() ? table : table.rows(rows);
    }
}
