package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Remedy;
import dev.likeness.table.internal.AmountScan;
import dev.likeness.table.internal.IdentifierFormat;
import dev.likeness.table.internal.PersonalNames;
import dev.likeness.table.internal.TimeFormat;
import dev.likeness.table.internal.TimeScan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what a column is, from a pass over all of it. */
final class KindChoice {

    /** A column with fewer values than this is never taken for identifiers or free text. */
    private static final long FEW = 10;

    /** A target with more whole numbers than this is a number. */
    private static final long MOST_CLASSES = 5;

    private final Path file;
    private final TableOptions options;
    private final FileFacts facts;
    private final List<String> notices;

    KindChoice(Path file, TableOptions options, FileFacts facts, List<String> notices) {
        this.file = file;
        this.options = options;
        this.facts = facts;
        this.notices = notices;
    }

    /** What a column is. Its schema is still without levels. */
    Chosen choose(String name, ColumnScan seen) {
        ColumnKind declared = options.kinds().get(name);
        ColumnSchema schema = declared != null ? declared(name, declared, seen) : found(name, seen);
        boolean texts =
                schema.kind().categorical()
                        || schema.kind() == ColumnKind.IDENTIFIER
                        || schema.kind() == ColumnKind.TEXT;
        MissingWords missing = seen.words();
        boolean[] bare = new boolean[missing.count()];
        boolean[] quoted = new boolean[missing.count()];
        boolean country = texts && seen.countries.known(name);
        boolean told = options.missingIn().containsKey(name) || options.saysMissing("NA");
        String mark = String.valueOf(options.quote());
        String hole = seen.emptyQuoted > seen.empty / 2 ? mark + mark : "";
        List<String> words = new ArrayList<>();
        long most = seen.empty;
        for (int word = 0; word < bare.length; word++) {
            boolean named = country && missing.text(word).equals("NA") && !told;
            bare[word] = missing.sure(word) ? !named : !texts;
            quoted[word] = !texts || (missing.sure(word) && !facts.quotesTell() && !named);
            long without = bare[word] ? seen.bare[word] : 0;
            long within = quoted[word] ? seen.quoted[word] : 0;
            if (without + within > most) {
                most = without + within;
                String text = missing.text(word);
                hole = within > without ? mark + text + mark : text;
            }
            if (without + within > 0) {
                words.add(missing.text(word));
            }
            if (named && seen.bare[word] > 0) {
                notices.add(
                        "Column \"%s\" holds codes of countries or continents, so NA is one of them. If it stands for a missing value, treat it as missing with missing=NA."
                                .formatted(name));
            }
        }
        doubts(name, seen, bare);
        String why = declared != null ? "declared" : why(schema, seen);
        return new Chosen(schema, bare, quoted, hole, words, why);
    }

    /** Why a column was taken for what it is, without any of its values. */
    private static String why(ColumnSchema schema, ColumnScan seen) {
        long values = seen.values();
        String different = "%d different ones in %d rows".formatted(seen.distinct.count(), values);
        return switch (schema.kind()) {
            case WHOLE -> "all %d values are whole numbers".formatted(values);
            case DECIMAL -> "all %d values are numbers".formatted(values);
            case DATE -> "all %d values are dates written so".formatted(values);
            case DATE_TIME -> "all %d values are dates and times written so".formatted(values);
            case BOOLEAN -> "there are two values, which mean false and true";
            case CATEGORY -> "texts, " + different;
            case IDENTIFIER ->
                    seen.distinct.allDistinct()
                            ? "each row has a different one of this pattern"
                            : "keys of this pattern, " + different;
            case TEXT -> values == 0 ? "no row has a value" : "free text, " + different;
        };
    }

