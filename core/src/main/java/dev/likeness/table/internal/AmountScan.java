package dev.likeness.table.internal;

import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the texts of a column are numbers with something more: separators between thousands, a
 * decimal comma, the sign of a currency, of a percentage or a unit, brackets around negative ones.
 */
public final class AmountScan {

    private static final int LONGEST = 40;

    private static final Set<String> SIGNS =
            Set.of(
                    "$", "€", "£", "¥", "₹", "₽", "₺", "₩", "₪", "฿", "₫", "₴", "R$", "US$", "A$",
                    "C$", "CA$", "NZ$", "HK$", "S$", "Mex$", "kr", "kr.", "zł", "Kč", "Ft", "lei",
                    "Fr.", "fr.", "SFr.", "Rs", "Rs.", "R", "S/", "NT$", "元", "円", "CN¥", "руб.",
                    "грн", "ریال", "تومان", "﷼", "ر.س", "د.إ", "د.م.", "ج.م.", "৳", "₨", "रु",
                    "บาท");

    private static final Set<String> UNITS =
            Set.of(
                    "%",
                    "kg",
                    "g",
                    "mg",
                    "t",
                    "lb",
                    "lbs",
                    "oz",
                    "km",
                    "m",
                    "cm",
                    "mm",
                    "mi",
                    "ft",
                    "in",
                    "km/h",
                    "mph",
                    "m/s",
                    "°C",
                    "°F",
                    "°",
                    "K",
                    "l",
                    "L",
                    "ml",
                    "mL",
                    "kWh",
                    "MWh",
                    "kW",
                    "W",
                    "V",
                    "A",
                    "Hz",
                    "MHz",
                    "GHz",
                    "B",
                    "kB",
                    "KB",
                    "MB",
                    "GB",
                    "TB",
                    "h",
                    "min",
                    "s",
                    "ms",
                    "m²",
                    "m2",
                    "m³",
                    "m3",
                    "ha",
                    "px",
                    "bar",
                    "kPa",
                    "mbar",
                    "hPa",
                    "years",
                    "days",
                    "hours",
                    "months",
                    "pcs",
                    "Stk",
                    "Stück",
                    "x",
                    "pp",
                    "bps",
                    "mm/h",
                    "mg/dl",
                    "mmol/l",
                    "bpm",
                    "mmHg",
                    "¢",
                    "ct",
                    "k",
                    "M",
                    "bn",
                    "k€",
                    "M€",
                    "T€",
                    "TEUR",
                    "Mio.",
                    "Mio",
                    "Mio. €",
                    "Mio. EUR",
                    "Mrd.",
                    "Mrd. €",
                    "mln",
                    "mld",
                    "Tsd.",
                    "pts",
                    "Jahre",
                    "Tage",
                    "Std.",
                    "ans",
                    "jours",
                    "días",
                    "kcal",
                    "kJ",
                    "dB",
                    "N",
                    "Nm",
                    "PS",
                    "hp",
                    "kW/h",
                    "l/100km",
                    "mpg",
                    "ppm",
                    "‰");

    /**
     * What says whether an amount is owed or owned, or where a place lies; the first is positive.
     */
    private static final List<List<String>> PAIRS =
            List.of(
                    List.of("CR", "DR"),
                    List.of("Cr", "Dr"),
                    List.of("Cr.", "Dr."),
                    List.of("H", "S"),
                    List.of("AD", "BC"),
                    List.of("CE", "BCE"),
                    List.of("A.D.", "B.C."),
                    List.of("n. Chr.", "v. Chr."),
                    List.of("d.C.", "a.C."),
                    List.of("° N", "° S"),
                    List.of("°N", "°S"),
                    List.of("° E", "° W"),
                    List.of("°E", "°W"));

