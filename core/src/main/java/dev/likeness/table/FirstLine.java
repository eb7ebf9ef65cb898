package dev.likeness.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether the first line of a file is a row and no header, as databases export it: it holds a date,
 * a key or a mark of a missing value where all other lines do so, too.
 */
final class FirstLine {

    private static final Pattern DATE =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\d([ T]\\d\\d:\\d\\d.*)?|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}([ T].*)?");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[a-zA-Z]{2,}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+[.,]\\d+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    private static final Pattern MISSING = Pattern.compile("|\\\\N|NULL|NA|\\(null\\)");

    private static final int FEWEST = 2;

    /** What a cell looks like. */
    private enum Look {
        MISSING,
        NUMBER,
        DECIMAL,
        DATE,
        UUID,
        MAIL,
        WORD;

        /** Whether no name of a column looks so. */
        boolean data() {
            return this != MISSING && this != NUMBER && this != WORD;
        }
    }

    private FirstLine() {}

    static boolean isRow(List<String> lines, char delimiter, char quote) {
        if (lines.size() <= FEWEST) {
            return false;
        }
        List<String> first = fields(lines.get(0), delimiter, quote);
        int[] alike = new int[first.size()];
        int[] known = new int[first.size()];
        int[] words = new int[first.size()];
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = fields(line, delimiter, quote);
            if (cells.size() != first.size()) {
                return false;
            }
            for (int i = 0; i < alike.length; i++) {
                Look look = look(cells.get(i));
                known[i] += look == Look.MISSING ? 0 : 1;
                words[i] += look == Look.WORD ? 1 : 0;
                alike[i] += look == look(first.get(i)) ? 1 : 0;
            }
        }
        boolean evidence = false;
        for (int i = 0; i < alike.length; i++) {
            Look look = look(first.get(i));
            if (look == Look.WORD && words[i] == 0 && known[i] > 0) {
                return false; // a name over numbers
            }
            evidence |= look.data() && known[i] >= FEWEST && alike[i] >= 0.9 * known[i];
            evidence |= first.get(i).equals("\\N");
        }
        return evidence;
    }

    private static Look look(String cell) {
        return MISSING.matcher(cell).matches()
                ? Look.MISSING
                : NUMBER.matcher(cell).matches()
                        ? Look.NUMBER
                        : DATE.matcher(cell).matches()
                                ? Look.DATE
                                : DECIMAL.matcher(cell).matches()
                                        ? Look.DECIMAL
                                        : UUID.matcher(cell).matches()
                                                ? Look.UUID
                                                : MAIL.matcher(cell).matches()
                                                        ? Look.MAIL
                                                        : Look.WORD;
    }

    private static List<String> fields(String line, char delimiter, char quote) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == quote) {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