    /** Tells of the words that count as missing because of what the others are. */
    private void doubts(String name, ColumnScan seen, boolean[] bare) {
        MissingWords missing = seen.words();
        List<String> words = new ArrayList<>();
        long rows = 0;
        for (int word = 0; word < bare.length; word++) {
            if (!missing.sure(word) && bare[word] && seen.bare[word] > 0) {
                words.add("\"" + missing.text(word) + "\"");
                rows += seen.bare[word];
            }
        }
        if (!words.isEmpty()) {
            notices.add(
                    "Column \"%s\" holds %s in %d %s, which count as missing."
                            .formatted(
                                    name,
                                    String.join(" and ", words),
                                    rows,
                                    rows == 1 ? "row" : "rows"));
        }
    }

    private ColumnSchema found(String name, ColumnScan seen) {
        if (seen.values() == 0 && seen.doubtful() == 0) {
            notices.add(
                    "Column \"%s\" has no value in any row, so samples leave it empty."
                            .formatted(name));
            return new ColumnSchema(name, ColumnKind.TEXT, 0, List.of(), "");
        } else if (seen.numbers() + seen.infinite == seen.values() && seen.numbers() > 0) {
            return numbers(name, seen);
        } else if (!seen.more && seen.first != null && seen.second != null) {
            List<String> words = BooleanWords.order(seen.first, seen.second, false);
            if (words != null) {
                return new ColumnSchema(name, ColumnKind.BOOLEAN, 0, words, "");
            }
        }
        ColumnSchema time = times(name, seen);
        ColumnSchema meaning = time == null ? amounts(name, seen) : time;
        if (meaning != null) {
            return meaning;
        }
        nearlyNumbers(name, seen);
        return words(name, seen);
    }

    /** Times, if all values are; refused if nearly all are. */
    private @Nullable ColumnSchema times(String name, ColumnScan seen) {
        if (seen.times.none()) {
            return null;
        }
        long misses = seen.notTimes.rows();
        if (misses == 0) {
            return time(name, seen.times);
        } else if (nearly(seen, seen.notTimes)) {
            String pattern = seen.times.formats().get(0).pattern();
            throw refused(
                    file,
                    seen.notTimes.line(),
                    name,
                    "a date written " + pattern,
                    seen.notTimes.first());
        } else if (mostly(seen, seen.notTimes)) {
            tellMostly(name, "dates", seen.notTimes);
        }
        return null;
    }

    /** Whether few values do not fit: that is a slip, and no other kind of column. */
    private static boolean nearly(ColumnScan seen, Misses misses) {
        return seen.values() >= 20
                && !misses.many()
                && misses.rows() <= 0.1 * seen.values()
                && seen.distinct.count() > 20;
    }

    /** Whether most values fit, and the others are few texts. */
    private static boolean mostly(ColumnScan seen, Misses misses) {
        return seen.values() >= 10
                && misses.texts() <= 5
                && misses.rows() <= 0.5 * seen.values()
                && seen.distinct.count() > 10;
    }

    private void tellMostly(String name, String what, Misses misses) {
        notices.add(
                "Column \"%s\" is %s but for %d values such as \"%s\" in line %d, so it is taken for texts. To read it as %s, treat these as missing with missing=%s."
                        .formatted(
                                name,
                                what,
                                misses.rows(),
                                shown(misses.first()),
                                misses.line(),
                                what,
                                quoted(misses.first())));
    }

    /** Numbers with signs of currencies, separators of thousands and the like. */
    private @Nullable ColumnSchema amounts(String name, ColumnScan seen) {
        boolean mayBe =
                !seen.amounts.none()
                        && PersonalNames.of(name) != PersonalNames.PHONE
                        && seen.codes + seen.tooLong + seen.infinite == 0
                        && !seen.notAmounts.many();
        AmountScan.Found found =
                mayBe ? seen.amounts.found(facts.comma(), seen.plain.asPlain()) : null;
        if (found == null || found.form().simple()) {
            return null;
        } else if (seen.notAmounts.rows() > 0) {
            if (nearly(seen, seen.notAmounts)) {
                throw refused(
                        file,
                        seen.notAmounts.line(),
                        name,
                        "a number written " + found.form().pattern(),
                        seen.notAmounts.first());
            } else if (mostly(seen, seen.notAmounts)) {
                tellMostly(name, "numbers", seen.notAmounts);
            }
            return null;
        }
        if (found.unsure()) {
            notices.add(
                    "Column \"%s\" holds \"%s\" and is read as %s. If the comma or point is a decimal mark, read the file with %s."
                            .formatted(
                                    name,
                                    seen.others.first(),
                                    found.form().pattern(),
                                    facts.comma() ? "decimal-point" : "decimal-comma"));
        }
        ColumnKind kind = found.digits() == 0 ? ColumnKind.WHOLE : ColumnKind.DECIMAL;
        return new ColumnSchema(name, kind, found.digits(), List.of(), found.form().pattern());
    }

