package dev.likeness.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The cells of a sheet as texts: dates by how they are shown, numbers with their digits. */
final class XlsxCells {

    /** Excel computes with this many digits; those behind them are noise. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private static final LocalDateTime BEGIN = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final LocalDateTime BEGIN_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);

    private static final DateTimeFormatter DATE = formatter("uuuu-MM-dd");
    private static final DateTimeFormatter TIME = formatter("HH:mm:ss");
    private static final DateTimeFormatter BOTH = formatter("uuuu-MM-dd HH:mm:ss");

    private final LocalDateTime begin;
    private final Map<String, Shown> met = new HashMap<>();

    /** What a format shows of a number. */
    private enum Shown {
        NUMBER,
        DATE,
        TIME,
        BOTH
    }

    XlsxCells(boolean from1904) {
        this.begin = from1904 ? BEGIN_1904 : BEGIN;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    String text(Row row, int column) {
        return row.getOptionalCell(column).map(this::text).orElse("");
    }

    /** The text of a cell; empty where there is none. */
    String text(Cell cell) {
        Object value = cell.getValue();
        String raw = cell.getRawValue();
        if (cell.getType() == CellType.EMPTY || raw == null) {
            return "";
        } else if (value instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        } else if (value instanceof BigDecimal number) {
            return number(number, cell.getDataFormatString());
        } else if (cell.getType() == CellType.FORMULA) {
            BigDecimal number = number(raw);
            return number == null ? raw : number(number, cell.getDataFormatString());
        }
        return cell.getType() == CellType.ERROR ? raw : String.valueOf(value);
    }

    private static @Nullable BigDecimal number(String raw) {
        try {
            return new BigDecimal(raw);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private String number(BigDecimal number, @Nullable String format) {
        Shown shown = format == null ? Shown.NUMBER : met.computeIfAbsent(format, XlsxCells::shown);
        boolean inRange = number.signum() >= 0 && number.doubleValue() < 2_958_466;
        if (shown == Shown.NUMBER || !inRange) {
            BigDecimal rounded = number.round(DIGITS).stripTrailingZeros();
            return rounded.scale() > 0 || rounded.precision() - rounded.scale() <= 20
                    ? rounded.toPlainString()
                    : rounded.toString();
        }
        LocalDateTime time = begin.plusSeconds(Math.round(number.doubleValue() * 86_400));
        return time.format(shown == Shown.DATE ? DATE : shown == Shown.TIME ? TIME : BOTH);
    }

    /** Whether a format shows a date, a time, both or a number. */
    private static Shown shown(String format) {
        String letters =
                format.toLowerCase(Locale.ROOT)
                        .replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.", "")
                        .replaceAll("\\[(?!h|m|s)[^\\]]*\\]", "")
                        .replaceAll("general|am/pm|a/p", "");
        boolean time = letters.matches(".*[hs].*");
        boolean date = letters.matches(".*[yd].*") || (letters.contains("m") && !time);
        return date ? time ? Shown.BOTH : Shown.DATE : time ? Shown.TIME : Shown.NUMBER;
    }

    /** Whether a format shows a date or a time. */
    static boolean time(String format) {
        return shown(format) != Shown.NUMBER;
    }
}
