package dev.likeness.evaluate.internal;

import java.util.List;
import java.util.Locale;

/** Numbers and tables of plain text, the same in every locale. */
public final class AlignedText {

    private AlignedText() {}

    /** Rows of as many cells each: names to the left, numbers to the right. */
    public static String table(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                String pad = " ".repeat(widths[c] - row.get(c).length());
                text.append(c == 0 ? row.get(c) + pad : "  " + pad + row.get(c));
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    /** Three digits behind the point, or a dash for what is no number. */
    public static String share(double value) {
        return Double.isFinite(value) ? format("%.3f", value) : "–";
    }

    /** {@link String#format} with the locale of no country. */
    public static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
