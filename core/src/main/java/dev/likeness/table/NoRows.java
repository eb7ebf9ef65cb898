package dev.likeness.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines that programs of databases write around rows: a rule of dashes under the header, and how
 * many rows there are. They are no rows.
 */
final class NoRows {

    private static final int LONGEST = 100;

    private static final Pattern RULE = Pattern.compile("[-+=|: ]*--[-+=|: ]*");
    private static final Pattern DASHES = Pattern.compile(":?[-=]+:?");
    private static final Pattern COUNT =
            Pattern.compile(
                    "(?iU)\\(?\\d[\\d.,  ]*\\s?(rows?|records?|zeilen?|datens(a|ä)tze?|lignes?|enregistrements?|filas?|registros?|linhas?|righe|record|rijen|rader|rækker|wierszy|строк[аи]?|行)"
                            + "( selected| affected| returned| fetched| in set.*| ausgewählt| betroffen| sélectionnées?| affectées?| seleccionadas?| afectadas?|受影响)?\\.?\\)?");

    /** A field that is kept until it is known whether its line is a row. */
    record Field(int column, char[] text, boolean quoted, String before, String after) {}

    private final List<String> notices = new ArrayList<>();

    /** Whether a line, which has no delimiter, is a rule or says how many rows there are. */
    static boolean may(char[] text, int from, int to) {
        if (to - from < 3 || to - from > 10_000) {
            return false;
        }
        char first = text[from];
        char last = text[to - 1];
        if (first == '-' || first == '+' || first == '=') {
            return text[from + 1] == '-'
                    && RULE.matcher(new String(text, from, to - from)).matches();
        }
        boolean begins = first == '(' || (first >= '0' && first <= '9');
        boolean ends = last == ')' || last == '.' || Character.isLetter(last);
        return begins
                && ends
                && to - from <= LONGEST
                && COUNT.matcher(new String(text, from, to - from)).matches();
    }

    /** Whether a line is nothing but a rule. */
    static boolean rule(String line) {
        return line.length() <= 10_000 && RULE.matcher(line).matches();
    }

    /** Whether the fields under a header are a rule. */
    static boolean rule(List<Field> fields) {
        boolean some = false;
        for (Field field : fields) {
            String text = new String(field.text);
            if (field.quoted || !DASHES.matcher(text).matches()) {
                return false;
            }
            some |= text.length() > 2;
        }
        return some;
    }

    /** Notes that a line was left out. */
    void left(String line) {
        String notice =
                line.indexOf("--") >= 0
                        ? "The line of dashes is no row and is left out."
                        : "The line \"%s\" is no row and is left out."
                                .formatted(ValueRefusal.shown(line));
        if (notices.size() < 5) {
            notices.add(notice);
        }
    }

    List<String> notices() {
        return notices;
    }
}
