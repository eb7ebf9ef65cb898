package dev.likeness.table;

import dev.likeness.table.internal.NumberForm;
import dev.likeness.table.internal.NumberForm.Blanks;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The blanks around the numbers of a column, as spreadsheets write amounts in their form for
 * accounts: {@code " $1,234.50 "}, {@code " $(17.00)"}, {@code " $- "}.
 */
final class Padding {

    private static final int MOST = 12;

    /** How many more blanks than others the dash for zero has behind it, in place of digits. */
    private static final int BEHIND_DASH = 2;

    /** The share of values that must have blanks, and of one sign that must have the same. */
    private static final double NEARLY_ALL = 0.9;

    private enum Sign {
        POSITIVE,
        NEGATIVE,
        ZERO
    }

    private record Seen(Sign sign, Blanks blanks) {}

    private final Map<Seen, Long> counts = new HashMap<>();

    /** The blanks around dashes alone, which stand for zero in the form for accounts. */
    private @Nullable Blanks dash;

    void forget() {
        counts.clear();
        dash = null;
    }

    /** Takes the blanks around a value. */
    void add(String before, String after, char[] text, int from, int to) {
        boolean blanks = (before + after).chars().allMatch(c -> c == ' ');
        if (blanks && to - from == 1 && text[from] == '-') {
            dash = new Blanks(before, after);
        } else if (counts.size() < MOST && blanks) {
            counts.merge(new Seen(sign(text, from, to), new Blanks(before, after)), 1L, Long::sum);
        }
    }

    /** Takes a value with blanks that are a part of it. */
    void add(char[] text, int from, int to) {
        int begin = from;
        int end = to;
        while (begin < end && text[begin] == ' ') {
            begin++;
        }
        while (end > begin && text[end - 1] == ' ') {
            end--;
        }
        add(" ".repeat(begin - from), " ".repeat(to - end), text, begin, end);
    }

    private static Sign sign(char[] text, int from, int to) {
        boolean digits = false;
        boolean minus = false;
        for (int i = from; i < to; i++) {
            digits |= text[i] >= '0' && text[i] <= '9';
            minus |= text[i] == '-' || text[i] == '(' || text[i] == '\u2212';
        }
        return !digits ? Sign.ZERO : minus ? Sign.NEGATIVE : Sign.POSITIVE;
    }

    /**
     * A column of numbers with the blanks that nearly all of them have; as it is where they have
     * none or several.
     *
     * @param values how many values the column has
     */
    ColumnSchema around(ColumnSchema column, long values) {
        long padded = counts.values().stream().mapToLong(count -> count).sum();
        if (!column.kind().number() || padded == 0 || counts.size() >= MOST) {
            return column;
        }
        NumberForm form = NumberForm.of(column.format());
        // "1,234.50 " above "(1,234.50)": a blank takes the place of the bracket.
        boolean brackets =
                form.pattern().indexOf('(') >= 0
                        && counts.keySet().stream().noneMatch(seen -> seen.sign() == Sign.NEGATIVE);
        if (form.bySignificance() || (padded < NEARLY_ALL * values && !brackets)) {
            return column;
        }
        Blanks positive = of(Sign.POSITIVE, Blanks.NONE);
        Blanks negative = of(Sign.NEGATIVE, brackets ? Blanks.NONE : positive);
        Blanks zero = dash;
        boolean dashes =
                zero != null
                        && zero.after().length() >= positive.after().length() + BEHIND_DASH
                        && zero.before().equals(positive.before());
        NumberForm around =
                zero != null && dashes
                        ? form.padded(positive, negative, zero, "-")
                        : form.padded(positive, negative, of(Sign.ZERO, positive), "");
        return column.withFormat(around.pattern());
    }

    /** The blanks around nearly all values of a sign; none where they differ. */
    private Blanks of(Sign sign, Blanks otherwise) {
        long all = 0;
        Map.@Nullable Entry<Seen, Long> most = null;
        for (Map.Entry<Seen, Long> each : counts.entrySet()) {
            if (each.getKey().sign() == sign) {
                all += each.getValue();
                most = most == null || each.getValue() > most.getValue() ? each : most;
            }
        }
        if (most == null) {
            return otherwise;
        }
        return most.getValue() >= NEARLY_ALL * all ? most.getKey().blanks() : Blanks.NONE;
    }
}
