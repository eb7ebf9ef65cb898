package dev.likeness.table.internal;

import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the plain numbers of a column are: how many, how large, and how they are written. */
public final class PlainNumbers {

    private static final Pattern BARE = Pattern.compile("[eE]0{1,2}");

    private long wholes;
    private long decimals;
    private long pointed;
    private long pluses;
    private long unsigned;
    private long scientific;
    private long bareScientific;
    private long withZero;
    private long withoutZero;
    private boolean threes = true;
    private boolean padded;
    private int fewestPlaces = Integer.MAX_VALUE;
    private int mostPlaces;
    private int fewestPointed = Integer.MAX_VALUE;
    private int digits;
    private int significant;
    private int mantissaFewest = Integer.MAX_VALUE;
    private int mantissaMost;
    private final TreeMap<String, Long> exponents = new TreeMap<>();
    private int shortest = Integer.MAX_VALUE;
    private int longest;
    private boolean counting = true;
    private double last;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /** A value is missing. */
    public void hole() {
        counting = false;
    }

    /** Takes the number last read. */
    public void add(NumberText number, boolean whole, int length) {
        double value = number.value();
        int places = number.places();
        if (places < 0) {
            exponential(number, value);
        } else {
            fewestPlaces = Math.min(fewestPlaces, places);
            mostPlaces = Math.max(mostPlaces, places);
            if (places > 0) {
                pointed++;
                withoutZero += number.wholeDigits() == 0 ? 1 : 0;
                withZero += number.wholeDigits() > 0 && value > -1 && value < 1 ? 1 : 0;
                fewestPointed = Math.min(fewestPointed, places);
                threes &= places == 3 && number.wholeDigits() <= 3 && value >= 1;
                padded |= Math.min(17, places) > number.digits(); // which says 17 at most
            }
            digits = Math.max(digits, number.digits());
        }
        significant = Math.max(significant, number.significant());
        if (value > 0) {
            pluses += number.plus() ? 1 : 0;
            unsigned += number.plus() ? 0 : 1;
        }
        if (whole) {
            counting =
                    counting
                            && decimals == 0
                            && (wholes == 0 ? value == 0 || value == 1 : value == last + 1);
            last = value;
            wholes++;
        } else {
            decimals++;
        }
        shortest = Math.min(shortest, length);
        longest = Math.max(longest, length);
        least = Math.min(least, value);
        most = Math.max(most, value);
    }

    private void exponential(NumberText number, double value) {
        scientific++;
        boolean down = value != 0 && Math.abs(value) < 1;
        boolean bare =
                !down && number.mantissaPlaces() == 0 && BARE.matcher(number.exponent()).matches();
        bareScientific += bare ? 1 : 0;
        mantissaFewest = Math.min(mantissaFewest, number.mantissaPlaces());
        mantissaMost = Math.max(mantissaMost, number.mantissaPlaces());
        exponents.merge(number.exponent(), 1L, Long::sum);
    }

    /** How many have an exponent. */
    public long scientific() {
        return scientific;
    }

    public long numbers() {
        return wholes + decimals;
    }

    /** How many are no whole numbers. */
    public long decimals() {
        return decimals;
    }

    /** How many have a point, digits behind it or zeros alone. */
    public long pointed() {
        return pointed;
    }

    /** Whether exactly three digits stand behind every point, and one to three before it. */
    public boolean threes() {
        return threes;
    }

    /** Whether each whole number is one more than that before, from 0 or 1. */
    public boolean counting() {
        return counting;
    }

    public double least() {
        return least;
    }

    public double most() {
        return most;
    }

    /** How many characters the shortest has, and the longest. */
    public int shortest() {
        return shortest;
    }

    public int longest() {
        return longest;
    }

    /** Whether every positive number begins with a plus. */
    public boolean plus() {
        return pluses > 0 && unsigned == 0;
    }

    /**
     * Whether these are codes, such as 57E3: all have an exponent without a sign and no point, or
     * all are as long and some have one.
     */
    public boolean codes() {
        boolean all = bareScientific == numbers();
        return bareScientific > 0
                && pointed == 0
                && (all || (decimals == 0 && shortest == longest));
    }

    /** Digits behind the point at most; 17 if exponents say how exact numbers are. */
    public int digits() {
        return significance() ? 17 : Math.min(17, digits);
    }

    /** Whether many have an exponent, so that all are written by their significant digits. */
    private boolean significance() {
        return scientific > 0 && 10 * scientific >= numbers();
    }

    /** How they are written as {@link NumberForm} says it; empty where no form is needed. */
    public String form() {
        return form('.');
    }

    /** The same with another character before the digits behind the point. */
    public String form(char mark) {
        String core = core(mark);
        if (plus()) {
            String some = core.isEmpty() ? digits == 0 ? "0" : "0" + mark + "#" : core;
            return "+" + some + ";-" + some;
        }
        return core.isEmpty() && mark != '.' && digits > 0 ? "0" + mark + "#" : core;
    }

    private String core(char mark) {
        if (significance() && scientific == numbers()) {
            String exponent = exponent();
            boolean dropped = mantissaFewest < mantissaMost;
            String zeros = "0".repeat(dropped ? mantissaFewest : mantissaMost);
            String more = dropped ? "#".repeat(mantissaMost - mantissaFewest) : "";
            String behind = mantissaMost > 0 ? mark + zeros + more : "";
            return "0" + behind + exponent;
        } else if (significance()) {
            String shown = "@".repeat(Math.max(1, Math.min(17, significant)));
            return mark == ','
                    ? shown + ","
                    : (withoutZero > 0 && withZero == 0 ? "#." : "") + shown;
        }
        int fewest = numbers() > scientific ? fewestPlaces : 0;
        boolean all = fewest > 0 && padded && fewest <= 16;
        boolean bare = withoutZero > 0 && withZero == 0;
        if (!all) {
            return bare ? "#" + mark + "#" : "";
        }
        String more = digits > fewest ? "#" : "";
        return (bare ? "#" : "0") + mark + "0".repeat(fewest) + more;
    }

    /** The usual exponent; of those as usual the one that shows a plus. */
    private String exponent() {
        long plus = exponents.keySet().stream().filter(e -> e.indexOf('+') > 0).count();
        int shown =
                exponents.keySet().stream()
                        .mapToInt(e -> (int) e.chars().filter(c -> c == '0').count())
                        .min()
                        .orElse(1);
        char letter = exponents.isEmpty() ? 'e' : exponents.lastKey().charAt(0);
        return letter + (plus > 0 ? "+" : "") + "0".repeat(shown);
    }

    /** As a column of amounts needs to know them. */
    public AmountScan.Plain asPlain() {
        return new AmountScan.Plain(
                numbers(), pointed, threes, numbers() == 0 ? 0 : fewestPlaces, digits);
    }
}
