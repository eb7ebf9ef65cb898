package dev.likeness.table;

import dev.likeness.InputException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What makes values of Java of the cells of a column: primitive ones without a box around them. */
final class CellParts {

    private static final double SECONDS_A_DAY = 86_400;

    /** Decimals up to here are exact units of their last place. */
    private static final double MOST_EXACT = 1e15;

    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();

    private static final MethodHandle APPLY;

    static {
        try {
            APPLY =
                    HERE.findVirtual(
                            IntFunction.class,
                            "apply",
                            MethodType.methodType(Object.class, int.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private CellParts() {}

    /**
     * What makes the value of a row, of exactly a type.
     *
     * @throws InputException if no such value can be made of the column
     */
    static MethodHandle of(Column column, Class<?> type) {
        ColumnKind kind = column.schema().kind();
        boolean number = kind == ColumnKind.WHOLE || kind == ColumnKind.DECIMAL;
        if (number && type == double.class) {
            return primitive("number", type, column);
        } else if (number && type == float.class) {
            return primitive("small", type, column);
        } else if (kind == ColumnKind.WHOLE && type == int.class) {
            return primitive("whole", type, column);
        } else if (kind == ColumnKind.WHOLE && type == long.class) {
            return primitive("longer", type, column);
        } else if (kind == ColumnKind.BOOLEAN && type == boolean.class) {
            return primitive("truth", type, column);
        }
        return APPLY.bindTo(part(column, type)).asType(MethodType.methodType(type, int.class));
    }

    private static MethodHandle primitive(String method, Class<?> type, Column column) {
        try {
            MethodType form = MethodType.methodType(type, Column.class, int.class);
            return HERE.findStatic(CellParts.class, method, form).bindTo(column);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @SuppressWarnings("UnusedMethod") // by its name, as those that follow
    private static double number(Column column, int row) {
        double value = column.number(row);
        if (Double.isNaN(value)) {
            throw missing(column, row, double.class);
        }
        return value;
    }

    @SuppressWarnings("UnusedMethod")
    private static float small(Column column, int row) {
        double value = column.number(row);
        if (Double.isNaN(value)) {
            throw missing(column, row, float.class);
        }
        return (float) value;
    }

    @SuppressWarnings("UnusedMethod")
    private static int whole(Column column, int row) {
        double value = column.number(row);
        int whole = (int) value;
        if (whole != value) {
            throw Double.isNaN(value)
                    ? missing(column, row, int.class)
                    : large(column, row, int.class);
        }
        return whole;
    }

    @SuppressWarnings("UnusedMethod")
    private static long longer(Column column, int row) {
        double value = column.number(row);
        if (Double.isNaN(value)) {
            throw missing(column, row, long.class);
        }
        return (long) value;
    }

    @SuppressWarnings("UnusedMethod")
    private static boolean truth(Column column, int row) {
        int code = column.code(row);
        if (code < 0) {
            throw missing(column, row, boolean.class);
        }
        return code == 1;
    }

    private static InputException missing(Column column, int row, Class<?> type) {
        return new InputException(
                "Row %d, column \"%s\": the value is missing, and %s cannot say so. Take %s for it."
                        .formatted(
                                row + 1,
                                column.name(),
                                type.getName(),
                                MethodType.methodType(type).wrap().returnType().getSimpleName()));
    }

    private static InputException large(Column column, int row, Class<?> type) {
        return new InputException(
                "Row %d, column \"%s\": %s is too large for %s. Take long for it."
                        .formatted(
                                row + 1,
                                column.name(),
                                column.schema().text(column.number(row)),
                                type.getName()));
    }

    private static IntFunction<@Nullable Object> part(Column column, Class<?> type) {
        Class<?> wanted = MethodType.methodType(type).wrap().returnType();
        IntFunction<@Nullable Object> value = present(column, wanted);
        return row -> {
            if (!column.missing(row)) {
                return value.apply(row);
            } else if (type.isPrimitive()) {
                throw missing(column, row, type);
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
        } else if (number && wanted == BigDecimal.class && exact(column)) {
            int digits = column.schema().digits();
            boolean padded = !column.schema().format().isEmpty();
            return row -> decimal(column.number(row), digits, padded);
        } else if (kind == ColumnKind.WHOLE && wanted == Long.class) {
            return row -> (long) column.number(row);
        } else if (kind == ColumnKind.WHOLE && wanted == Integer.class) {
            return row -> whole(column, row);
        } else if (kind == ColumnKind.DATE && wanted == LocalDate.class) {
            return row -> LocalDate.ofEpochDay((long) Math.floor(column.number(row)));
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

    /** Whether each number is written with the digits of the column, or without trailing zeros. */
    private static boolean exact(Column column) {
        int digits = column.schema().digits();
        String form = column.schema().format();
        boolean known = form.isEmpty() || form.equals("0." + "0".repeat(digits));
        for (int row = 0; known && digits < 16 && row < column.rows(); row++) {
            known = !(Math.abs(column.number(row)) * Math.pow(10, digits) > MOST_EXACT);
        }
        return known && digits < 16;
    }

    private static BigDecimal decimal(double value, int digits, boolean padded) {
        long units = Math.round(value * Math.pow(10, digits));
        int places = digits;
        while (!padded && places > 0 && units % 10 == 0) {
            units /= 10;
            places--;
        }
        return BigDecimal.valueOf(units, places);
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
                        Character.class, CellParts::letter,
                        Double.class, Double::valueOf,
                        Boolean.class, CellParts::truth);
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
