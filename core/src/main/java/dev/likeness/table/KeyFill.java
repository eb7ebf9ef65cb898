package dev.likeness.table;

import dev.likeness.table.internal.IdentifierFormat;
import dev.likeness.table.internal.Taken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds how the identifiers of columns are spread over their rows. */
final class KeyFill {

    /** A pattern with this many texts for each real one hardly ever makes a real one. */
    private static final double ROOMY = 1e13;

    private KeyFill() {}

    /** The columns of a table that was read, the identifiers with what is known of their keys. */
    static List<Column> of(List<Column> columns, List<String> notices) {
        List<Column> filled = new ArrayList<>();
        Map<Long, String> groups = new HashMap<>();
        for (Column column : columns) {
            boolean known = !column.schema().keys().equals(Keys.NONE);
            filled.add(
                    column.schema().kind() == ColumnKind.IDENTIFIER && !known && !counts(column)
                            ? keys(column, groups, notices)
                            : column);
        }
        return filled;
    }

    /** Whether each row has the number after that of the row before, so that no key comes again. */
    private static boolean counts(Column column) {
        if (!column.schema().format().matches("<\\d+>") || column.rows() == 0) {
            return false;
        }
        long before = -1;
        for (int row = 0; row < column.rows(); row++) {
            long number = number(column.text(row));
            if (number < 0 || (row > 0 && number != before + 1)) {
                return false;
            }
            before = number;
        }
        return true;
    }

    /** The number of some digits; −1 of another text. */
    private static long number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 15) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = 10 * number + (c - '0');
        }
        return number;
    }

    private static Column keys(Column column, Map<Long, String> groups, List<String> notices) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] counts = new int[column.rows()];
        long order = 1125899906842597L;
        int runs = 0;
        int before = -2;
        boolean holes = false;
        for (int row = 0; row < column.rows(); row++) {
            String text = column.text(row);
            int number = -1;
            if (text == null) {
                holes = true;
            } else {
                Integer met = numbers.putIfAbsent(text, numbers.size());
                number = met == null ? numbers.size() - 1 : met;
                counts[number]++;
            }
            order = (order ^ number) * 0x9E3779B97F4A7C15L;
            order ^= order >>> 31;
            runs += number != before ? 1 : 0;
            before = number;
        }
        int keys = numbers.size();
        SortedMap<Integer, Integer> repeats = new TreeMap<>();
        for (int key = 0; key < keys; key++) {
            repeats.merge(counts[key], 1, Integer::sum);
        }
        boolean repeated = !repeats.isEmpty() && (repeats.size() > 1 || repeats.firstKey() > 1);
        boolean inRuns = repeated && runs <= 1.1 * keys + 2;
        String with = "";
        if (repeated) {
            String leader = groups.putIfAbsent(order, column.name());
            with = leader == null ? "" : leader;
        }
        ColumnSchema schema = column.schema();
        IdentifierFormat format = new IdentifierFormat(schema.format());
        boolean safe =
                schema.format().matches(".*<\\d+>.*")
                        || (format.drawnEvenly() && format.capacity() > ROOMY * Math.max(1, keys));
        String taken =
                safe || keys == 0 ? "" : Taken.of(numbers.keySet(), format.capacity()).text();
        if (!taken.isEmpty()) {
            tellRoom(schema, taken, keys, format.capacity(), column.rows(), notices);
        }
        Keys found =
                new Keys(
                        holes && keys > 0,
                        taken,
                        repeated ? repeats : new TreeMap<>(),
                        inRuns,
                        with);
        return column.as(schema.withKeys(found));
    }

    private static void tellRoom(
            ColumnSchema schema,
            String taken,
            int keys,
            double capacity,
            int rows,
            List<String> notices) {
        if (capacity > 100.0 * rows) {
            return;
        }
        double room = new IdentifierFormat(schema.format(), Taken.of(taken)).room();
        notices.add(
                String.format(
                        Locale.ROOT,
                        "The pattern %s of column \"%s\" has %,.0f texts, of which %,d are taken by real rows: a sample has at most %,.0f different new ones, and repeats them then.",
                        schema.format(),
                        schema.name(),
                        capacity,
                        keys,
                        room));
    }
}
