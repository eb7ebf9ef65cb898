package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Remedy;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what a column is, from a pass over all of it. */
final class KindChoice {

    /** A column with fewer values than this is never taken for identifiers or free text. */
    private static final long FEW = 10;

    private static final Pattern IDENTIFIER_NAME =
            Pattern.compile(
                    "(?i)(.*[-_. ])?(id|nr|no|key|uuid|guid|index|rowid|number)|.*[a-z]ID|.*[a-z]Id");
    private static final Pattern COMMA_NUMBER = Pattern.compile("[+-]?\\d{1,15},\\d{1,15}");

    private final Path file;
    private final TableOptions options;
    private final List<String> notices;

    KindChoice(Path file, TableOptions options, List<String> notices) {
        this.file = file;
        this.options = options;
        this.notices = notices;
    }

    /** The schema, still without levels; null where the column is left out. */
    @Nullable ColumnSchema choose(String name, ColumnScan seen, long rows) {
        ColumnKind declared = options.kinds().get(name);
        if (declared != null) {
            return declared(name, declared, seen);
        } else if (seen.values() == 0) {
            notices.add(
                    "Column \"%s\" has no value in any row and is left out. Declare its kind to keep it, such as a category."
                            .formatted(name));
            return null;
        } else if (seen.numbers() + seen.infinite == seen.values() && seen.numbers() > 0) {
            return numbers(name, seen, rows);
        } else if (!seen.more && seen.first != null && seen.second != null) {
            List<String> words = BooleanWords.order(seen.first, seen.second, false);
            if (words != null) {
                return new ColumnSchema(name, ColumnKind.BOOLEAN, 0, words, "");
            }
        }
        List<TimeFormat> times = seen.times;
        if (times != null && !times.isEmpty()) {
            return time(name, times);
        }
        refuseNearlyNumbers(name, seen);
        return words(name, seen);
    }

    private ColumnSchema numbers(String name, ColumnScan seen, long rows) {
        if (seen.infinite > 0) {
            throw new InputException(
                    "%s: column \"%s\" is a number, found \"%s\", which is not finite."
                            .formatted(
                                    RowTables.place(file, seen.infiniteLine),
                                    name,
                                    seen.infiniteText),
                    missing("Treat it as missing with", seen.infiniteText),
                    Remedy.reading("Or leave the column out with", "drop", quoted(name)));
        } else if (seen.decimals > 0) {
            return decimals(name, seen);
        }
        boolean named =
                IDENTIFIER_NAME.matcher(name).matches()
                        && seen.distinct.allDistinct()
                        && seen.missing == 0
                        && seen.least >= 0;
        String format = seen.identifier.format();
        if (rows >= FEW && (seen.counting || named) && format != null) {
            return identifier(name, format, ColumnKind.WHOLE);
        }
        return ColumnSchema.whole(name);
    }

    private static ColumnSchema decimals(String name, ColumnScan seen) {
        return new ColumnSchema(
                name, ColumnKind.DECIMAL, seen.digits, List.of(), seen.decimalFormat());
    }

    private ColumnSchema identifier(String name, String format, ColumnKind other) {
        notices.add(
                "Column \"%s\" is taken for an identifier: each row has its own, so models do not learn it, and new ones are made by the pattern %s. If that is wrong, declare it %s."
                        .formatted(name, format, other.noun()));
        return new ColumnSchema(name, ColumnKind.IDENTIFIER, 0, List.of(), format);
    }

    private ColumnSchema time(String name, List<TimeFormat> times) {
        TimeFormat format = times.get(0);
        ColumnKind kind = format.time() ? ColumnKind.DATE_TIME : ColumnKind.DATE;
        for (TimeFormat other : times) {
            if (other.monthFirst() != format.monthFirst()) {
                notices.add(
                        "Column \"%s\" is read as %s, and could be %s just as well. If that is right, declare %s %s=%s."
                                .formatted(
                                        name,
                                        format.pattern(),
                                        other.pattern(),
                                        kind.label(),
                                        name,
                                        other.pattern()));
                break;
            }
        }
        return new ColumnSchema(name, kind, 0, List.of(), format.pattern());
    }

