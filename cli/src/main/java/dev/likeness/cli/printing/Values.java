package dev.likeness.cli.printing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values in the words and digits that a person reads. */
public final class Values {

    private Values() {}

    /** A setting's value as {@code --set} would take it. */
    public static String text(@Nullable Object value) {
        if (value == null) {
            return "none";
        } else if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "[]"
                    : list.stream().map(Values::text).collect(Collectors.joining(","));
        } else if (value instanceof Double number) {
            return exact(number);
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                    .collect(Collectors.joining(" "));
        }
        return value.toString();
    }

    /** Every digit of a number: {@code 0.0002}, {@code 1e-8}. */
    private static String exact(double number) {
        double size = Math.abs(number);
        if (size != 0 && (size < 1e-5 || size >= 1e7)) {
            return Double.toString(number).replace(".0E", "e").replace('E', 'e');
        } else if (number == Math.rint(number)) {
            return String.format(Locale.ROOT, "%.1f", number);
        }
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /** A number with four digits that count. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        } else if (size != 0 && (size < 1e-3 || size >= 1e7)) {
            return String.format(Locale.ROOT, "%.2e", value);
        } else if (size >= 1000) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, size < 10 ? "%.3f" : "%.1f", value);
    }

    /** A whole number with commas. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A time such as {@code 0:07}, {@code 12:30} or {@code 1:02:03}. */
    public static String time(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /**
     * Named numbers on one line: {@code generator 0.812, discriminator 0.641}; whole ones are
     * counts: {@code cat 2,094, dog 7}.
     */
    public static String numbers(Map<String, ?> numbers) {
        return numbers.entrySet().stream()
                .map(entry -> entry.getKey() + " " + numberOrCount(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String numberOrCount(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return count(((Number) value).longValue());
        }
        return value instanceof Number number ? number(number.doubleValue()) : text(value);
    }

    /** A size in bytes as people give it. */
    public static String bytes(long bytes) {
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        } else if (bytes < 1_000_000_000) {
            return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
        }
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
