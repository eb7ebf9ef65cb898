package dev.likeness.classical.augment;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Grid;
import dev.likeness.table.Identifiers;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows to a table, class by class.
 *
 * <pre>{@code
 * Map<String, Integer> lacking = Augmentation.toBalance(people, "income");
 * Table more = Augmentation.rows(people, "income", lacking, SvmSmote.defaults(), 7);
 * Table balanced = Augmentation.append(List.of(people, more));
 * }</pre>
 */
public final class Augmentation {

    private Augmentation() {}

    /**
     * How many rows each class lacks to be as many as the largest; the largest has 0. Levels that
     * no row has, and rows whose class is missing, do not count.
     *
     * @throws InputException if the target is no column of categories with a value
     */
    public static Map<String, Integer> toBalance(Table data, String target) {
        Map<String, Integer> counts = counts(data, target);
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        counts.replaceAll((level, count) -> most - count);
        return counts;
    }

    /**
     * Divides a number of new rows among the classes in the proportions of the data; the rounding
     * favours the largest remainders.
     *
     * @param more how many rows, 1 or more
     */
    public static Map<String, Integer> inProportion(Table data, String target, int more) {
        if (more < 1) {
            throw new InputException("At least 1 row must be added, found " + more + ".");
        }
        Map<String, Integer> counts = counts(data, target);
        double all = counts.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Integer> dealt = new LinkedHashMap<>();
        Map<String, Double> remainders = new LinkedHashMap<>();
        int rest = more;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            double share = more * (entry.getValue() / all);
            dealt.put(entry.getKey(), (int) share);
            remainders.put(entry.getKey(), share - (int) share);
            rest -= (int) share;
        }
        remainders.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed()) // stable
                .limit(Math.max(0, rest))
                .forEach(entry -> dealt.merge(entry.getKey(), 1, Integer::sum));
        return dealt;
    }

    /**
     * How many rows each class has, in the order of the levels; classes without rows are left out.
     */
    public static Map<String, Integer> counts(Table data, String target) {
        Column column = data.column(target);
        ColumnSchema schema = column.schema();
        if (!schema.kind().categorical()) {
            throw new InputException(
                    "Column \""
                            + target
                            + "\" is "
                            + schema.kind().noun()
                            + ", and only categories have classes to be balanced. Choose another"
                            + " target, or declare it a category.");
        }
        int[] counts = new int[schema.levels().size()];
        for (int row = 0; row < data.rows(); row++) {
            if (!column.missing(row)) {
                counts[column.code(row)]++;
            }
        }
        Map<String, Integer> byLevel = new LinkedHashMap<>();
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] > 0) {
                byLevel.put(schema.levels().get(k), counts[k]);
            }
        }
        if (byLevel.isEmpty()) {
            throw new InputException("Column \"" + target + "\" has no value in any row.");
        }
        return byLevel;
    }

    /**
     * New rows: exactly as many of each class as asked for, class after class.
     *
     * @param counts how many by level, each 0 or more; those that are not named have none
     * @return the new rows alone, with the data's schema; none at all if every count is 0
     * @throws InputException if a level is unknown, or the source cannot make rows of it
     */
    public static Table rows(
            Table data, String target, Map<String, Integer> counts, RowSource source, long seed) {
        List<String> known = data.column(target).schema().levels();
        List<Table> parts = new ArrayList<>();
        counts.forEach(
                (level, count) -> {
                    if (!known.contains(level)) {
                        throw new InputException(
                                "Column \"%s\" has no level \"%s\".%s"
                                        .formatted(target, level, Nearest.hint(level, known)));
                    } else if (count < 0) {
                        throw new InputException(
                                "The class \"%s\" must have 0 or more new rows, found %d."
                                        .formatted(level, count));
                    } else if (count > 0) {
                        // a seed for each class: two classes draw different neighbours
                        long own = seed * 31 + known.indexOf(level);
                        parts.add(source.rows(data, target, level).sample(count, own));
                    }
                });
        return parts.isEmpty() ? data.slice(0, 0) : withNewIdentifiers(append(parts), seed);
    }

    /** Two classes made their identifiers apart from each other; the table's are made as one. */
    private static Table withNewIdentifiers(Table rows, long seed) {
        List<Column> columns = new ArrayList<>();
        for (Column column : rows.columns()) {
            columns.add(
                    column.schema().kind() == ColumnKind.IDENTIFIER
                            ? Identifiers.make(column.schema(), 0, rows.rows(), seed)
                            : column);
        }
        return Table.of(columns);
    }

    /**
     * The rows of some tables below each other.
     *
     * @param tables one or more of the same schema
     * @throws InputException if there is none, or two schemas differ
     */
    public static Table append(List<Table> tables) {
        if (tables.isEmpty()) {
            throw new InputException("There is no table to append to.");
        }
        List<ColumnSchema> schema = tables.get(0).schema();
        for (Table table : tables) {
            if (!written(table.schema()).equals(written(schema))) {
                throw new InputException(
                        "Only tables of one schema can be appended; they differ in columns, kinds"
                                + " or levels.");
            }
        }
        int rows = tables.stream().mapToInt(Table::rows).reduce(0, Math::addExact);
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < schema.size(); c++) {
            columns.add(append(tables, c, rows));
        }
        return Table.of(columns);
    }

    /** A schema without grids: tables may differ in them. */
    private static List<ColumnSchema> written(List<ColumnSchema> schema) {
        return schema.stream().map(column -> column.withGrid(Grid.ALL)).toList();
    }

    private static Column append(List<Table> tables, int c, int rows) {
        ColumnSchema first = tables.get(0).column(c).schema();
        boolean alike = tables.stream().allMatch(t -> t.column(c).schema().equals(first));
        ColumnSchema schema = alike ? first : first.withGrid(Grid.ALL);
        double[] numbers = new double[schema.kind().numeric() ? rows : 0];
        int[] codes = new int[schema.kind().categorical() ? rows : 0];
        boolean text = !schema.kind().numeric() && !schema.kind().categorical();
        @Nullable String[] texts = new @Nullable String[text ? rows : 0];
        int at = 0;
        for (Table table : tables) {
            Column column = table.column(c);
            for (int row = 0; row < column.rows(); row++, at++) {
                if (schema.kind().numeric()) {
                    numbers[at] = column.number(row);
                } else if (schema.kind().categorical()) {
                    codes[at] = column.code(row);
                } else {
                    texts[at] = column.text(row);
                }
            }
        }
        if (schema.kind().numeric()) {
            return Column.numbers(schema, numbers);
        }
        return schema.kind().categorical()
                ? Column.codes(schema, codes)
                : Column.texts(schema, texts);
    }
}
