package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.table.internal.NumberForm;
import dev.likeness.table.internal.NumberText;
import dev.likeness.table.internal.TimeFormat;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The name of a column and how its values are written.
 *
 * @param name the name in the header, not empty
 * @param kind what the values are
 * @param digits of {@code DECIMAL}: how many stand behind the point at most, 0 to 16; 17 for as
 *     many as a double has; else 0
 * @param levels of {@code CATEGORY} and {@code BOOLEAN}: the values as they stand in a file, each
 *     once, in the order of their indices ({@code BOOLEAN}: false, then true); else empty
 * @param format of {@code WHOLE} and {@code DECIMAL}: how numbers are written, such as {@code 0.00}
 *     or {@code $#,##0}, see {@link NumberForm}; empty where that is as short as can be; of {@code
 *     DATE} and {@code DATE_TIME}: the pattern of {@link java.time.format.DateTimeFormatter}; of
 *     {@code IDENTIFIER}: the pattern new ones are made by, see {@link Identifiers}; else empty
 * @param grid which of the numbers that can be written so the column holds; new numbers are made on
 *     it, and others are read all the same; {@link Grid#ALL} for kinds that are not numeric
 * @param bonds what holds between the column and others in every row
 * @param keys of {@code IDENTIFIER}: how they are spread over rows; else {@link Keys#NONE}
 */
@RecordBuilder
public record ColumnSchema(
        String name,
        ColumnKind kind,
        int digits,
        List<String> levels,
        String format,
        Grid grid,
        Keys keys,
        List<Bond> bonds)
        implements ColumnSchemaBuilder.With {

    private static final String PRESENCE = "present or missing";

    /** One unit of the last digit of decimals of 0, 1, … 16 digits. */
    private static final double[] UNITS =
            IntStream.rangeClosed(0, 16)
                    .mapToDouble(digits -> Double.parseDouble("1e-" + digits))
                    .toArray();

    public ColumnSchema {
        levels = List.copyOf(levels);
        bonds = List.copyOf(bonds);
        if (name.isEmpty()) {
            throw new InputException("A column has an empty name. Give every column one.");
        }
        if (digits < 0 || digits > 17) {
            throw new InputException(
                    "Column \"" + name + "\" must have 0 to 17 digits, found " + digits + ".");
        }
        if (kind == ColumnKind.DECIMAL || kind == ColumnKind.WHOLE) {
            checkForm(name, format);
        }
        if (!kind.categorical() && !levels.isEmpty()) {
            throw new InputException(
                    "Column \"" + name + "\" is " + kind.label() + " and cannot have levels.");
        }
        if (kind == ColumnKind.BOOLEAN && levels.size() != 2) {
            throw new InputException(
                    "Column \"" + name + "\" is boolean and needs 2 levels, found " + levels + ".");
        }
        if (!grid.equals(Grid.ALL) && (!kind.numeric() || digits == 17)) {
            throw new InputException(
                    "Column \"%s\" is %s%s and has no grid."
                            .formatted(name, kind.label(), digits == 17 ? " of any digits" : ""));
        }
        if (kind != ColumnKind.IDENTIFIER && !keys.equals(Keys.NONE)) {
            throw new InputException(
                    "Column \"%s\" is %s and has no keys.".formatted(name, kind.label()));
        }
        if (new HashSet<>(levels).size() != levels.size()) {
            throw new InputException(
                    "Column \"" + name + "\" has a level twice in " + levels + ".");
        }
    }

    private static void checkForm(String name, String format) {
        try {
            NumberForm.of(format);
        } catch (InputException e) {
            throw new InputException("Column \"%s\": %s".formatted(name, e.getMessage()), e);
        }
    }

    /** A column of every number that can be written, or of a kind that is not numeric. */
    public ColumnSchema(
            String name, ColumnKind kind, int digits, List<String> levels, String format) {
        this(name, kind, digits, levels, format, Grid.ALL, Keys.NONE, List.of());
    }

    /** A column without identifiers, or one that has a different one in each row. */
    public ColumnSchema(
            String name,
            ColumnKind kind,
            int digits,
            List<String> levels,
            String format,
            Grid grid) {
        this(name, kind, digits, levels, format, grid, Keys.NONE, List.of());
    }

    /** Whole numbers. */
    public static ColumnSchema whole(String name) {
        return new ColumnSchema(name, ColumnKind.WHOLE, 0, List.of(), "");
    }

    /** Numbers with up to a number of digits behind the point. */
    public static ColumnSchema decimal(String name, int digits) {
        return new ColumnSchema(name, ColumnKind.DECIMAL, digits, List.of(), "");
    }

    /** One of some levels. */
    public static ColumnSchema category(String name, List<String> levels) {
        return new ColumnSchema(name, ColumnKind.CATEGORY, 0, levels, "");
    }

    /**
     * What models learn of a column of identifiers of which some are missing: which rows have one.
     */
    static ColumnSchema presence(String name) {
        return new ColumnSchema(name, ColumnKind.CATEGORY, 0, List.of("present"), PRESENCE);
    }

    /** Whether it says of a column of identifiers which rows have one. */
    boolean isPresence() {
        return kind == ColumnKind.CATEGORY && format.equals(PRESENCE);
    }

    /** Whether models learn the column, or at least which rows have a value. */
    boolean learnt() {
        return kind.numeric() || kind.categorical() || keys.holes();
    }

    /** The bond of a kind; null if it has none. */
    @Nullable Bond bond(String of) {
        for (Bond bond : bonds) {
            if (bond.kind().equals(of)) {
                return bond;
            }
        }
        return null;
    }

    /** The column as models learn it. */
    ColumnSchema asLearnt() {
        return kind == ColumnKind.IDENTIFIER ? presence(name) : this;
    }

    /**
     * The distance of two neighbouring values on the {@linkplain Grid grid}: unless it is coarser 1
     * for whole numbers and days, 0.01 for decimals of two digits, 60 for date-times without
     * seconds; 0 where values have no grid: decimals of 17 digits, and kinds that are not numeric.
     */
    public double step() {
        return unit() == 0 ? 0 : ofUnits((double) grid.every());
    }

    /** The distance of two neighbouring values that can be written. */
    double unit() {
        return switch (kind) {
            case WHOLE -> 1;
            case DECIMAL -> digits == 17 ? 0 : UNITS[digits];
            case DATE, DATE_TIME -> TimeFormat.of(format).step();
            default -> 0;
        };
    }

    /**
     * A number as it stands in a file, rounded to the digits or the pattern of the column.
     *
     * @throws InputException if the kind is not numeric
     */
    public String text(double value) {
        if (!kind.numeric()) {
            throw new InputException("Column \"" + name + "\" is " + kind.label() + ", no number.");
        }
        return kind == ColumnKind.DATE || kind == ColumnKind.DATE_TIME
                ? TimeFormat.of(format).write(value)
                : NumberForm.of(format).write(value, digits);
    }

    /**
     * The number that a text stands for in a column of a numeric kind; NaN if it stands for none.
     */
    public double number(String text) {
        if (kind == ColumnKind.DATE || kind == ColumnKind.DATE_TIME) {
            return TimeFormat.of(format).read(text);
        }
        NumberText number = new NumberText('.');
        NumberText.Found found = number.read(text.strip());
        NumberForm form = NumberForm.of(format);
        if (!form.simple()) {
            double written = form.read(text.toCharArray(), 0, text.length());
            if (!Double.isNaN(written)) {
                return written;
            }
        }
        return found == NumberText.Found.WHOLE || found == NumberText.Found.DECIMAL
                ? number.value()
                : Double.NaN;
    }

    /** The least value on the column's grid that is not below a number. */
    public double atLeast(double value) {
        double near = nearest(value);
        return near >= value ? near : neighbour(near, 1);
    }

    /** The greatest value on the column's grid that is not above a number. */
    public double atMost(double value) {
        double near = nearest(value);
        return near <= value ? near : neighbour(near, -1);
    }

    /** The next value on the grid after one that is on it. */
    double after(double value) {
        return unit() == 0 ? Math.nextUp(value) : neighbour(value, 1);
    }

    /** The next value on the grid before one that is on it. */
    double before(double value) {
        return unit() == 0 ? Math.nextDown(value) : neighbour(value, -1);
    }

    private double neighbour(double value, int steps) {
        return ofUnits(grid.units(grid.index(value / unit()) + steps));
    }

    /**
     * The value on the column's grid that is nearest to a finite number: the very double that its
     * text in a file is read as.
     */
    public double nearest(double value) {
        double unit = unit();
        double units = value / unit;
        // Beyond 2⁵³ units doubles are further apart than the grid.
        return unit == 0 || Math.abs(units) >= 0x1p53
                ? value
                : ofUnits(grid.units(grid.index(units)));
    }

    private double ofUnits(double units) {
        return ofUnits(units, unit());
    }

    /** A number of units as a value: divided by a power of ten, it is rounded only once. */
    static double ofUnits(double units, double unit) {
        return (unit >= 1 ? units * unit : units / Math.rint(1 / unit)) + 0.0;
    }
}
