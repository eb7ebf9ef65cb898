package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.table.internal.OtherDigits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Takes the texts of a column that was looked at, those that stand for a missing value as such. */
final class ValueFill {

    private final Chosen chosen;
    private final MissingWords words;
    private final ColumnFill fill;
    private final char[] instead;
    private final @Nullable OtherDigits digits;

    ValueFill(Chosen chosen, MissingWords words, int rows, Path file, TableOptions options) {
        this.chosen = chosen;
        this.words = words;
        this.fill = ColumnFill.of(chosen.schema(), rows, file, options);
        this.digits = chosen.digits().isEmpty() ? null : OtherDigits.of(chosen.digits());
        this.instead = instead(chosen.schema(), file, options);
    }

    /** What a missing value is read as; nothing where it stays missing. */
    private static char[] instead(ColumnSchema column, Path file, TableOptions options) {
        String text = options.fills().getOrDefault(column.name(), "");
        if (!text.isEmpty() && column.kind().numeric() && Double.isNaN(column.number(text))) {
            throw new InputException(
                    "%s: column \"%s\" is %s, so its missing values cannot be read as \"%s\"."
                            .formatted(file, column.name(), column.kind().noun(), text));
        }
        return text.toCharArray();
    }

    /** Takes a text; {@code from == to} where it is missing. */
    void add(int row, char[] text, int from, int to, long line, boolean quoted) {
        int word = from == to ? -1 : words.find(text, from, to);
        boolean hole = word >= 0 && (quoted ? chosen.quoted() : chosen.bare())[word];
        if ((hole || from == to) && instead.length > 0) {
            fill.add(row, instead, 0, instead.length, line);
        } else if (digits != null && from < to && !hole && digits.read(text, from, to)) {
            fill.add(row, digits.ascii(), 0, to - from, line);
        } else {
            fill.add(row, text, from, hole ? from : to, line);
        }
    }

    Column column() {
        return fill.column();
    }
}
