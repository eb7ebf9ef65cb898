package dev.likeness.table;

import dev.likeness.InputException;
import java.util.List;
import java.util.Set;

/**
 * What holds between a column and others in every row, so that samples are made to hold it.
 *
 * <ul>
 *   <li>{@code after}: the value is at least that of another column, {@code text} is the least
 *       distance; models learn the distance
 *   <li>{@code combined}: only combinations that were seen are made; models learn the combination,
 *       {@code texts} has them, each the columns' values with {@link #BETWEEN} between them
 *   <li>{@code together}: the value is missing where that of another column is, and only there
 *   <li>{@code derived}: the value is {@code text}, an expression of other columns
 *   <li>{@code range}: the value is from {@code texts[0]} to {@code texts[1]}
 *   <li>{@code check}: {@code text} is a comparison that is looked at in each row
 *   <li>{@code unique}: no two rows have the same values in all of {@code columns}
 *   <li>{@code tails}: a few values lie far beyond all others; samples have as many far values, and
 *       none of these
 *   <li>{@code values}: a number is one of {@code texts}, few that each stand in many rows
 * </ul>
 *
 * @param kind one of these
 * @param columns the other columns, the one that decides first
 * @param text see above; else empty
 * @param texts see above; else empty
 */
public record Bond(String kind, List<String> columns, String text, List<String> texts) {

    static final String AFTER = "after";
    static final String COMBINED = "combined";
    static final String TOGETHER = "together";
    static final String DERIVED = "derived";
    static final String RANGE = "range";
    static final String CHECK = "check";
    static final String UNIQUE = "unique";

    /** Stands between the values of a combination. */
    static final String BETWEEN = "\u001f";

    /** Stands for a missing value in a combination. */
    static final String NOTHING = "\u001e";

    /** Few values lie far beyond all others; {@code texts} are the bounds of these and of all. */
    static final String TAILS = "tails";

    /** As models learn a column with {@code tails}: the far values are brought near. */
    static final String CLIPPED = "clipped";

    /** As models learn a column that is {@code after} another: how far. */
    static final String DISTANCE = "distance";

    /** As models learn a column with those that it is {@code combined} with. */
    static final String COMBINATION = "combination";

    /** A number is one of few values, {@code texts}. */
    static final String VALUES = "values";

    private static final Set<String> KINDS =
            Set.of(
                    AFTER,
                    COMBINED,
                    TOGETHER,
                    DERIVED,
                    RANGE,
                    CHECK,
                    UNIQUE,
                    TAILS,
                    VALUES,
                    CLIPPED,
                    DISTANCE,
                    COMBINATION);

    public Bond {
        columns = List.copyOf(columns);
        texts = List.copyOf(texts);
        if (!KINDS.contains(kind)) {
            throw new InputException(
                    "There is no bond \"%s\" between columns; there are %s."
                            .formatted(kind, String.join(", ", KINDS.stream().sorted().toList())));
        }
        if (columns.size() < leastColumns(kind)
                || texts.size() < leastTexts(kind)
                || !numbers(kind, texts)) {
            throw new InputException(
                    "The bond \"%s\" has the columns %s and the texts %s, which are too few or no numbers. The file was changed; fit the model again."
                            .formatted(kind, columns, texts));
        }
    }

    private static int leastColumns(String kind) {
        return switch (kind) {
            case COMBINED -> 2;
            case AFTER, DISTANCE, TOGETHER, UNIQUE, COMBINATION -> 1;
            default -> 0;
        };
    }

    private static int leastTexts(String kind) {
        return switch (kind) {
            case TAILS, CLIPPED -> Tails.NUMBERS;
            case RANGE, VALUES -> 2;
            case AFTER, DISTANCE -> 1;
            default -> 0;
        };
    }

    /** Whether the texts of a kind that keeps numbers are numbers. */
    private static boolean numbers(String kind, List<String> texts) {
        if (!Set.of(TAILS, VALUES, CLIPPED, AFTER, DISTANCE).contains(kind)) {
            return true;
        }
        try {
            return texts.stream().mapToDouble(Double::parseDouble).noneMatch(Double::isInfinite);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether a column that has it is made of others, or not as it was learnt. */
    boolean makes() {
        return Set.of(AFTER, COMBINED, DERIVED, TOGETHER, RANGE, TAILS).contains(kind);
    }

    static Bond of(String kind, String column) {
        return new Bond(kind, List.of(column), "", List.of());
    }

    /** The bond as a rule that a person reads. */
    public String rule(String column) {
        return switch (kind) {
            case AFTER -> column + (text.startsWith("0") ? " >= " : " > ") + columns.get(0);
            case COMBINED -> columns.get(0) + " -> " + column;
            case TOGETHER -> "together(" + columns.get(0) + ", " + column + ")";
            case TAILS -> column + " has a few values far from all others";
            case VALUES -> column + " has few values";
            case DERIVED -> column + " = " + text;
            case CHECK -> text;
            case UNIQUE -> "unique(" + String.join(", ", columns) + ")";
            default ->
                    (texts.get(0).isEmpty() ? "" : texts.get(0) + " <= ")
                            + column
                            + (texts.get(1).isEmpty() ? "" : " <= " + texts.get(1));
        };
    }
}
