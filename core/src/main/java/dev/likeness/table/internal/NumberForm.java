package dev.likeness.table.internal;

import dev.likeness.InputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are written, as spreadsheets say it: {@code 0.00}, {@code $#,##0.00;($#,##0.00)},
 * {@code #.##0,00 €}, {@code +0.0;-0.0}, {@code 0.00e-00}. A {@code 0} behind the point is always
 * written, {@code #} where it is needed; {@code #.00} has no zero before the point; what stands
 * behind a semicolon is the form of negative numbers, and behind a second one the text of zero;
 * blanks at the ends are written, and read or not; {@code @@@} asks for three significant digits,
 * {@code #.@@@} for these without a zero before the point. An apostrophe stands around characters
 * that mean something here.
 */
public final class NumberForm {

    private static final Pattern CORE =
            Pattern.compile(
                    "(?<b>#\\.)?@+|(?:#(?<g>[^0#])##0|#(?<i>[^0#])##\\k<i>##0|0|(?<n>#)(?=[.,]))"
                            + "(?:(?<m>[.,])(?<p>0*)(?<o>#*))?(?:(?<e>[eE])(?<s>[+-]?)(?<x>0+))?");

    /** Smaller powers of ten are written with an exponent, as C, Python and PostgreSQL do. */
    private static final int LEAST_PLAIN = -4;

    private static final Map<String, NumberForm> MET = new ConcurrentHashMap<>();
    private static final int MOST_MET = 1000;

    /** A number as it comes, without a form. */
    public static final NumberForm PLAIN = new NumberForm("");

    private final String pattern;
    private final String prefix;
    private final String suffix;
    private final String minusPrefix;
    private final String minusSuffix;

    /** What zero is written as; null where it is a number like others. */
    private final @Nullable String zero;

    private final char group;
    private final boolean indian;
    private final char mark;
    private final int places;
    private final int significant;
    private final char exponent;
    private final boolean signed;
    private final int exponentDigits;

    /** Whether no zero stands before the point of a number below 1. */
    private final boolean bare;

    /** How many more digits a mantissa may have than it must. */
    private final int optional;

    private NumberForm(String pattern) {
        this.pattern = pattern;
        String[] parts = split(pattern.isEmpty() ? "0.#" : pattern);
        Matcher core = core(parts[0], pattern);
        String found = parts[0].substring(core.start(), core.end());
        this.prefix = unquoted(parts[0].substring(0, core.start()));
        this.suffix = unquoted(parts[0].substring(core.end()));
        if (parts.length > 1) {
            Matcher minus = core(parts[1], pattern);
            this.minusPrefix = unquoted(parts[1].substring(0, minus.start()));
            this.minusSuffix = unquoted(parts[1].substring(minus.end()));
        } else {
            this.minusPrefix = "-" + prefix;
            this.minusSuffix = suffix;
        }
        this.zero = parts.length > 2 ? unquoted(parts[2]) : null;
        this.significant = (int) found.chars().filter(c -> c == '@').count();
        this.indian = core.group("i") != null;
        String between = indian ? core.group("i") : core.group("g");
        this.group = between == null ? 0 : between.charAt(0);
        char usual = group == '.' ? ',' : '.';
        this.mark = core.group("m") == null ? usual : core.group("m").charAt(0);
        this.places = core.group("p") == null ? 0 : core.group("p").length();
        this.exponent = core.group("e") == null ? 0 : core.group("e").charAt(0);
        this.signed = "+".equals(core.group("s"));
        this.bare = core.group("n") != null || core.group("b") != null;
        this.optional = core.group("o") == null ? 0 : core.group("o").length();
        this.exponentDigits = core.group("x") == null ? 0 : core.group("x").length();
    }

    /**
     * The form of a pattern; {@link #PLAIN} for an empty one.
     *
     * @throws InputException if it is no such pattern
     */
    public static NumberForm of(String pattern) {
        if (pattern.isEmpty()) {
            return PLAIN;
        }
        NumberForm met = MET.get(pattern);
        if (met == null) {
            met = new NumberForm(pattern);
            if (MET.size() >= MOST_MET) {
                MET.clear();
            }
            MET.put(pattern, met);
        }
        return met;
    }

    /** The parts of a pattern: for positive numbers, negative ones, and zero. */
    private static String[] split(String pattern) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            if (c == ';' && !quoted && parts.size() < 2) {
                parts.add(pattern.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(pattern.substring(begin));
        return parts.toArray(String[]::new);
    }

    /** Blanks before and after a number. */
    public record Blanks(String before, String after) {

        public static final Blanks NONE = new Blanks("", "");

        private String around(String part) {
            return before + part + after;
        }
    }

    /**
     * The form with blanks around positive numbers, negative ones, and the text of zero.
     *
     * @param zeroText the text of zero where the form has none; empty for none
     */
    public NumberForm padded(Blanks positive, Blanks negative, Blanks ofZero, String zeroText) {
        String[] parts = split(pattern.isEmpty() ? "0.#" : pattern);
        String minus = parts.length > 1 ? parts[1] : "-" + parts[0];
        String padded = positive.around(parts[0]) + ";" + negative.around(minus);
        String zeros = parts.length > 2 ? parts[2] : zeroText;
        return of(zeros.isEmpty() ? padded : padded + ";" + ofZero.around(zeros));
    }

    private static Matcher core(String part, String pattern) {
        boolean quoted = false;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            quoted ^= c == '\'';
            if (!quoted && (c == '#' || c == '0' || c == '@')) {
                Matcher core = CORE.matcher(part);
                if (core.find(i) && core.start() == i) {
                    return core;
                }
                break;
            }
        }
        throw new InputException(
                "\"%s\" is no pattern of numbers, such as 0.00, #,##0.00 or 0,00 €."
                        .formatted(pattern));
    }

    private static String unquoted(String affix) {
        return affix.replace("''", "\u0000").replace("'", "").replace('\u0000', '\'');
    }

    /** A text as it must stand beside the digits of a pattern. */
    static String quoted(String affix) {
        String plain = affix.replace("'", "''");
        return affix.matches(".*[#0@;.,'].*") ? "'" + plain + "'" : plain;
    }

    public String pattern() {
        return pattern;
    }

    /** Whether it is as numbers are written without a form, but for zeros behind a point. */
    public boolean simple() {
        return group == 0
                && mark == '.'
                && significant == 0
                && exponent == 0
                && !bare
                && prefix.isEmpty()
                && suffix.isEmpty()
                && minusSuffix.isEmpty()
                && minusPrefix.equals("-");
    }

    /** How many digits at least stand behind the point. */
    public int places() {
        return places;
    }

    /** What stands before the digits behind the point. */
    public char mark() {
        return mark;
    }

    /** Whether a text stands for zero. */
    public boolean zeroIs(String text) {
        return zero != null && zero.strip().equals(text);
    }

    /** Whether numbers are written by significant digits, and not by digits behind the point. */
    public boolean bySignificance() {
        return significant > 0 || exponent != 0;
    }

    /** The number of a text, as the form or a plainer one has it; NaN if it is none. */
    public double read(char[] text, int from, int to) {
        String all = new String(text, from, to - from).strip();
        String digits = all;
        if (zero != null && all.equals(zero.strip())) {
            return 0;
        }
        boolean minus = false;
        String tight = stripped(digits, minusPrefix, minusSuffix);
        boolean marked = !minusPrefix.isEmpty() || !minusSuffix.isEmpty();
        if (marked && tight != null && !tight.isEmpty()) {
            digits = tight;
            minus = true;
        } else {
            String plus = stripped(digits, prefix, suffix);
            digits = plus == null ? digits : plus;
        }
        if (group != 0) {
            digits = ungrouped(digits);
        }
        if (mark == ',') {
            if (digits.indexOf('.') >= 0) {
                return Double.NaN;
            }
            digits = digits.replace(',', '.');
        }
        NumberText number = new NumberText('.');
        NumberText.Found found = number.read(digits.strip());
        return switch (found) {
            case WHOLE, DECIMAL -> (minus ? -1 : 1) * number.value() + 0.0;
            case CODE, TOO_LONG -> (minus ? -1 : 1) * Double.parseDouble(digits.strip());
            default -> Double.NaN;
        };
    }

    private static @Nullable String stripped(String text, String begin, String end) {
        String before = begin.stripLeading();
        String after = end.stripTrailing();
        return text.length() > before.length() + after.length()
                        && text.startsWith(before)
                        && text.endsWith(after)
                ? text.substring(before.length(), text.length() - after.length())
                : null;
    }

    /** Without what stands between thousands; as it is where that stands elsewhere. */
    private String ungrouped(String digits) {
        StringBuilder out = new StringBuilder();
        int end = digits.indexOf(mark);
        end = end < 0 ? digits.length() : end;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            boolean blank = Character.isSpaceChar(c) && Character.isSpaceChar(group);
            if (c != group && !blank) {
                out.append(c);
            } else if (i == 0 || i > end || ((end - i) % 4 != 0 && !indian)) {
                return digits;
            }
        }
        return out.toString();
    }

    /**
     * A number as a text.
     *
     * @param digits the most digits behind the point; 17 for as many as needed
     */
    public String write(double value, int digits) {
        boolean minus = value < 0;
        double size = Math.abs(value);
        String core =
                exponent != 0
                        ? scientific(size)
                        : significant > 0
                                ? significant(size)
                                : NumberOut.text(size, digits, Math.min(places, digits));
        if (exponent == 0 && significant == 0) {
            core = padded(core);
        }
        core = bare && core.startsWith("0.") ? core.substring(1) : core;
        boolean some = core.chars().anyMatch(c -> c >= '1' && c <= '9');
        if (!some && zero != null) {
            return zero;
        }
        minus &= some;
        core = mark == '.' ? core : core.replace('.', mark);
        core = group == 0 ? core : grouped(core);
        return minus ? minusPrefix + core + minusSuffix : prefix + core + suffix;
    }

    /** With zeros until there are as many places as the form has. */
    private String padded(String core) {
        int point = core.indexOf('.');
        int has = point < 0 ? 0 : core.length() - point - 1;
        return has >= places ? core : core + (point < 0 ? "." : "") + "0".repeat(places - has);
    }

    private String scientific(double size) {
        BigDecimal rounded =
                size == 0
                        ? BigDecimal.ZERO
                        : new BigDecimal(Double.toString(size))
                                .round(
                                        new MathContext(
                                                places + optional + 1, RoundingMode.HALF_EVEN));
        int power = size == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        BigDecimal mantissa = rounded.movePointLeft(power);
        int needed = mantissa.stripTrailingZeros().scale();
        int shown = Math.max(places, Math.min(places + optional, needed));
        String front = mantissa.setScale(shown, RoundingMode.HALF_EVEN).toPlainString();
        String back = Integer.toString(Math.abs(power));
        return front
                + exponent
                + (power < 0 ? "-" : signed ? "+" : "")
                + "0".repeat(Math.max(0, exponentDigits - back.length()))
                + back;
    }

    private String significant(double size) {
        if (size == 0) {
            return "0";
        }
        BigDecimal rounded =
                new BigDecimal(Double.toString(size))
                        .round(new MathContext(significant, RoundingMode.HALF_EVEN))
                        .stripTrailingZeros();
        int power = rounded.precision() - rounded.scale() - 1;
        if (power >= LEAST_PLAIN && power < 16) {
            return rounded.toPlainString();
        }
        String mantissa = rounded.movePointLeft(power).stripTrailingZeros().toPlainString();
        String back = Integer.toString(Math.abs(power));
        return mantissa + (power < 0 ? "e-" : "e+") + (back.length() < 2 ? "0" : "") + back;
    }

    private String grouped(String core) {
        int point = core.indexOf(mark);
        String whole = point < 0 ? core : core.substring(0, point);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) {
            int left = whole.length() - i;
            boolean here = left % 3 == 0;
            if (indian && left > 3) {
                here = (left - 3) % 2 == 0;
            }
            if (i > 0 && here) {
                out.append(group);
            }
            out.append(whole.charAt(i));
        }
        return point < 0 ? out.toString() : out + core.substring(point);
    }
}
