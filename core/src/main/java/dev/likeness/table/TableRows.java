package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a table as values of Java. */
final class TableRows {

    /** Sets a property of a bean to the value of a row. */
    private static final MethodType SETTING =
            MethodType.methodType(void.class, Object.class, int.class);

    private TableRows() {}

    /** Records whose components are named as columns. */
    static <R extends Record> List<R> as(Table table, Class<R> type) {
        List<MethodHandle> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (!table.names().contains(component.getName())) {
                throw new InputException(
                        "The table has no column \"%s\", which %s has.%s"
                                .formatted(
                                        component.getName(),
                                        type.getSimpleName(),
                                        Nearest.hint(component.getName(), table.names())));
            }
            parts.add(CellParts.of(table.column(component.getName()), component.getType()));
        }
        MethodHandle maker = RecordShape.maker(type, parts);
        List<R> rows = new ArrayList<>(table.rows());
        for (int row = 0; row < table.rows(); row++) {
            rows.add(type.cast(RecordShape.make(maker, parts, row)));
        }
        return rows;
    }

    /** Beans whose properties are named as columns; properties without a column stay as made. */
    static <T> List<T> beans(Table table, Class<T> type) {
        List<MethodHandle> setters = new ArrayList<>();
        BeanShape.setters(type)
                .forEach(
                        (name, setter) -> {
                            if (table.names().contains(name)) {
                                MethodHandle part = CellParts.of(table.column(name), setter.type());
                                setters.add(
                                        MethodHandles.filterArguments(setter.method(), 1, part)
                                                .asType(SETTING));
                            }
                        });
        if (setters.isEmpty()) {
            throw new InputException(
                    "%s has no property that is named as a column. Columns: %s."
                            .formatted(type.getSimpleName(), String.join(", ", table.names())));
        }
        MethodHandle maker = BeanShape.maker(type);
        List<T> rows = new ArrayList<>(table.rows());
        for (int row = 0; row < table.rows(); row++) {
            rows.add(type.cast(bean(maker, setters, row)));
        }
        return rows;
    }

    private static Object bean(MethodHandle maker, List<MethodHandle> setters, int row) {
        try {
            Object bean = maker.invokeExact();
            for (MethodHandle setter : setters) {
                setter.invokeExact(bean, row);
            }
            return bean;
        } catch (InputException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new InputException(
                    "Row %d: no bean can be made: %s".formatted(row + 1, e.getMessage()), e);
        }
    }

    /** The values of a row by the name of their column; see {@link Table#row}. */
    static Map<String, @Nullable Object> map(Table table, int row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            values.put(column.name(), value(column, row));
        }
        return values;
    }

    /** The value of a cell in the type that fits its column best; null where it is missing. */
    static @Nullable Object value(Column column, int row) {
        if (column.missing(row)) {
            return null;
        }
        return switch (column.schema().kind()) {
            case WHOLE -> (long) column.number(row);
            case DECIMAL -> column.number(row);
            case DATE, DATE_TIME -> CellValue.moment(column.number(row), column.schema());
            case BOOLEAN -> column.code(row) == 1;
            case CATEGORY -> column.schema().levels().get(column.code(row));
            case IDENTIFIER, TEXT -> column.text(row);
        };
    }
}
