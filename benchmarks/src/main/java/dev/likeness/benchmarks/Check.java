package dev.likeness.benchmarks;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * A measured number beside its bar.
 *
 * @param what what was measured, with its unit
 * @param obtained the number
 * @param bar the bar, in words
 * @param passed whether the number meets it
 */
record Check(String what, double obtained, String bar, boolean passed) {

    static Check atMost(String what, double obtained, double most) {
        return new Check(what, obtained, "at most " + number(most), obtained <= most);
    }

    static Check atLeast(String what, double obtained, double least) {
        return new Check(what, obtained, "at least " + number(least), obtained >= least);
    }

    static Check below(String what, double obtained, double limit) {
        return new Check(what, obtained, "below " + number(limit), obtained < limit);
    }

    String verdict() {
        return passed ? "PASS" : "FAIL";
    }

    /** The exit code of a command that made these checks. */
    static int exitCode(List<Check> checks) {
        return checks.stream().allMatch(Check::passed) ? 0 : 1;
    }

    /** Prints these checks as the last that a command has to say, and gives its exit code. */
    static int report(PrintWriter out, List<Check> checks) {
        out.print(table(checks));
        out.flush();
        return exitCode(checks);
    }

    /** The checks as a table; they become bars of what the command measured. */
    static MarkdownTable table(List<Check> checks) {
        Results.add(checks);
        MarkdownTable table = new MarkdownTable("measure", "obtained", "bar", "verdict");
        checks.forEach(
                check -> table.row(check.what, number(check.obtained), check.bar, check.verdict()));
        return table;
    }

    /** Enough digits to compare by: four significant ones, no exponent. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        int decimals =
                size == 0 ? 0 : Math.max(0, Math.min(9, 3 - (int) Math.floor(Math.log10(size))));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
