package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The rows of a table as values of Java. */
final class TableRows {

    private static final double SECONDS_A_DAY = 86_400;

    private TableRows() {}

    /** Records whose components are named as columns. */
    static <R extends Record> List<R> as(Table table, Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<IntFunction<@Nullable Object>> parts = new ArrayList<>();
        for (RecordComponent component : components) {
            if (!table.names().contains(component.getName())) {
                throw new InputException(
                        "The table has no column \"%s\", which %s has.%s"
                                .formatted(
                                        component.getName(),
                                        type.getSimpleName(),
                                        Nearest.hint(component.getName(), table.names())));
            }
            parts.add(part(table.column(component.getName()), component.getType()));
        }
        MethodHandle maker = RecordShape.maker(type);
        List<R> rows = new ArrayList<>(table.rows());
        for (int row = 0; row < table.rows(); row++) {
            @Nullable Object[] values = new Object[parts.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = parts.get(i).apply(row);
            }
            rows.add(type.cast(RecordShape.make(maker, values, row)));
        }
        return rows;
    }

    /** Beans whose properties are named as columns; properties without a column stay as made. */
    static <T> List<T> beans(Table table, Class<T> type) {
        List<IntFunction<@Nullable Object>> parts = new ArrayList<>();
        List<MethodHandle> setters = new ArrayList<>();
        BeanShape.setters(type)
                .forEach(
                        (name, setter) -> {
                            if (table.names().contains(name)) {
                                parts.add(part(table.column(name), setter.type()));
                                setters.add(setter.method());
                            }
                        });
        if (parts.isEmpty()) {
            throw new InputException(
                    "%s has no property that is named as a column. Columns: %s."
                            .formatted(type.getSimpleName(), String.join(", ", table.names())));
        }
        MethodHandle maker = BeanShape.maker(type);
        List<T> rows = new ArrayList<>(table.rows());
        for (int row = 0; row < table.rows(); row++) {
            rows.add(type.cast(bean(maker, setters, parts, row)));
        }
        return rows;
    }

    private static Object bean(
            MethodHandle maker,
            List<MethodHandle> setters,
            List<IntFunction<@Nullable Object>> parts,
            int row) {
        try {
            Object bean = maker.invokeExact();
            for (int i = 0; i < parts.size(); i++) {
                setters.get(i).invokeExact(bean, parts.get(i).apply(row));
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

    private static LocalDate date(double days) {
        return LocalDate.ofEpochDay((long) Math.floor(days));
    }

    private static IntFunction<@Nullable Object> part(Column column, Class<?> type) {
        Class<?> wanted = MethodType.methodType(type).wrap().returnType();
        IntFunction<@Nullable Object> value = present(column, wanted);
        return row -> {
            if (!column.missing(row)) {
                return value.apply(row);
            } else if (type.isPrimitive()) {
                throw new InputException(
                        "Row %d, column \"%s\": the value is missing, and %s cannot say so. Take %s for it."
                                .formatted(
                                        row + 1,
                                        column.name(),
                                        type.getName(),
                                        wanted.getSimpleName()));
            }
            return null;
        };
    }

    /** How a value that is there is made. */
    private static IntFunction<@Nullable Object> present(Column column, Class<?> wanted) {
        ColumnKind kind = column.schema().kind();
        boolean number = kind == ColumnKind.WHOLE || kind == ColumnKind.DECIMAL;
        if (number && wanted == Double.class) {
            return column::number;
        } else if (number && wanted == Float.class) {
            return row -> (float) column.number(row);
        } else if (kind == ColumnKind.WHOLE && wanted == Long.class) {
            return row -> (long) column.number(row);
        } else if (kind == ColumnKind.WHOLE && wanted == Integer.class) {
            return row -> Math.toIntExact((long) column.number(row));
        } else if (kind == ColumnKind.DATE && wanted == LocalDate.class) {
            return row -> date(column.number(row));
        } else if (kind == ColumnKind.DATE && wanted == LocalDateTime.class) {
            return row -> CellValue.time(SECONDS_A_DAY * column.number(row));
        } else if (kind == ColumnKind.DATE_TIME && wanted == LocalDateTime.class) {
            return row -> CellValue.time(column.number(row));
        } else if (kind == ColumnKind.DATE_TIME && wanted == Instant.class) {
            return row -> CellValue.time(column.number(row)).toInstant(ZoneOffset.UTC);
        } else if (kind == ColumnKind.DATE_TIME && wanted == OffsetDateTime.class) {
            return row -> CellValue.time(column.number(row)).atOffset(ZoneOffset.UTC);
        } else if (kind == ColumnKind.BOOLEAN && wanted == Boolean.class) {
            return row -> column.code(row) == 1;
        }
        Function<String, Object> parse = parser(column, wanted);
        if (kind.categorical()) {
            Object[] levels = column.schema().levels().stream().map(parse).toArray();
            return row -> levels[column.code(row)];
        }
        return row ->
                parse.apply(
                        kind.numeric()
                                ? column.schema().text(column.number(row))
                                : String.valueOf(column.text(row)));
    }

    private static Function<String, Object> parser(Column column, Class<?> wanted) {
        Function<String, Object> parse = parser(wanted);
        if (parse == null) {
            throw new InputException(
                    "Column \"%s\" is %s, of which no %s can be made."
                            .formatted(
                                    column.name(),
                                    column.schema().kind().noun(),
                                    wanted.getName()));
        }
        return text -> {
            try {
                return parse.apply(text);
            } catch (RuntimeException e) {
                throw new InputException(
                        "Column \"%s\": \"%s\" is no %s."
                                .formatted(column.name(), text, wanted.getSimpleName()),
                        e);
            }
        };
    }

    private static @Nullable Function<String, Object> parser(Class<?> wanted) {
        if (wanted.isAssignableFrom(String.class)) {
            return text -> text;
        } else if (wanted.isEnum()) {
            return text -> constant(wanted, text);
        }
        Map<Class<?>, Function<String, Object>> parsers =
                Map.of(
                        Integer.class, Integer::valueOf,
                        Long.class, Long::valueOf,
                        Short.class, Short::valueOf,
                        Byte.class, Byte::valueOf,
                        BigDecimal.class, BigDecimal::new,
                        BigInteger.class, BigInteger::new,
                        UUID.class, UUID::fromString,
                        Character.class, TableRows::letter,
                        Double.class, Double::valueOf,
                        Boolean.class, TableRows::truth);
        return parsers.get(wanted);
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static Object letter(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException(text);
        }
        return text.charAt(0);
    }

    private static Object truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.valueOf(text);
    }
}
