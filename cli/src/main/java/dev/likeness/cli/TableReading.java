package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.TableOptions;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How tables are read: what a command line says of columns and of the file. */
final class TableReading {

    @Option(
            names = "--category",
            paramLabel = "COLUMN",
            description = "Read a column of a table as a category; can be given several times.")
    private List<String> categories = new ArrayList<>();

    @Option(names = "--whole", paramLabel = "COLUMN", description = "… as whole numbers.")
    private List<String> wholes = new ArrayList<>();

    @Option(names = "--decimal", paramLabel = "COLUMN", description = "… as decimal numbers.")
    private List<String> decimals = new ArrayList<>();

    @Option(names = "--boolean", paramLabel = "COLUMN", description = "… as true or false.")
    private List<String> booleans = new ArrayList<>();

    @Option(
            names = "--date",
            paramLabel = "COLUMN[=PATTERN]",
            description = "… as dates, such as --date born=dd/MM/yyyy.")
    private List<String> dates = new ArrayList<>();

    @Option(
            names = "--date-time",
            paramLabel = "COLUMN[=PATTERN]",
            description = "… as dates with a time of day.")
    private List<String> dateTimes = new ArrayList<>();

    @Option(
            names = "--identifier",
            paramLabel = "COLUMN[=PATTERN]",
            description =
                    "… as identifiers: not learnt, and made anew by the pattern, such as"
                            + " --identifier id=C-<00001>.")
    private List<String> identifiers = new ArrayList<>();

    @Option(
            names = "--text",
            paramLabel = "COLUMN",
            description = "… as free text, which is left out.")
    private List<String> texts = new ArrayList<>();

    @Option(names = "--drop", paramLabel = "COLUMN", description = "Leave a column out.")
    private List<String> drop = new ArrayList<>();

    @Option(
            names = "--missing",
            paramLabel = "TEXT",
            description =
                    "One more text that stands for a missing value (besides nothing, ?, NA, N/A,"
                            + " NaN and null).")
    private List<String> missing = new ArrayList<>();

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            description = "What stands between fields, or tab (default: found in the file).")
    private @Nullable String delimiter;

    @Option(
            names = "--quote",
            paramLabel = "CHARACTER",
            description = "What stands around fields (default: \").")
    private @Nullable String quote;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "The encoding of a table (default: UTF-8, or UTF-16 by its mark).")
    private @Nullable String encoding;

    @Option(names = "--no-header", description = "The first line of a table is data.")
    private boolean noHeader;

    @Option(names = "--decimal-comma", description = "Decimals are written with a comma.")
    private boolean decimalComma;

    @Option(
            names = "--refuse-text",
            description = "Refuse a table with free text instead of leaving it out.")
    private boolean refuseText;

    boolean given() {
        return !words().isEmpty();
    }

    /** Refuses what was typed where there is no table. */
    void refuse(Path model, Output output) {
        if (given()) {
            throw output.usage(
                    "%s for tables, and %s is no model of tables.".formatted(words(), model));
        }
    }

    /** "--drop is", "--drop and --whole are", or nothing. */
    String words() {
        List<String> given = new ArrayList<>();
        add(given, "--category", !categories.isEmpty());
        add(given, "--whole", !wholes.isEmpty());
        add(given, "--decimal", !decimals.isEmpty());
        add(given, "--boolean", !booleans.isEmpty());
        add(given, "--date", !dates.isEmpty());
        add(given, "--date-time", !dateTimes.isEmpty());
        add(given, "--identifier", !identifiers.isEmpty());
        add(given, "--text", !texts.isEmpty());
        add(given, "--drop", !drop.isEmpty());
        add(given, "--missing", !missing.isEmpty());
        add(given, "--delimiter", delimiter != null);
        add(given, "--quote", quote != null);
        add(given, "--encoding", encoding != null);
        add(given, "--no-header", noHeader);
        add(given, "--decimal-comma", decimalComma);
        add(given, "--refuse-text", refuseText);
        return given.isEmpty()
                ? ""
                : String.join(" and ", given) + (given.size() == 1 ? " is" : " are");
    }

    private static void add(List<String> given, String name, boolean is) {
        if (is) {
            given.add(name);
        }
    }

    TableOptions options() {
        return options(TableOptions.defaults());
    }

    /**
     * Options, changed as the command line says.
     *
     * @throws InputException if what it says contradicts itself
     */
    TableOptions options(TableOptions from) {
        TableOptions options = declared(from);
        for (String text : missing) {
            options = options.andMissing(text);
        }
        if (!drop.isEmpty()) {
            options = options.withDrop(drop);
        }
        if (delimiter != null) {
            String given = delimiter;
            options = options.withDelimiter(character("--delimiter", delimiterOf(given)));
        }
        if (quote != null) {
            options = options.withQuote(character("--quote", quote));
        }
        if (encoding != null) {
            options = options.withEncoding(charset(encoding));
        }
        if (decimalComma) {
            options = options.withDecimalPoint(',');
        }
        if (refuseText) {
            options = options.withFreeText(TableOptions.FreeText.REFUSE);
        }
        return noHeader ? options.withHeader(false) : options;
    }

    private TableOptions declared(TableOptions from) {
        TableOptions options = from;
        for (String column : categories) {
            options = options.declare(column, ColumnKind.CATEGORY);
        }
        for (String column : wholes) {
            options = options.declare(column, ColumnKind.WHOLE);
        }
        for (String column : decimals) {
            options = options.declare(column, ColumnKind.DECIMAL);
        }
        for (String column : booleans) {
            options = options.declare(column, ColumnKind.BOOLEAN);
        }
        for (String column : texts) {
            options = options.declare(column, ColumnKind.TEXT);
        }
        options = withPatterns(options, dates, ColumnKind.DATE);
        options = withPatterns(options, dateTimes, ColumnKind.DATE_TIME);
        return withPatterns(options, identifiers, ColumnKind.IDENTIFIER);
    }

    private static TableOptions withPatterns(
            TableOptions from, List<String> given, ColumnKind kind) {
        TableOptions options = from;
        for (String each : given) {
            int sign = each.indexOf('=');
            options =
                    sign < 0
                            ? options.declare(each, kind)
                            : options.declareFormat(
                                    each.substring(0, sign), kind, each.substring(sign + 1));
        }
        return options;
    }

    private static String delimiterOf(String given) {
        return switch (given) {
            case "tab", "\\t" -> "\t";
            case "comma" -> ",";
            case "semicolon" -> ";";
            default -> given;
        };
    }

    private static char character(String option, String given) {
        if (given.length() != 1) {
            throw new InputException(
                    "%s must be one character, found \"%s\".".formatted(option, given));
        }
        return given.charAt(0);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "There is no encoding \"%s\".%s"
                            .formatted(
                                    name,
                                    Nearest.to(name, Charset.availableCharsets().keySet())
                                            .map(best -> " Did you mean " + best + "?")
                                            .orElse(" For example: windows-1252, UTF-8.")),
                    e);
        }
    }
}
