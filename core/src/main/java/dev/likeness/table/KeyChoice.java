package dev.likeness.table;

import dev.likeness.table.internal.IdentifierFormat;
import dev.likeness.table.internal.PersonalNames;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the values of a column are identifiers: by what they are (an e-mail, a card), by
 * the name of the column, by a pattern with far more texts than there are rows. Samples have new
 * identifiers; a category is copied.
 */
final class KeyChoice {

    private static final Pattern NAME =
            Pattern.compile(
                    "(?i)(.*[-_. ])?(id|nr|no|key|uuid|guid|index|rowid|number)|.*[a-z]ID|.*[a-z]Id");

    private static final Pattern MARK = Pattern.compile("[<>~≤≥≈=±*†‡^]+ ?\\d.*|.*\\d ?[*†‡?!^]+");

    /** How other languages say that a column holds the number of a thing: Kundennr, N° client. */
    private static final Pattern NUMBER_OF =
            Pattern.compile(
                    "(?iU).*\\p{L}(nr|nummer|number|numero|número|numéro)\\.?|(n[°ºo.]|nr\\.?|num\\.?|num[eé]ro|número|id)[ ._-]+\\p{L}.*");

    /** A column with fewer different values than this holds no identifiers. */
    private static final long FEW = 10;

    /** A pattern with at least this many texts is not that of codes which people know. */
    private static final double SPARSE = 1e8;

    /** An identifier that stands in more rows on average is a category of things. */
    private static final double MOST_ROWS = 50;

    private static final Pattern MORE_DIGITS =
            Pattern.compile("(?<=^|\\|)\\[0-9\\]\\{([2-9]|\\d\\d)\\}");
    private static final Pattern FIRST_DIGIT = Pattern.compile("(?<=^|\\|)\\[0-9\\]\\{1\\}");

    private static final Pattern PLACE =
            Pattern.compile(
                    "\\D{0,12}-?\\d{1,3}\\.\\d{3,}°?[ ,;NSEW]{1,4}-?\\d{1,3}\\.\\d{3,}\\D{0,4}");

    private static final Pattern MEASURE =
            Pattern.compile(
                    "(\\p{Sc}|[A-Z]{3} )?[-+]?\\d+(,\\d{3})*([.,]\\d{1,6})?( ?(\\p{Sc}|[\\p{L}%°²³/]{1,6}))?");

    private KeyChoice() {}

    /** Whether the name of a column says that it may hold the numbers of things or of phones. */
    static boolean named(String name) {
        return NAME.matcher(name).matches()
                || PersonalNames.key(name)
                || PersonalNames.of(name) == PersonalNames.PHONE;
    }

    /** The pattern of whole numbers that are identifiers; null if they are none. */
    static @Nullable String ofNumbers(String name, ColumnScan seen) {
        String format = numbers(name, seen);
        if (format == null) {
            return null;
        }
        // No number begins with a zero: one that did would be a code.
        String fewer =
                MORE_DIGITS
                        .matcher(format)
                        .replaceAll(
                                found ->
                                        "[1-9]{1}[0-9]{"
                                                + (Integer.parseInt(found.group(1)) - 1)
                                                + "}");
        return FIRST_DIGIT.matcher(fewer).replaceAll("[1-9]{1}");
    }

    private static @Nullable String numbers(String name, ColumnScan seen) {
        String format = seen.identifier.format();
        boolean all = seen.distinct.allDistinct();
        boolean named = NAME.matcher(name).matches() && all && seen.missing == 0;
        if (seen.plain.counting() && format != null) {
            return format;
        } else if (seen.plain.least() < 0) {
            return null;
        }
        String personal = seen.plain.shortest() >= 13 ? seen.personal.format(name) : null;
        if (personal != null) {
            return personal;
        } else if (named && format != null) {
            return format;
        }
        boolean phone = PersonalNames.of(name) == PersonalNames.PHONE && seen.plain.shortest() >= 7;
        boolean key =
                (phone || PersonalNames.key(name) || NAME.matcher(name).matches())
                        && seen.plain.shortest() >= 5
                        && seen.distinct.count() >= FEW
                        && seen.distinct.count() * MOST_ROWS >= seen.values()
                        && (all || !dense(seen));
        boolean alike = seen.plain.shortest() == seen.plain.longest();
        if ((key && (alike || phone)) || (alike && longKey(seen))) {
            String classes = seen.shapes.format();
            return classes == null || all ? orElse(format, classes) : classes;
        } else if (repeatedKey(name, seen)) {
            return format;
        }
        return null;
    }

