package dev.likeness.table;

import dev.likeness.InputException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are in memory: records, beans, maps, or what a database answered, taken apart into
 * columns. A block of rows stays near the processor while each of its parts is read.
 */
final class ObjectRows {

    private static final int BLOCK = 256;

    private final List<String> names;
    private final List<? extends Cells> columns;
    private final int rows;

    private ObjectRows(List<String> names, List<? extends Cells> columns, int rows) {
        this.names = names;
        this.columns = columns;
        this.rows = rows;
    }

    /** Records of one type, beans or maps. */
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
                    List.copyOf(parts.values()));
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
            for (Object key : map.keySet()) {
                names.add(String.valueOf(key));
            }
        }
        List<String> columns = List.copyOf(names);
        List<Cells.Things> cells = things(columns.size(), given.size());
        int row = 0;
        for (Object each : given) {
            Map<?, ?> map = (Map<?, ?>) each;
            for (int i = 0; i < columns.size(); i++) {
                cells.get(i).set(row, map.get(columns.get(i)));
            }
            row++;
        }
        return new ObjectRows(columns, cells, row);
    }

    private static List<Cells.Things> things(int columns, int rows) {
        List<Cells.Things> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            cells.add(new Cells.Things(null, rows));
        }
        return cells;
    }

    private static ObjectRows ofRecords(List<?> given, Class<? extends Record> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<MethodHandle> parts = new ArrayList<>();
        try {
            MethodHandles.Lookup lookup = RecordShape.lookup(type);
            for (RecordComponent component : components) {
                parts.add(lookup.unreflect(component.getAccessor()));
            }
        } catch (IllegalAccessException e) {
            throw RecordShape.closed(type, e);
        }
        List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
        return ofParts(given, type, names, parts);
    }

    private static ObjectRows ofParts(
            List<?> given, Class<?> type, List<String> names, List<MethodHandle> parts) {
        int rows = given.size();
        List<Cells> cells = parts.stream().map(part -> Cells.of(part, rows)).toList();
        Object[] block = new Object[Math.min(rows, BLOCK)];
        Iterator<?> next = given.iterator();
        for (int at = 0; at < rows; at += block.length) {
            int count = Math.min(block.length, rows - at);
            for (int i = 0; i < count; i++) {
                Object each = next.next();
                if (!type.isInstance(each)) {
                    throw other(each, type.getName());
                }
                block[i] = each;
            }
            for (Cells column : cells) {
                column.read(block, count, at);
            }
        }
        return new ObjectRows(names, cells, rows);
    }

    /** What a database answered, from the row after the current one to the last. */
    static ObjectRows of(ResultSet given) throws SQLException {
        ResultSetMetaData about = given.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            names.add(about.getColumnLabel(i));
        }
        List<Cells.Things> cells = things(names.size(), BLOCK);
        int row = 0;
        while (given.next()) {
            for (int i = 0; i < cells.size(); i++) {
                cells.get(i).set(row, given.getObject(i + 1));
            }
            row++;
        }
        if (row == 0) {
            throw new InputException("A table has at least one row; the query found none.");
        }
        return new ObjectRows(names, cells, row);
    }

    private static InputException other(@Nullable Object found, String wanted) {
        return new InputException(
                "All rows are %s, as the first is; found %s."
                        .formatted(wanted, found == null ? "null" : found.getClass().getName()));
    }

    TableFile read(TableOptions options) {
        return new MemoryTable(names, columns, rows, options).read();
    }
}