    /** A column of many numbers and a few words is most likely a column of numbers. */
    private void refuseNearlyNumbers(String name, ColumnScan seen) {
        boolean many = seen.values() >= 20 && seen.numbers() >= 0.9 * seen.values();
        if (!many || seen.codes + seen.tooLong > 0 || seen.distinct.count() <= 20) {
            return;
        }
        String found = seen.others > 0 ? seen.other : seen.infiniteText;
        long line = seen.others > 0 ? seen.otherLine : seen.infiniteLine;
        String noun = seen.decimals > 0 ? "a decimal number" : "a whole number";
        throw refused(file, line, name, noun, found);
    }

    /**
     * The refusal of a value of a column whose kind a model fixes.
     *
     * @param way one more way out, such as ", or give its pattern", or nothing
     */
    static InputException refusedByModel(
            Path file, long line, String name, String noun, String found, String way) {
        return new InputException(
                "%s: column \"%s\" is %s in the model, found \"%s\". Correct it%s."
                        .formatted(RowTables.place(file, line), name, noun, shown(found), way),
                missing("Or treat it as missing with", shown(found)));
    }

    private static Remedy missing(String start, String text) {
        return Remedy.reading(start, "missing", quoted(text));
    }

    private static String shown(String found) {
        return found.length() > 40 ? found.substring(0, 40) + "…" : found;
    }

    static InputException refused(Path file, long line, String name, String noun, String found) {
        String shown = shown(found);
        return new InputException(
                "%s: column \"%s\" is %s, found \"%s\"."
                        .formatted(RowTables.place(file, line), name, noun, shown),
                Remedy.reading("Declare it text with", "text", quoted(name)),
                Remedy.reading("Or declare it a category with", "category", quoted(name)),
                missing("Or treat it as missing with", shown));
    }

    private @Nullable ColumnSchema words(String name, ColumnScan seen) {
        long values = seen.values();
        boolean own = seen.distinct.allDistinct() && values >= FEW;
        String format = own ? seen.identifier.format() : null;
        if (format != null) {
            return identifier(name, format, ColumnKind.CATEGORY);
        }
        double distinct = seen.distinct.count() / (double) values;
        double length = seen.characters / (double) values;
        boolean mostlyOwn = distinct > 0.9 || (distinct > 0.5 && length >= 20);
        if (values >= 2 * FEW && mostlyOwn) {
            commaHint(name, seen);
            return freeText(
                    name,
                    "%d of its %d values are all different"
                            .formatted(Math.min(values, seen.distinct.count()), values));
        }
        commaHint(name, seen);
        return ColumnSchema.category(name, List.of());
    }

    private void commaHint(String name, ColumnScan seen) {
        if (options.decimalPoint() == '.' && COMMA_NUMBER.matcher(seen.other).matches()) {
            notices.add(
                    "Column \"%s\" holds \"%s\". If that is a number with a decimal comma, read the file with decimal-comma."
                            .formatted(name, seen.other));
        }
    }

    private @Nullable ColumnSchema freeText(String name, String why) {
        ColumnSchema text = new ColumnSchema(name, ColumnKind.TEXT, 0, List.of(), "");
        return switch (options.freeText()) {
            case KEEP -> text;
            case REFUSE ->
                    throw new InputException(
                            "%s: column \"%s\" is free text (%s), which no model of tables learns."
                                    .formatted(file, name, why),
                            Remedy.reading("Leave it out with", "drop", quoted(name)),
                            Remedy.reading(
                                    "Or declare it a category with", "category", quoted(name)));
            case DROP -> {
                notices.add(
                        "Column \"%s\" is free text (%s) and is left out: no model of tables learns it. Declare its kind to keep it, such as a category, or drop it to silence this."
                                .formatted(name, why));
                yield null;
            }
        };
    }