    /** Long numbers without a meaning: so long that none is measured, or coming again exactly. */
    private static boolean longKey(ColumnScan seen) {
        boolean again = seen.distinct.count() * 1.5 <= seen.plain.numbers();
        double range = seen.plain.most() - seen.plain.least();
        return seen.plain.pointed() == 0
                && seen.distinct.count() >= FEW
                && (seen.plain.shortest() >= 13
                        || (again
                                && seen.plain.shortest() >= 9
                                && range >= 1e6 * seen.distinct.count()));
    }

    /** A customer's number that counts up, in several rows. */
    private static boolean repeatedKey(String name, ColumnScan seen) {
        long many = seen.distinct.count();
        return PersonalNames.key(name)
                && (NAME.matcher(name).matches() || NUMBER_OF.matcher(name).matches())
                && many >= FEW
                && many * MOST_ROWS >= seen.values()
                && seen.plain.most() >= 100
                && seen.plain.least() >= 0;
    }

    private static boolean dense(ColumnScan seen) {
        return seen.plain.most() - seen.plain.least() < 20.0 * seen.distinct.count();
    }

    private static @Nullable String orElse(@Nullable String a, @Nullable String b) {
        return a == null ? b : a;
    }

    /** The pattern of texts that are identifiers; null if they are none. */
    static @Nullable String ofTexts(String name, ColumnScan seen) {
        long many = seen.distinct.count();
        String format = seen.identifier.format();
        String shape = seen.shapes.format();
        boolean roomy =
                shape != null && seen.shapes.count() <= 3 && capacity(shape) >= 100.0 * many;
        String personal = many >= 3 ? seen.personal.format(name) : null;
        if (personal != null) {
            boolean account = personal.startsWith("<card") || personal.startsWith("<iban");
            return roomy && !account && !personal.startsWith("<ipv4") ? shape : personal;
        } else if (many < FEW || marked(seen) || measured(seen).isPresent()) {
            return null;
        } else if (seen.distinct.allDistinct()) {
            return orElse(format, seen.shapes.format());
        }
        boolean phone = PersonalNames.of(name) == PersonalNames.PHONE;
        String classes = format == null || !counterFree(format) ? orElse(shape, format) : format;
        if (classes == null || many * MOST_ROWS < seen.values()) {
            return null;
        }
        boolean named = phone || PersonalNames.key(name) || NAME.matcher(name).matches();
        boolean sparse =
                counterFree(classes)
                        && capacity(classes) >= SPARSE
                        && capacity(classes) >= 1e4 * many;
        return named || sparse ? classes : null;
    }

    /** What texts hold that are measures with several units, or places; nothing for others. */
    static Optional<String> measured(ColumnScan seen) {
        long all = seen.examples.size();
        if (seen.numbers() > 0 || all < FEW) {
            return Optional.empty();
        } else if (matching(seen, PLACE) == all) {
            return Optional.of("two numbers in one");
        }
        boolean pointed = matching(seen, Pattern.compile(".*\\d[.,]\\d.*")) > all / 2;
        return pointed && matching(seen, MEASURE) == all
                ? Optional.of("numbers with several signs or units")
                : Optional.empty();
    }

    private static long matching(ColumnScan seen, Pattern pattern) {
        return seen.examples.stream().filter(text -> pattern.matcher(text).matches()).count();
    }

    /** Whether these are numbers, of which some have a mark such as a star or a sign of "less". */
    static boolean marked(ColumnScan seen) {
        return !seen.plain.codes()
                && 2 * seen.numbers() >= seen.values()
                && seen.numbers() < seen.values()
                && (seen.plain.decimals() > 0 || MARK.matcher(seen.others.first()).matches());
    }

    /** The pattern of short codes of a few shapes; null if the texts are none. */
    static @Nullable String ofCodes(ColumnScan seen) {
        String shape = seen.plain.codes() ? seen.identifier.format() : seen.shapes.format();
        if (measured(seen).isPresent()) {
            return null;
        }
        boolean few = seen.shapes.count() <= 4 && seen.distinct.count() >= FEW && !marked(seen);
        return shape != null && few && shape.indexOf(' ') < 0 ? shape : null;
    }

    /** Whether a pattern has so few texts that these are codes which people know. */
    static boolean known(String pattern) {
        return capacity(pattern) < 1e4;
    }

    private static boolean counterFree(@Nullable String format) {
        return format != null && !format.matches(".*<\\d+>.*");
    }

    private static double capacity(String format) {
        return new IdentifierFormat(format).capacity();
    }
}
