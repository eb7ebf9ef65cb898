package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

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

    /** What other programs call the kinds. */
    private static final Map<String, ColumnKind> OTHER_WORDS = new HashMap<>();

    static {
        otherWords(WHOLE, "int integer long bigint smallint int64 int32 count number-whole");
        otherWords(DECIMAL, "float double real number numeric num float64 money amount");
        otherWords(CATEGORY, "string str varchar char factor object enum categorical class level");
        otherWords(BOOLEAN, "bool logical flag bit binary yes-no");
        otherWords(DATE_TIME, "datetime timestamp time posixct instant datetime64");
        otherWords(DATE, "day date-only");
        otherWords(IDENTIFIER, "id key uuid guid primary-key serial");
        otherWords(TEXT, "free-text freetext comment note clob");
    }

    private static void otherWords(ColumnKind kind, String words) {
        for (String word : words.split(" ")) {
            OTHER_WORDS.put(word, kind);
        }
    }

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
        ColumnKind meant = OTHER_WORDS.get(label.toLowerCase(Locale.ROOT).replaceAll("[ _]", "-"));
        if (meant != null) {
            throw new InputException(
                    "There is no kind of column \"%s\". Did you mean %s?"
                            .formatted(label, meant.label()));
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
