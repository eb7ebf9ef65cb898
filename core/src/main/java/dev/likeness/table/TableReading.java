package dev.likeness.table;

import dev.likeness.About;
import dev.likeness.InputException;
import dev.likeness.Nearest;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of how a table is read, from which a command makes its options; {@link
 * TableOptions} is the same for a program.
 *
 * @param date columns of dates, each with a pattern after an equals sign if one is needed
 * @param missing further texts that stand for a missing value
 * @param columns a columns file, see {@link Tables#columns}
 * @param declared what the columns file holds: a run keeps it, so that it needs no file; it is no
 *     option
 * @param declaredIn the name of that file, for messages
 * @param target the column that is to be predicted; it is known from elsewhere and is no option
 */
@RecordBuilder
public record TableReading(
        @About(
                        value =
                                "Read this column as a category. This option can be given several"
                                        + " times, as can those of the other kinds of columns.",
                        label = "COLUMN")
                List<String> category,
        @About(value = "Read this column as whole numbers.", label = "COLUMN") List<String> whole,
        @About(value = "Read this column as decimal numbers.", label = "COLUMN")
                List<String> decimal,
        @About(value = "Read this column as true or false.", label = "COLUMN", name = "boolean")
                List<String> bool,
        @About(
                        value = "Read this column as dates, such as --date born=dd/MM/yyyy.",
                        label = "COLUMN[=PATTERN]")
                List<String> date,
        @About(value = "Read this column as dates with a time of day.", label = "COLUMN[=PATTERN]")
                List<String> dateTime,
        @About(
                        value =
                                "Read this column as identifiers: they are not learnt, and new ones"
                                        + " are made by the pattern, such as --identifier"
                                        + " id=C-<00001>.",
                        label = "COLUMN[=PATTERN]")
                List<String> identifier,
        @About(value = "Read this column as free text, which is left out.", label = "COLUMN")
                List<String> text,
        @About(value = "Leave this column out.", label = "COLUMN") List<String> drop,
        @About(
                        value =
                                "One more text that stands for a missing value (besides nothing, ?,"
                                        + " NA, N/A, NaN, null, \\\\N and the errors of spreadsheets).",
                        label = "TEXT")
                List<String> missing,
        @About(
                        value =
                                "The character between fields of a table, or tab (default: found in"
                                        + " the file).",
                        label = "CHARACTER")
                @Nullable String delimiter,
        @About(value = "The character around fields of a table (default: \").", label = "CHARACTER")
                @Nullable String quote,
        @About(
                        value = "The encoding of a table (default: UTF-8, or UTF-16 by its mark).",
                        label = "NAME")
                @Nullable String encoding,
        @About("The first line of a table is data and not a header.") boolean noHeader,
        @About("Decimal numbers in a table are written with a comma.") boolean decimalComma,
        @About("Refuse a table with free text instead of leaving it empty.") boolean refuseText,
        @About(
                        value =
                                "Exactly these texts stand for a missing value, none of the usual ones;"
                                        + " can be given several times.",
                        label = "TEXT")
                List<String> missingOnly,
        @About(value = "Skip this many lines before the header of a table.", label = "N") int skip,
        @About(
                        value =
                                "What holds between columns in every row, and is held in samples:"
                                        + " \"a >= b\", \"total = price * count\", \"city -> country\","
                                        + " \"together(a, b)\", \"combination(a, b)\", \"0 <= x <= 100\".",
                        label = "RULE")
                List<String> rule,
        @About("Do not look for rules that hold in all rows of a table.") boolean noRules,
        @About(
                        value =
                                "What each column of a table is, from a file that show -o writes:"
                                        + " kinds, formats, missing words, rules.",
                        label = "FILE")
                @Nullable String columns,
        @Nullable String declared,
        @Nullable String declaredIn,
        @About(value = "Read this sheet of an Excel file (default: the first).", label = "NAME")
                @Nullable String sheet,
        @Nullable String target)
        implements TableReadingBuilder.With {

    public TableReading {
        category = List.copyOf(category);
        whole = List.copyOf(whole);
        decimal = List.copyOf(decimal);
        bool = List.copyOf(bool);
        date = List.copyOf(date);
        dateTime = List.copyOf(dateTime);
        identifier = List.copyOf(identifier);
        text = List.copyOf(text);
        drop = List.copyOf(drop);
        missing = List.copyOf(missing);
        missingOnly = List.copyOf(missingOnly);
        rule = List.copyOf(rule);
    }

    /** Everything is found in the file. */
    public static TableReading defaults() {
        List<String> none = List.of();
        return new TableReading(
                none, none, none, none, none, none, none, none, none, none, null, null, null, false,
                false, false, none, 0, none, false, null, null, null, null, null);
    }

    /** Both: what the second says counts where both say something of the file. */
    TableReading and(TableReading then) {
        return new TableReading(
                joined(category, then.category),
                joined(whole, then.whole),
                joined(decimal, then.decimal),
                joined(bool, then.bool),
                joined(date, then.date),
                joined(dateTime, then.dateTime),
                joined(identifier, then.identifier),
                joined(text, then.text),
                then.drop.isEmpty() ? drop : then.drop,
                joined(missing, then.missing),
                then.delimiter == null ? delimiter : then.delimiter,
                then.quote == null ? quote : then.quote,
                then.encoding == null ? encoding : then.encoding,
                noHeader || then.noHeader,
                decimalComma || then.decimalComma,
                refuseText || then.refuseText,
                joined(missingOnly, then.missingOnly),
                then.skip == 0 ? skip : then.skip,
                joined(rule, then.rule),
                noRules || then.noRules,
                null,
                then.declared == null ? declared : then.declared,
                then.declared == null ? declaredIn : then.declaredIn,
                then.sheet == null ? sheet : then.sheet,
                then.target == null ? target : then.target);
    }

    private static List<String> joined(List<String> a, List<String> b) {
        return Stream.concat(a.stream(), b.stream()).distinct().toList();
    }

    /** The same, with what the columns file holds in place of its name. */
    TableReading settled() {
        return columns == null
                ? this
                : withColumns(null).withDeclared(ColumnsFile.text(columns)).withDeclaredIn(columns);
    }

    private String declaredName() {
        return declaredIn == null ? "The columns file" : declaredIn;
    }

    /**
     * The options for a program.
     *
     * @param from what holds where nothing is said
     * @throws InputException if what is said contradicts itself
     */
    TableOptions options(TableOptions from) {
        if (columns != null) {
            return settled().options(from);
        }
        TableOptions filed =
                declared == null
                        ? from.withFindRules(!noRules)
                        : ColumnsFile.of(declared, declaredName())
                                .options(from.withFindRules(!noRules));
        TableOptions options = declared(filed);
        if (!missingOnly.isEmpty()) {
            options = options.withMissing(missingOnly);
        }
        options = options.withSkip(skip == 0 ? options.skip() : skip).withTarget(target);
        options = options.withRules(joined(options.rules(), rule));
        for (String each : missing) {
            options = options.andMissing(each);
        }
        if (!drop.isEmpty()) {
            options = options.withDrop(joined(options.drop(), drop));
        }
        if (delimiter != null) {
            options = options.withDelimiter(character("delimiter", delimiterOf(delimiter)));
        }
        if (quote != null) {
            options = options.withQuote(character("quote", quote));
        }
        if (encoding != null) {
            options = options.withEncoding(charset(encoding));
        }
        if (sheet != null) {
            options = options.withSheet(sheet);
        }
        if (decimalComma) {
            options = options.withDecimalPoint(',');
        }
        if (refuseText) {
            options = options.withFreeText(TableOptions.FreeText.REFUSE);
        }
        return noHeader ? options.withHeader(false) : options;
    }

    /** Options with what was said of files, and nothing of columns: others are written alike. */
    TableOptions fileOf(TableOptions from) {
        TableOptions filed =
                declared == null
                        ? from
                        : ColumnsFile.of(declared, declaredName()).ofFileAlone(from);
        return TableReading.defaults()
                .with(
                        file ->
                                file.missing(missing)
                                        .delimiter(delimiter)
                                        .quote(quote)
                                        .encoding(encoding)
                                        .noHeader(noHeader)
                                        .decimalComma(decimalComma)
                                        .missingOnly(missingOnly)
                                        .skip(skip)
                                        .noRules(true)
                                        .sheet(sheet))
                .options(filed);
    }

    private TableOptions declared(TableOptions from) {
        TableOptions options = from;
        options = all(options, category, ColumnKind.CATEGORY);
        options = all(options, whole, ColumnKind.WHOLE);
        options = all(options, decimal, ColumnKind.DECIMAL);
        options = all(options, bool, ColumnKind.BOOLEAN);
        options = all(options, text, ColumnKind.TEXT);
        options = withPatterns(options, date, ColumnKind.DATE);
        options = withPatterns(options, dateTime, ColumnKind.DATE_TIME);
        return withPatterns(options, identifier, ColumnKind.IDENTIFIER);
    }

    private static TableOptions all(TableOptions from, List<String> columns, ColumnKind kind) {
        TableOptions options = from;
        for (String column : columns) {
            options = options.declare(column, kind);
        }
        return options;
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

    private static char character(String setting, String given) {
        if (given.length() != 1) {
            throw new InputException(
                    "%s must be one character, found \"%s\".".formatted(setting, given));
        }
        return given.charAt(0);
    }

    static Charset charset(String name) {
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