    private ColumnSchema numbers(String name, ColumnScan seen) {
        if (seen.infinite > 0) {
            throw new InputException(
                    "%s: column \"%s\" is a number, found \"%s\", which is not finite."
                            .formatted(
                                    RowTables.place(file, seen.infiniteLine),
                                    name,
                                    seen.infiniteText),
                    missing("Treat it as missing with", seen.infiniteText),
                    Remedy.reading("Or leave the column out with", "drop", quoted(name)));
        }
        boolean phone =
                seen.plain.plus() && seen.plain.decimals() == 0 && seen.plain.shortest() > 7;
        if (seen.plain.codes() || phone) {
            return words(name, seen);
        } else if (!seen.times.none() && seen.notTimes.rows() == 0 && seen.distinct.count() > 1) {
            return time(name, seen.times);
        } else if (seen.plain.threes() && seen.plain.pointed() > 0 && facts.comma()) {
            return new ColumnSchema(name, ColumnKind.WHOLE, 0, List.of(), "#.##0");
        } else if (seen.plain.decimals() > 0) {
            return decimals(name, seen);
        }
        if (name.equals(options.target()) && seen.plain.pointed() == 0 && fewClasses(seen)) {
            notices.add(
                    "The target \"%s\" has %d values, so its classes are predicted. To predict a number, declare it a whole number."
                            .formatted(name, seen.distinct.count()));
            return ColumnSchema.category(name, List.of());
        }
        ColumnSchema epoch = Epochs.find(name, seen);
        if (epoch != null) {
            return epoch;
        }
        String format = facts.rows() >= FEW ? KeyChoice.ofNumbers(name, seen) : null;
        if (format != null && seen.plain.counting() && name.matches("column-\\d+")) {
            format = "<%s>".formatted(seen.first); // the number of the row begins again
        }
        if (format != null) {
            return identifier(name, seen, format, ColumnKind.WHOLE);
        }
        return wholes(name, seen);
    }

    /** Whether whole numbers are so few that they are names of classes. */
    private static boolean fewClasses(ColumnScan seen) {
        long many = seen.distinct.count();
        return many >= 2 && many <= MOST_CLASSES && seen.values() >= 10 * many;
    }

    private ColumnSchema wholes(String name, ColumnScan seen) {
        return new ColumnSchema(name, ColumnKind.WHOLE, 0, List.of(), seen.plain.form(mark()));
    }

    private ColumnSchema decimals(String name, ColumnScan seen) {
        return new ColumnSchema(
                name, ColumnKind.DECIMAL, seen.plain.digits(), List.of(), seen.plain.form(mark()));
    }

    private char mark() {
        return options.decimalPoint();
    }

    private ColumnSchema identifier(String name, ColumnScan seen, String format, ColumnKind other) {
        String why =
                seen.distinct.allDistinct()
                        ? "each row has a different one"
                        : "%d different ones stand in %d rows"
                                .formatted(seen.distinct.count(), seen.values());
        notices.add(
                "Column \"%s\" is taken for an identifier (%s): models do not learn it, and new ones are made by the pattern %s. If that is wrong, declare it %s."
                        .formatted(name, why, format, other.noun()));
        return new ColumnSchema(name, ColumnKind.IDENTIFIER, 0, List.of(), format);
    }