    private @Nullable ColumnSchema declared(String name, ColumnKind kind, ColumnScan seen) {
        String format = options.formats().getOrDefault(name, "");
        return switch (kind) {
            case WHOLE -> ColumnSchema.whole(name);
            case DECIMAL -> decimals(name, seen);
            case CATEGORY -> ColumnSchema.category(name, List.of());
            case BOOLEAN -> booleans(name, seen);
            case DATE, DATE_TIME -> declaredTime(name, kind, format, seen);
            case IDENTIFIER -> declaredIdentifier(name, format, seen);
            case TEXT ->
                    options.freeText() == TableOptions.FreeText.KEEP
                            ? new ColumnSchema(name, kind, 0, List.of(), "")
                            : freeText(name, "it is declared so");
        };
    }

    private ColumnSchema booleans(String name, ColumnScan seen) {
        String one = seen.first;
        String two = seen.second;
        List<String> pair = null;
        if (one == null) {
            pair = List.of("false", "true");
        } else if (two == null) {
            pair = BooleanWords.pairOf(one);
        } else if (!seen.more) {
            pair = BooleanWords.order(one, two, true);
        }
        if (pair == null) {
            throw new InputException(
                    "%s: column \"%s\" is %s, found \"%s\"%s%s. Expected true and false, yes and no, y and n, t and f, or 1 and 0."
                            .formatted(
                                    file,
                                    name,
                                    options.mayLack() ? "boolean in the model" : "declared boolean",
                                    one,
                                    two == null ? "" : " and \"" + two + "\"",
                                    seen.more ? " and others" : ""),
                    options.mayLack()
                            ? missing("Correct the others, or treat them as missing with", "TEXT")
                            : Remedy.reading(
                                    "Declare it a category with", "category", quoted(name)));
        }
        return new ColumnSchema(name, ColumnKind.BOOLEAN, 0, pair, "");
    }

    private ColumnSchema declaredTime(
            String name, ColumnKind kind, String format, ColumnScan seen) {
        boolean time = kind == ColumnKind.DATE_TIME;
        if (!format.isEmpty()) {
            if (TimeFormat.of(format).time() != time) {
                throw new InputException(
                        "Column \"%s\" is declared %s, and its pattern %s has %s time of day."
                                .formatted(name, kind.label(), format, time ? "no" : "a"));
            }
            return new ColumnSchema(name, kind, 0, List.of(), format);
        }
        List<TimeFormat> times = seen.times;
        if (times == null) {
            String usual = time ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd";
            return new ColumnSchema(name, kind, 0, List.of(), usual);
        } else if (times.isEmpty() || times.get(0).time() != time) {
            throw new InputException(
                    "%s: column \"%s\" is declared %s, and its values (such as \"%s\") have none of the known patterns. Give the pattern, such as --%s %s=%s."
                            .formatted(
                                    file,
                                    name,
                                    kind.label(),
                                    seen.first,
                                    kind.label(),
                                    name,
                                    time ? "\"dd.MM.yyyy HH:mm\"" : "dd.MM.yyyy"));
        }
        return time(name, times);
    }

    private ColumnSchema declaredIdentifier(String name, String format, ColumnScan seen) {
        String found = format.isEmpty() ? seen.identifier.format() : format;
        String pattern = found == null ? "<1>" : found;
        new IdentifierFormat(pattern); // refuses what is no pattern
        return new ColumnSchema(name, ColumnKind.IDENTIFIER, 0, List.of(), pattern);
    }

    /** A name as it must be written in a shell. */
    static String quoted(String name) {
        return name.matches("[\\p{L}\\p{N}_.,:/+@%-]+") ? name : "'" + name + "'";
    }
}
