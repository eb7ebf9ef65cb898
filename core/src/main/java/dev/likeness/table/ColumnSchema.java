package dev.likeness.table;

import dev.likeness.InputException;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.HashSet;
import java.util.List;

/**
 * The name of a column and how its values are written.
 *
 * @param name the name in the header, not empty
 * @param kind what the values are
 * @param digits of {@code DECIMAL}: how many stand behind the point at most, 0 to 17; else 0
 * @param levels of {@code CATEGORY} and {@code BOOLEAN}: the values as they stand in a file, each
 *     once, in the order of their indices ({@code BOOLEAN}: false, then true); else empty
 * @param format of {@code DATE} and {@code DATE_TIME}: the pattern of {@link
 *     java.time.format.DateTimeFormatter}; of {@code IDENTIFIER}: the pattern new ones are made by;
 *     else empty
 */
@RecordBuilder
public record ColumnSchema(
        String name, ColumnKind kind, int digits, List<String> levels, String format)
        implements ColumnSchemaBuilder.With {

    public ColumnSchema {
        levels = List.copyOf(levels);
        if (name.isEmpty()) {
            throw new InputException("A column has an empty name. Give every column one.");
        }
        if (digits < 0 || digits > 17) {
            throw new InputException(
                    "Column \"" + name + "\" must have 0 to 17 digits, found " + digits + ".");
        }
        if (!kind.categorical() && !levels.isEmpty()) {
            throw new InputException(
                    "Column \"" + name + "\" is " + kind.label() + " and cannot have levels.");
        }
        if (kind == ColumnKind.BOOLEAN && levels.size() != 2) {
            throw new InputException(
                    "Column \"" + name + "\" is boolean and needs 2 levels, found " + levels + ".");
        }
        if (new HashSet<>(levels).size() != levels.size()) {
            throw new InputException(
                    "Column \"" + name + "\" has a level twice in " + levels + ".");
        }
    }

    /** Whole numbers. */
    public static ColumnSchema whole(String name) {
        return new ColumnSchema(name, ColumnKind.WHOLE, 0, List.of(), "");
    }

    /** Numbers with up to so many digits behind the point. */
    public static ColumnSchema decimal(String name, int digits) {
        return new ColumnSchema(name, ColumnKind.DECIMAL, digits, List.of(), "");
    }

    /** One of some levels. */
    public static ColumnSchema category(String name, List<String> levels) {
        return new ColumnSchema(name, ColumnKind.CATEGORY, 0, levels, "");
    }
}
