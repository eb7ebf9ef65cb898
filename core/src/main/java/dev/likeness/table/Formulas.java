package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cells that a spreadsheet runs when it opens a file (CSV injection): those that begin with an
 * equals sign, an at sign, a tab or a line end, or with a sign that no number follows.
 */
final class Formulas {

    private static final Pattern RUN =
            Pattern.compile("[=@\\t\\r\\n].*|[+-](?! *[0-9.,]+ *%?$).+", Pattern.DOTALL);

    private static final int SHOWN = 40;

    private Formulas() {}

    /** Whether a spreadsheet would run a cell. */
    static boolean is(String cell) {
        return !cell.isEmpty() && cell.charAt(0) <= '@' && RUN.matcher(cell).matches();
    }

    /** The cell as text that a spreadsheet shows. */
    static String escaped(String cell) {
        return is(cell) ? "'" + cell : cell;
    }

    /** What to say of columns whose names or levels would be run; empty if there are none. */
    static Optional<InputException> caution(List<ColumnSchema> schema) {
        List<String> columns = new ArrayList<>();
        String example = "";
        for (ColumnSchema column : schema) {
            List<String> cells = new ArrayList<>(column.levels());
            cells.add(column.name());
            Optional<String> first = cells.stream().filter(Formulas::is).findFirst();
            if (first.isPresent()) {
                columns.add('"' + column.name() + '"');
                example = example.isEmpty() ? first.get() : example;
            }
        }
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        String shown = example.length() > SHOWN ? example.substring(0, SHOWN) + "…" : example;
        return Optional.of(
                new InputException(
                        "%s %s cells that a spreadsheet would run as formulas, such as \"%s\"; they are written as they are."
                                .formatted(
                                        columns.size() == 1
                                                ? "Column " + columns.get(0)
                                                : "Columns " + String.join(", ", columns),
                                        columns.size() == 1 ? "has" : "have",
                                        shown),
                        Remedy.of(
                                "To have them shown as text, write them with",
                                Remedy.Where.PROTOCOL,
                                "escapeFormulas",
                                "")));
    }
}
