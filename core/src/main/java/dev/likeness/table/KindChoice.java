package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Remedy;
import dev.likeness.table.internal.AmountScan;
import dev.likeness.table.internal.PersonalNames;
import dev.likeness.table.internal.PlainNumbers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what a column is, from a pass over all of it. */
final class KindChoice {

    /** A column with fewer values than this is never taken for identifiers or free text. */
    private static final long FEW = 10;

    /** A target with more whole numbers than this is a number. */
    private static final long MOST_CLASSES = 5;

    /** Dates in a second form are slips where they are fewer, or a smaller share. */
    private static final int FEW_OTHERS = 3;

    private static final double OTHERS = 0.04;

    private static final long FEW_MONTHS = 8;
    private static final Pattern MONTH =
            Pattern.compile("(?i).*(month|period|yyyymm|monat|mois|mes|maand|yearmo).*|ym");

    /** Names of postal codes, which are no numbers even where their zeros are lost. */
    private static final Pattern POSTAL =
            Pattern.compile(
                    "(?iU)(.*[^\\p{L}])?(zip|zip ?code|plz|postleitzahl|post ?code|postal ?code|code ?postal|c[oó]digo ?postal|postnr|postnummer|irsz)([^\\p{L}].*)?");

    private static final String EACH_OWN = "each row has a different one";

    private final Path file;
    private final TableOptions options;
    private final FileFacts facts;
    private final List<String> notices;
    private final SchemaMaker schemas;
    private final DeclaredKind declared;

    KindChoice(Path file, TableOptions options, FileFacts facts, List<String> notices) {
        this.file = file;
        this.options = options;
        this.facts = facts;
        this.notices = notices;
        this.schemas = new SchemaMaker(file, options, notices);
        this.declared = new DeclaredKind(file, options, facts, schemas);
    }

    /** What a column is. Its schema is still without levels. */
    Chosen choose(String name, ColumnScan seen) {
        ColumnKind kind = options.kinds().get(name);
        ColumnSchema schema =
                kind != null
                        ? declared.of(name, kind, seen)
                        : seen.padding.around(found(name, seen), seen.values());
        String why = kind != null ? "declared" : why(schema, seen);
        return new HoleChoice(options, facts, notices).of(name, schema, seen, why);
    }

    /** Why a column was taken for what it is, without any of its values. */
    private static String why(ColumnSchema schema, ColumnScan seen) {
        long values = seen.values();
        String different = seen.distinct.count() + " different ones in " + values + " rows";
        return switch (schema.kind()) {
            case WHOLE -> "all " + values + " values are whole numbers";
            case DECIMAL -> "all " + values + " values are numbers";
            case DATE -> "all " + values + " values are dates written so";
            case DATE_TIME -> "all " + values + " values are dates and times written so";
            case BOOLEAN -> "there are two values, which mean false and true";
            case CATEGORY -> "texts, " + different;
            case IDENTIFIER ->
                    seen.distinct.allDistinct()
                            ? "each row has a different one of this pattern"
                            : "keys of this pattern, " + different;
            case TEXT -> values == 0 ? "no row has a value" : "free text, " + different;
        };
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
        if (exponentsWithCommas(seen)) {
            return new ColumnSchema(name, ColumnKind.DECIMAL, 17, List.of(), seen.commas.form(','));
        }
        ColumnSchema time = times(name, seen);
        ColumnSchema meaning = time == null ? amounts(name, seen) : time;
        if (meaning != null) {
            return meaning;
        }
        nearlyNumbers(name, seen);
        return words(name, seen);
    }

    /** Whether all values are numbers with a decimal comma, and many have an exponent. */
    private static boolean exponentsWithCommas(ColumnScan seen) {
        PlainNumbers commas = seen.commas;
        return commas.scientific() > 0
                && commas.digits() == 17
                && commas.pointed() + commas.scientific() > commas.numbers() / 2
                && !commas.codes()
                && seen.plain.pointed() == 0
                && commas.numbers() + seen.numbers() == seen.values();
    }

