package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import java.util.Arrays;
import java.util.Locale;

/** What the values of a column are, and so how they are held and modelled. */
public enum ColumnKind {
    /** Whole numbers up to 2⁵³, held as {@code double}. */
    WHOLE,
    /** Numbers with digits behind the point, held as {@code double}. */
    DECIMAL,
    /** One of a list of levels, held as its index. */
    CATEGORY,
    /** One of two levels that mean false and true, held as its index. */
    BOOLEAN,
    /** Days since 1970-01-01, held as {@code double}. */
    DATE,
    /** Seconds since 1970-01-01T00:00, without a time zone, held as {@code double}. */
    DATE_TIME,
    /**
     * A different value for each row, held as text. It is never modelled; samples get new ones by
     * the pattern.
     */
    IDENTIFIER,
    /** Free text, held as text; no model of tables learns it. */
    TEXT;

    /** Whether values are held as {@code double}; NaN is a missing one. */
    public boolean numeric() {
        return this == WHOLE || this == DECIMAL || this == DATE || this == DATE_TIME;
    }

    /** Whether values are dates or dates with a time. */
    boolean time() {
        return this == DATE || this == DATE_TIME;
    }

    /** Whether values are numbers and no dates. */
    boolean number() {
        return this == WHOLE || this == DECIMAL;
    }

    /** Whether values are held as the index of a level; −1 is a missing one. */
    public boolean categorical() {
        return this == CATEGORY || this == BOOLEAN;
    }

    /** The kind as it is written in a schema and on the command line, such as {@code date-time}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of a label.
     *
     * @throws InputException if there is none; the message names the nearest
     */
    public static ColumnKind of(String label) {
        for (ColumnKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new InputException(
                "There is no kind of column \"%s\".%s"
                        .formatted(
                                label,
                                Nearest.hint(
                                        label,
                                        Arrays.stream(values()).map(ColumnKind::label).toList())));
    }

    /** The kind in a sentence, such as {@code a whole number}. */
    public String noun() {
        return switch (this) {
            case WHOLE -> "a whole number";
            case DECIMAL -> "a decimal number";
            case CATEGORY -> "a category";
            case BOOLEAN -> "true or false";
            case DATE -> "a date";
            case DATE_TIME -> "a date and time";
            case IDENTIFIER -> "an identifier";
            case TEXT -> "free text";
        };
    }
}