    private static final Set<String> CODES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());

    /** A way of writing: what stands between thousands, and before the digits behind the point. */
    private record Way(char group, char mark, boolean indian) {}

    private static final List<Way> WAYS =
            List.of(
                    new Way(',', '.', false),
                    new Way('.', ',', false),
                    new Way(' ', ',', false),
                    new Way(' ', '.', false),
                    new Way('\'', '.', false),
                    new Way('’', '.', false),
                    new Way('\'', ',', false),
                    new Way('_', '.', false),
                    new Way(',', '.', true));

    private final boolean[] out = new boolean[WAYS.size()];
    private final int[] grouped = new int[WAYS.size()];
    private final int[] marked = new int[WAYS.size()];
    private final int[] fewest = new int[WAYS.size()];
    private final int[] most = new int[WAYS.size()];
    private final int[] needed = new int[WAYS.size()];

    /** Whether a number below 1 has no zero before the mark, and whether one has. */
    private final boolean[] bare = new boolean[WAYS.size()];

    private final boolean[] zero = new boolean[WAYS.size()];
    private boolean begun;
    private boolean over;
    private String before = "";
    private String after = "";
    private char blank = ' ';
    private @Nullable String minus;
    private boolean plus;

    /** How zero is written where no digit says it, such as {@code $-}. */
    private @Nullable String zeroText;

    /** What stands behind a positive number of a pair; null where there is no pair. */
    private @Nullable String owned;

    private int pair = -1;
    private boolean unsigned;

    /** What a text is without its signs: {@code how} is all that stands around a signed number. */
    private record Parts(String before, String core, String after, String how, int pair) {
        boolean minus() {
            return !how.isEmpty() && !how.startsWith("+");
        }
    }

    /** Takes a text. Returns whether it is a number as those before were. */
    public boolean add(char[] text, int from, int to) {
        if (over || to - from > LONGEST) {
            return false;
        }
        String all = stripped(new String(text, from, to - from));
        if (isZero(all)) {
            boolean same = zeroText == null || zeroText.equals(all);
            zeroText = same ? all : zeroText;
            return same;
        }
        Parts parts = parts(all);
        boolean same =
                parts != null
                        && parts.before.equals(before)
                        && parts.after.equals(after)
                        && parts.pair == pair;
        if (parts == null || (begun && !same)) {
            return false;
        }
        boolean[] fits = new boolean[WAYS.size()];
        boolean some = false;
        for (int way = 0; way < fits.length; way++) {
            fits[way] = !out[way] && fits(parts.core, WAYS.get(way));
            some |= fits[way];
        }
        if (!some) {
            return false;
        }
        for (int way = 0; way < fits.length; way++) {
            out[way] |= !fits[way];
            count(way, parts.core);
        }
        begun = true;
        pair = parts.pair;
        owned = parts.pair >= 0 && !parts.minus() ? parts.how.substring(1) : owned;
        before = parts.before;
        after = parts.after;
        minus = parts.minus() ? parts.how : minus;
        plus |= parts.how.equals("+");
        unsigned |= parts.how.isEmpty() && parts.core.chars().anyMatch(c -> c > '0' && c <= '9');
        return true;
    }

    private void count(int way, String core) {
        int at = core.indexOf(WAYS.get(way).mark);
        int behind = at < 0 ? 0 : core.length() - at - 1;
        String whole = at < 0 ? core : core.substring(0, at);
        bare[way] |= at == 0;
        zero[way] |= at > 0 && whole.equals("0");
        boolean group = whole.chars().anyMatch(c -> c < '0' || c > '9');
        if (group && WAYS.get(way).group == ' ') {
            whole.chars().filter(Character::isSpaceChar).forEach(c -> blank = (char) c);
        }
        grouped[way] += group ? 1 : 0;
        marked[way] += at >= 0 ? 1 : 0;
        fewest[way] = begun ? Math.min(fewest[way], behind) : behind;
        most[way] = Math.max(most[way], behind);
        String digits = at < 0 ? "" : core.substring(at + 1).replaceAll("0+$", "");
        needed[way] = Math.max(needed[way], digits.length());
    }

    private static boolean fits(String core, Way way) {
        int mark = core.indexOf(way.mark);
        String whole = mark < 0 ? core : core.substring(0, mark);
        String behind = mark < 0 ? "0" : core.substring(mark + 1);
        String group = way.group == ' ' ? "[\\p{Zs}]" : Pattern.quote(String.valueOf(way.group));
        String thousands =
                way.indian
                        ? "\\d{1,2}(" + group + "\\d\\d)*" + group + "\\d{3}"
                        : "[1-9]\\d{0,2}(" + group + "\\d{3})+";
        return behind.matches("\\d+") && (mark == 0 || whole.matches("0|[1-9]\\d*|" + thousands));
    }

    private static @Nullable Parts parts(String text) {
        int first = 0;
        while (first < text.length() && !TimeFormat.digit(text.charAt(first))) {
            first++;
        }
        if (first > 0 && beginsWithMark(text, first - 1)) {
            first--;
        }
        int last = text.length();
        while (last > first && !TimeFormat.digit(text.charAt(last - 1))) {
            last--;
        }
        if (first == last || first > 8 || text.length() - last > 8) {
            return null;
        }
        String before = text.substring(0, first);
        String after = text.substring(last);
        String how = before + "#" + after;
        for (int i = 0; i < PAIRS.size(); i++) {
            int which = PAIRS.get(i).indexOf(stripped(after));
            if (which >= 0 && affix(stripped(before), false)) {
                String core = text.substring(first, last);
                return new Parts(stripped(before), core, "", which == 0 ? "+" + after : how, i);
            }
        }
        boolean brackets = before.contains("(") && after.contains(")");
        boolean minus = brackets || how.matches(".*[-−–].*");
        boolean plus = !minus && before.startsWith("+");
        before = before.replaceAll(brackets ? "[(-]" : "[-−–+\u200e\u200f\u061c]\\p{Z}*", "");
        after = after.replaceAll(brackets ? "[)-]" : "\\p{Z}*[-−–\u200e\u200f\u061c]", "");
        String core = text.substring(first, last);
        return affix(stripped(before), false) && affix(stripped(after), true)
                ? new Parts(before, core, after, minus ? how : plus ? "+" : "", -1)
                : null;
    }

    /** Whether a text is a dash with the sign of a currency: zero, as spreadsheets write it. */
    private static boolean isZero(String text) {
        int dash = text.indexOf('-');
        if (dash < 0 || text.length() > 8 || text.indexOf('-', dash + 1) >= 0) {
            return false;
        }
        String before = stripped(text.substring(0, dash));
        String after = stripped(text.substring(dash + 1));
        return !(before + after).isEmpty() && affix(before, false) && affix(after, false);
    }

    /** Whether a mark begins a number below 1, as in ",5", and no sign such as "kr." ends in it. */
    private static boolean beginsWithMark(String text, int at) {
        boolean mark = text.charAt(at) == ',' || text.charAt(at) == '.';
        return mark && (at == 0 || !Character.isLetter(text.charAt(at - 1)));
    }

    /** Without blanks at both ends, those that break no line too. */
    private static String stripped(String text) {
        return text.replaceAll("^[\\p{Z}\\s]+|[\\p{Z}\\s]+$", "");
    }

    private static boolean affix(String affix, boolean behind) {
        return affix.isEmpty()
                || SIGNS.contains(affix)
                || (behind && UNITS.contains(affix))
                || (affix.length() == 3 && CODES.contains(affix));
    }

    /** Whether no text was a number. */
    public boolean none() {
        return !begun;
    }

    /** Takes no further texts: the column holds something else. */
    public void stop() {
        over = true;
    }

    /** Whether something stands around the digits. */
    public boolean signed() {
        return !before.isEmpty() || !after.isEmpty() || (minus != null && !minus.equals("-#"));
    }

    /** Whether a comma can only be the decimal mark. */
    public boolean provesComma() {
        boolean proven = false;
        for (int way = 0; way < out.length; way++) {
            if (!out[way]) {
                boolean comma = WAYS.get(way).mark == ',' && marked[way] > 0;
                proven |= comma;
                if (!comma) {
                    return false;
                }
            }
        }
        return begun && proven;
    }

    /**
     * What was found.
     *
     * @param digits how many digits stand behind the point at most, trailing zeros left out
     * @param unsure whether the texts can be read as other numbers as well
     */
    public record Found(NumberForm form, int digits, boolean unsure) {}

    /**
     * How the numbers are written; null if they cannot be read in one way.
     *
     * @param comma whether the decimal mark of the file is a comma
     * @param plain what plain numbers the column has beside these
     */
    public @Nullable Found found(boolean comma, Plain plain) {
        int best = -1;
        boolean unsure = false;
        for (int way = 0; way < out.length; way++) {
            Way of = WAYS.get(way);
            boolean can =
                    !out[way]
                            && (plain.decimals == 0
                                    || of.mark == '.'
                                    || (plain.threes && of.group == '.'));
            if (can && best < 0) {
                best = way;
            } else if (can) {
                boolean better = of.mark == (comma ? ',' : '.') && WAYS.get(best).mark != of.mark;
                unsure |= (grouped[way] > 0) != (grouped[best] > 0);
                best = better ? way : best;
            }
        }
        return begun && best >= 0 ? found(best, unsure, plain) : null;
    }

    /**
     * Plain numbers of a column.
     *
     * @param decimals how many have a point
     * @param threes whether exactly three digits stand behind every point
     * @param fewest the fewest digits behind the point, {@code most} the most
     */
    public record Plain(long numbers, long decimals, boolean threes, int fewest, int most) {}

    private Found found(int way, boolean unsure, Plain plain) {
        Way of = WAYS.get(way);
        boolean pointed = of.mark == '.' && plain.numbers > 0;
        int least = pointed ? Math.min(fewest[way], plain.fewest) : fewest[way];
        least = plain.numbers > 0 && !pointed ? 0 : least;
        int digits = Math.min(16, pointed ? Math.max(needed[way], plain.most) : needed[way]);
        boolean fixed = least == most[way] && (!pointed || plain.most <= least);
        least = Math.min(16, least);
        char between = of.group == ' ' ? blank : of.group;
        boolean group = grouped[way] > 0 || (of.group == '.' && plain.decimals > 0);
        String whole =
                !group
                        ? bare[way] && !zero[way] ? "#" : "0"
                        : of.indian
                                ? "#" + between + "##" + between + "##0"
                                : "#" + between + "##0";
        boolean some = most[way] > 0 || digits > 0;
        String core = whole + (some ? of.mark + "0".repeat(least) + (fixed ? "" : "#") : "");
        String sign = plus && !unsigned ? "+" : "";
        String behind = owned == null ? after : owned;
        String pattern = NumberForm.quoted(before) + core + NumberForm.quoted(behind);
        String negative = "-" + before + "#" + after;
        if (!sign.isEmpty() || (minus != null && !minus.equals(negative))) {
            String how = minus == null ? negative : minus;
            int at = how.indexOf('#');
            pattern =
                    sign
                            + pattern
                            + ";"
                            + NumberForm.quoted(how.substring(0, at))
                            + core
                            + NumberForm.quoted(how.substring(at + 1));
        }
        if (zeroText != null) {
            boolean one = sign.isEmpty() && (minus == null || minus.equals(negative));
            pattern += one ? ";-" + pattern : "";
            pattern += ";" + NumberForm.quoted(zeroText);
        }
        return new Found(NumberForm.of(pattern), digits, unsure);
    }
}