    /** Times, if all values are; refused if nearly all are. */
    private @Nullable ColumnSchema times(String name, ColumnScan seen) {
        if (seen.times.none()) {
            return null;
        }
        Misses others = seen.otherTimes;
        boolean two =
                others.texts() >= FEW_OTHERS
                        && (others.many() || others.rows() >= OTHERS * seen.values())
                        && seen.times.both() != null;
        Misses misses = seen.notTimes.rows() > 0 || two ? seen.notTimes : others;
        if (misses.rows() == 0) {
            return schemas.time(name, seen.times, two);
        } else if (nearly(seen, misses)) {
            String pattern = seen.times.formats().get(0).pattern();
            throw ValueRefusal.refused(
                    file, misses.line(), name, "a date written " + pattern, misses.first());
        } else if (mostly(seen, misses)) {
            tellMostly(name, "dates", misses);
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
                                ValueRefusal.shown(misses.first()),
                                misses.line(),
                                what,
                                ValueRefusal.quoted(misses.first())));
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
                throw ValueRefusal.refused(
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
                    ValueRefusal.missing("Treat it as missing with", seen.infiniteText),
                    Remedy.reading(
                            "Or leave the column out with", "drop", ValueRefusal.quoted(name)));
        }
        boolean phone =
                seen.plain.plus() && seen.plain.decimals() == 0 && seen.plain.shortest() > 7;
        if (seen.plain.codes() || phone) {
            return words(name, seen);
        } else if (datesInDigits(name, seen)) {
            return schemas.time(name, seen.times);
        } else if (seen.plain.threes() && seen.plain.pointed() > 0 && facts.comma()) {
            return new ColumnSchema(name, ColumnKind.WHOLE, 0, List.of(), "#.##0");
        } else if (seen.plain.decimals() > 0) {
            return schemas.decimals(name, seen);
        }
        if (name.equals(options.target()) && fewClasses(seen)) {
            notices.add(
                    "The target \"%s\" has %d values, so its classes are predicted. To predict a number, read the file with whole=%s."
                            .formatted(name, seen.distinct.count(), ValueRefusal.quoted(name)));
            return ColumnSchema.category(name, List.of());
        }
        if (facts.rows() >= FEW && seen.plain.pointed() == 0 && POSTAL.matcher(name).matches()) {
            return ColumnSchema.category(name, List.of());
        }
        ColumnSchema epoch = Epochs.find(name, seen);
        if (epoch != null) {
            return epoch;
        }
        String format = facts.rows() >= FEW ? KeyChoice.ofNumbers(name, seen) : null;
        if (format != null && seen.plain.counting()) {
            return counted(name, String.valueOf(seen.first), format);
        } else if (format != null) {
            return identifier(name, seen, format, ColumnKind.WHOLE);
        }
        return schemas.wholes(name, seen);
    }

    /**
     * Identifiers that count the rows.
     *
     * @param first the first of them
     * @param format the pattern that counts on
     */
    ColumnSchema counted(String name, String first, String format) {
        boolean again = name.matches("column-\\d+"); // the number of the row begins again
        String pattern = again ? "<%s>".formatted(first) : format;
        return identifier(name, EACH_OWN, pattern, ColumnKind.WHOLE);
    }

    /** Whether numbers are dates; months of six digits could be anything where they are few. */
    private static boolean datesInDigits(String name, ColumnScan seen) {
        if (seen.times.none()
                || seen.notTimes.rows() + seen.otherTimes.rows() > 0
                || seen.distinct.count() < 2) {
            return false;
        }
        return !seen.times.formats().get(0).pattern().equals("yyyyMM")
                || seen.distinct.count() >= FEW_MONTHS
                || MONTH.matcher(name).matches();
    }

    /** Whether whole numbers are so few that they are names of classes. */
    private static boolean fewClasses(ColumnScan seen) {
        long many = seen.distinct.count();
        boolean alike = seen.plain.pointed() == 0 || seen.plain.pointed() == seen.values();
        return alike && many >= 2 && many <= MOST_CLASSES && seen.values() >= 10 * many;
    }

    private ColumnSchema identifier(String name, ColumnScan seen, String format, ColumnKind other) {
        String why =
                seen.distinct.allDistinct()
                        ? EACH_OWN
                        : "%d different ones stand in %d rows"
                                .formatted(seen.distinct.count(), seen.values());
        return identifier(name, why, format, other);
    }

    private ColumnSchema identifier(String name, String why, String format, ColumnKind other) {
        notices.add(
                "Column \"%s\" is taken for an identifier (%s): models do not learn it, and new ones are made by the pattern %s. If that is wrong, read the file with %s=%s."
                        .formatted(name, why, format, other.label(), ValueRefusal.quoted(name)));
        return new ColumnSchema(name, ColumnKind.IDENTIFIER, 0, List.of(), format);
    }

    /** A column of many numbers and a few words is most likely a column of numbers. */
    private void nearlyNumbers(String name, ColumnScan seen) {
        boolean many = seen.values() >= 20 && seen.numbers() >= 0.9 * seen.values();
        if (seen.codes + seen.tooLong > 0 || seen.plain.codes()) {
            return;
        } else if (!many || seen.distinct.count() <= 20) {
            if (seen.numbers() > 0 && mostly(seen, seen.others)) {
                tellMostly(name, "numbers", seen.others);
            } else if (KeyChoice.marked(seen)) {
                notices.add(
                        "Column \"%s\" is numbers but for %d values such as \"%s\" in line %d, so it is taken for texts. To read it as numbers, write these without their marks, or leave them empty."
                                .formatted(
                                        name,
                                        seen.others.rows(),
                                        ValueRefusal.shown(seen.others.first()),
                                        seen.others.line()));
            }
            return;
        }
        String found = seen.others.rows() > 0 ? seen.others.first() : seen.infiniteText;
        long line = seen.others.rows() > 0 ? seen.others.line() : seen.infiniteLine;
        String noun = seen.plain.decimals() > 0 ? "a decimal number" : "a whole number";
        throw ValueRefusal.refused(file, line, name, noun, found);
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
        KeyChoice.measured(seen)
                .ifPresent(
                        what ->
                                notices.add(
                                        "Column \"%s\" holds %s, such as \"%s\", so it is taken for texts. To learn the numbers, put each number into its own column."
                                                .formatted(
                                                        name,
                                                        what,
                                                        ValueRefusal.shown(seen.others.first()))));
        if (values < 2 * FEW || !mostlyOwn) {
            return ColumnSchema.category(name, List.of());
        }
        String code = KeyChoice.ofCodes(seen);
        if (code != null) {
            return KeyChoice.known(code)
                    ? ColumnSchema.category(name, List.of())
                    : identifier(name, seen, code, ColumnKind.CATEGORY);
        }
        return schemas.freeText(
                name,
                "%d of its %d values are all different"
                        .formatted(Math.min(values, seen.distinct.count()), values));
    }
}
