package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.ValueText;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are in memory: records, maps, or what a database answered. What the columns are is
 * found as in a file, from the values as a file would hold them.
 */
final class ObjectRows implements RowSource {

    private static final Path ROWS = Path.of("rows");

    private final List<String> names;
    private final List<@Nullable Object[]> rows;
    private final boolean[] fractions;

    private ObjectRows(List<String> names, List<@Nullable Object[]> rows) {
        this.names = names;
        this.rows = rows;
        this.fractions = new boolean[names.size()];
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < fractions.length; i++) {
                fractions[i] |= ValueText.fractional(row[i]);
            }
        }
    }

    /** Records of one type, or maps. */
    static ObjectRows of(List<?> given) {
        if (given.isEmpty()) {
            throw new InputException("A table has at least one row; the list is empty.");
        }
        Object first = given.get(0);
        if (first instanceof Map) {
            return ofMaps(given);
        } else if (first instanceof Record record) {
            return ofRecords(given, record.getClass());
        } else if (first != null && !BeanShape.getters(first.getClass()).isEmpty()) {
            Map<String, MethodHandle> parts = BeanShape.getters(first.getClass());
            return ofParts(
                    given,
                    first.getClass(),
                    List.copyOf(parts.keySet()),
                    parts.values().toArray(MethodHandle[]::new));
        }
        throw new InputException(
                "Rows are records, beans or maps, found %s."
                        .formatted(first == null ? "null" : first.getClass().getName()));
    }

    private static ObjectRows ofMaps(List<?> given) {
        Set<String> names = new LinkedHashSet<>();
        for (Object each : given) {
            if (!(each instanceof Map<?, ?> map)) {
                throw other(each, "maps");
            }
            map.keySet().forEach(key -> names.add(String.valueOf(key)));
        }
        List<String> columns = List.copyOf(names);
        List<@Nullable Object[]> rows = new ArrayList<>(given.size());
        for (Object each : given) {
            Map<?, ?> map = (Map<?, ?>) each;
            @Nullable Object[] row = new Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = map.get(columns.get(i));
            }
            rows.add(row);
        }
        return new ObjectRows(columns, rows);
    }

    private static ObjectRows ofRecords(List<?> given, Class<? extends Record> type) {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandle[] parts = new MethodHandle[components.length];
        try {
            MethodHandles.Lookup lookup = RecordShape.lookup(type);
            for (int i = 0; i < parts.length; i++) {
                MethodHandle part = lookup.unreflect(components[i].getAccessor());
                parts[i] = part.asType(part.type().generic());
            }
        } catch (IllegalAccessException e) {
            throw RecordShape.closed(type, e);
        }
        return ofParts(
                given,
                type,
                Arrays.stream(components).map(RecordComponent::getName).toList(),
                parts);
    }

    private static ObjectRows ofParts(
            List<?> given, Class<?> type, List<String> names, MethodHandle[] parts) {
        List<@Nullable Object[]> rows = new ArrayList<>(given.size());
        for (Object each : given) {
            if (!type.isInstance(each)) {
                throw other(each, type.getName());
            }
            @Nullable Object[] row = new Object[parts.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = RecordShape.get(parts[i], each);
            }
            rows.add(row);
        }
        return new ObjectRows(names, rows);
    }

    /** What a database answered, from the row after the current one to the last. */
    static ObjectRows of(ResultSet given) throws SQLException {
        ResultSetMetaData about = given.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            names.add(about.getColumnLabel(i));
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        while (given.next()) {
            @Nullable Object[] row = new Object[names.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = given.getObject(i + 1);
            }
            rows.add(row);
        }
        if (rows.isEmpty()) {
            throw new InputException("A table has at least one row; the query found none.");
        }
        return new ObjectRows(names, rows);
    }

    private static InputException other(@Nullable Object found, String wanted) {
        return new InputException(
                "All rows are %s, as the first is; found %s."
                        .formatted(wanted, found == null ? "null" : found.getClass().getName()));
    }

    TableFile read(TableOptions options) {
        TableFile read =
                RowTables.unpadded(
                        RowTables.read(
                                ROWS, options.withHeader(false).withDecimalPoint('.'), this));
        Table table = Table.of(read.table().columns());
        table.fingerprint();
        return new TableFile(table, read.notices());
    }

    @Override
    public void pass(Sink sink) {
        sink.names(names);
        char[] text = new char[64];
        for (int line = 1; line <= rows.size(); line++) {
            @Nullable Object[] row = rows.get(line - 1);
            for (int column = 0; column < row.length; column++) {
                String value = text(row[column], column, line);
                int length = value == null ? 0 : value.length();
                text = length > text.length ? new char[2 * length] : text;
                if (value != null) {
                    value.getChars(0, length, text, 0);
                }
                // A text that is there is no missing one, whatever it says.
                sink.field(column, text, 0, length, line, row[column] instanceof CharSequence);
            }
            sink.row(line);
        }
    }

    private @Nullable String text(@Nullable Object value, int column, int line) {
        try {
            String text = ValueText.of(value, fractions[column]);
            return text == null ? null : text.strip();
        } catch (InputException e) {
            throw new InputException(
                    "Row %d, column \"%s\": %s".formatted(line, names.get(column), e.getMessage()),
                    e);
        }
    }
}