    private ColumnSchema time(String name, TimeScan scan) {
        List<TimeFormat> times = scan.formats();
        TimeFormat format = scan.zoned(times.get(0));
        ColumnKind kind = format.time() ? ColumnKind.DATE_TIME : ColumnKind.DATE;
        for (TimeFormat other : times) {
            boolean swapped = other.pattern().startsWith("yyyy") || !other.day();
            if (other.monthFirst() != format.monthFirst() && !swapped && format.day()) {
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
    private void nearlyNumbers(String name, ColumnScan seen) {
        boolean many = seen.values() >= 20 && seen.numbers() >= 0.9 * seen.values();
        if (seen.codes + seen.tooLong > 0 || seen.plain.codes()) {
            return;
        } else if (!many || seen.distinct.count() <= 20) {
            if (seen.numbers() > 0 && mostly(seen, seen.others)) {
                tellMostly(name, "numbers", seen.others);
            }
            return;
        }
        String found = seen.others.rows() > 0 ? seen.others.first() : seen.infiniteText;
        long line = seen.others.rows() > 0 ? seen.others.line() : seen.infiniteLine;
        String noun = seen.plain.decimals() > 0 ? "a decimal number" : "a whole number";
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

    private ColumnSchema words(String name, ColumnScan seen) {
        long values = seen.values();
        String format = KeyChoice.ofTexts(name, seen);
        if (format != null) {
            return identifier(name, seen, format, ColumnKind.CATEGORY);
        }
        double distinct = seen.distinct.count() / (double) values;
        double length = seen.characters / (double) values;
        boolean mostlyOwn = distinct > 0.9 || (distinct > 0.5 && length >= 20);
        if (values >= 2 * FEW && mostlyOwn) {
            return freeText(
                    name,
                    "%d of its %d values are all different"
                            .formatted(Math.min(values, seen.distinct.count()), values));
        }
        return ColumnSchema.category(name, List.of());
    }

    private ColumnSchema freeText(String name, String why) {
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
                        "Column \"%s\" is free text (%s), which no model of tables learns: samples leave it empty. Declare its kind to learn it, such as a category, or drop it to leave it out."
                                .formatted(name, why));
                yield text;
            }
        };
    }

    private ColumnSchema declared(String name, ColumnKind kind, ColumnScan seen) {
        String format = options.formats().getOrDefault(name, "");
        return switch (kind) {
            case WHOLE -> declaredNumber(name, kind, format, seen);
            case DECIMAL -> declaredNumber(name, kind, format, seen);
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

    private ColumnSchema declaredNumber(
            String name, ColumnKind kind, String format, ColumnScan seen) {
        AmountScan.Found found =
                seen.amounts.none()
                        ? null
                        : seen.amounts.found(facts.comma(), seen.plain.asPlain());
        String marked = found == null || found.form().simple() ? "" : found.form().pattern();
        String form = format.isEmpty() ? marked : format;
        if (form.isEmpty()) {
            return kind == ColumnKind.WHOLE ? wholes(name, seen) : decimals(name, seen);
        }
        int digits = found == null ? seen.plain.digits() : found.digits();
        return new ColumnSchema(name, kind, kind == ColumnKind.WHOLE ? 0 : digits, List.of(), form);
    }

    private ColumnSchema declaredTime(
            String name, ColumnKind kind, String format, ColumnScan seen) {
        boolean time = kind == ColumnKind.DATE_TIME;
        if (!format.isEmpty()) {
            TimeFormat given = TimeFormat.of(format);
            if (given.time() != time) {
                throw new InputException(
                        "Column \"%s\" is declared %s, and its pattern %s has %s time of day."
                                .formatted(name, kind.label(), format, time ? "no" : "a"));
            }
            String zoned = seen.times.zoned(given, seen.examples).pattern();
            return new ColumnSchema(name, kind, 0, List.of(), zoned);
        }
        List<TimeFormat> times = seen.times.formats();
        if (seen.values() == 0) {
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
        return time(name, seen.times);
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
