package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Remedy;
import dev.likeness.table.internal.TimeFormat;
import dev.likeness.table.internal.TimeScan;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the schema of a column whose kind is known, with the way in which its values are written.
 */
final class SchemaMaker {

    private final Path file;
    private final TableOptions options;
    private final List<String> notices;

    SchemaMaker(Path file, TableOptions options, List<String> notices) {
        this.file = file;
        this.options = options;
        this.notices = notices;
    }

    /** A column of times. */
    ColumnSchema time(String name, TimeScan scan) {
        return time(name, scan, false);
    }

    /** A column of times, in one way of writing or in two. */
    ColumnSchema time(String name, TimeScan scan, boolean two) {
        List<TimeFormat> times = scan.formats();
        TimeFormat both = two ? scan.both() : null;
        if (both != null) {
            ColumnKind kind = both.time() ? ColumnKind.DATE_TIME : ColumnKind.DATE;
            notices.add(
                    "Column \"%s\" holds dates in two forms, %s; samples write the first, but a time of midnight where the second has none."
                            .formatted(name, both.pattern().replace(TimeFormat.BETWEEN, " and ")));
            return new ColumnSchema(name, kind, 0, List.of(), both.pattern());
        }
        TimeFormat format = scan.zoned(times.get(0));
        ColumnKind kind = format.time() ? ColumnKind.DATE_TIME : ColumnKind.DATE;
        String calendar = format.calendar();
        if (calendar != null) {
            String usual = format.pattern().replaceFirst(",?[a-z]+\\}$", "}").replace("{}", "");
            notices.add(
                    "Column \"%s\" is read as dates of the %s calendar. If that is wrong, read the file with %s=%s."
                            .formatted(
                                    name,
                                    calendar,
                                    kind.label(),
                                    ValueRefusal.quoted(name + "=" + usual)));
            return new ColumnSchema(name, kind, 0, List.of(), format.pattern());
        }
        for (TimeFormat other : times) {
            boolean swapped = other.pattern().startsWith("yyyy") || !other.day();
            if (other.monthFirst() != format.monthFirst() && !swapped && format.day()) {
                notices.add(
                        "Column \"%s\" is read as %s, and could be %s just as well. If that is right, read the file with %s=%s."
                                .formatted(
                                        name,
                                        format.pattern(),
                                        other.pattern(),
                                        kind.label(),
                                        ValueRefusal.quoted(name + "=" + other.pattern())));
                break;
            }
        }
        return new ColumnSchema(name, kind, 0, List.of(), format.pattern());
    }

    ColumnSchema wholes(String name, ColumnScan seen) {
        return new ColumnSchema(name, ColumnKind.WHOLE, 0, List.of(), seen.plain.form(mark()));
    }

    ColumnSchema decimals(String name, ColumnScan seen) {
        return new ColumnSchema(
                name, ColumnKind.DECIMAL, seen.plain.digits(), List.of(), seen.plain.form(mark()));
    }

    private char mark() {
        return options.decimalPoint();
    }

    ColumnSchema freeText(String name, String why) {
        ColumnSchema text = new ColumnSchema(name, ColumnKind.TEXT, 0, List.of(), "");
        return switch (options.freeText()) {
            case KEEP -> text;
            case REFUSE ->
                    throw new InputException(
                            "%s: column \"%s\" is free text (%s), which no model of tables learns."
                                    .formatted(file, name, why),
                            Remedy.reading("Leave it out with", "drop", ValueRefusal.quoted(name)),
                            Remedy.reading(
                                    "Or declare it a category with",
                                    "category",
                                    ValueRefusal.quoted(name)));
            case DROP -> {
                notices.add(
                        "Column \"%s\" is free text (%s), which no model of tables learns: samples leave it empty. Learn it as a category with category=%s, or leave it out with drop=%s."
                                .formatted(
                                        name,
                                        why,
                                        ValueRefusal.quoted(name),
                                        ValueRefusal.quoted(name)));
                yield text;
            }
        };
    }
}
