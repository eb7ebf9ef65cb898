package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Remedy;
import dev.likeness.table.internal.NumberForm;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read as a table: what is not given is found in the file.
 *
 * <pre>{@code
 * TableOptions options = TableOptions.defaults()
 *         .declare("zip", ColumnKind.CATEGORY)
 *         .declareFormat("born", ColumnKind.DATE, "dd/MM/yyyy")
 *         .withDrop(List.of("notes"));
 * }</pre>
 *
 * @param delimiter what stands between fields; null to find it among comma, semicolon, tab and bar
 * @param quote what stands around a field that holds a delimiter
 * @param encoding the encoding; null for UTF-8, or UTF-16 where the file begins with its mark
 * @param header whether the first line holds the names; else they are {@code column-1} and so on
 * @param decimalPoint what stands before the digits of a decimal, a point or a comma
 * @param missing texts that stand for a missing value; blanks around them do not count
 * @param missingIn exactly the texts that stand for a missing value in some columns, by name
 * @param fills what a missing value of some columns is read as, by name
 * @param kinds the kind of some columns by name; a value that does not fit is refused
 * @param formats the pattern of some columns by name, as {@link ColumnSchema#format} has it
 * @param drop the names of columns to leave out
 * @param freeText what becomes of columns of free text
 * @param mayLack whether a model says what the columns are: the file may lack some that are
 *     declared or dropped, and none can be declared otherwise
 * @param skip how many lines stand before the header; titles and comments are found without it
 * @param sheet the sheet of an Excel file; null for the first
 * @param target a column that is to be predicted: a few whole numbers in it are classes, and no
 *     rule binds it; null for none
 * @param rules what holds between columns in every row and in samples: {@code a >= b}, {@code total
 *     = price * count}, {@code city -> country}, {@code together(a, b)}, {@code combination(a, b)},
 *     {@code 0 <= x <= 100}
 * @param places where a person says something of a column or states a rule, such as {@code
 *     orders.json line 3}, by the column's name or the rule: messages begin with it
 * @param findRules whether rules that hold in all rows are looked for, too
 */
@RecordBuilder
public record TableOptions(
        @Nullable Character delimiter,
        char quote,
        @Nullable Charset encoding,
        boolean header,
        char decimalPoint,
        List<String> missing,
        Map<String, List<String>> missingIn,
        Map<String, String> fills,
        Map<String, ColumnKind> kinds,
        Map<String, String> formats,
        List<String> drop,
        FreeText freeText,
        boolean mayLack,
        int skip,
        @Nullable String sheet,
        @Nullable String target,
        List<String> rules,
        boolean findRules,
        Map<String, String> places)
        implements TableOptionsBuilder.With {

    /** What becomes of columns of free text. */
    public enum FreeText {
        /** They are left out, and a notice says so. */
        DROP,
        /** They stay in the table, though no model learns them. */
        KEEP,
        /** The file is refused. */
        REFUSE
    }

    /** What stands for a missing value unless it is said otherwise. */
    public static final List<String> MISSING =
            List.of(
                    "", "?", "NA", "N/A", "NaN", "nan", "null", "NULL", "\\N", "<NA>", "#N/A",
                    "NaT", "(null)", "<null>", "[NULL]", "#NULL!", "#DIV/0!", "#VALUE!", "#REF!",
                    "#NAME?", "#NUM!");

    private static final int LONGEST_MISSING = 1000;

    public TableOptions {
        missing = List.copyOf(missing);
        missingIn = Collections.unmodifiableMap(new LinkedHashMap<>(missingIn));
        fills = Collections.unmodifiableMap(new LinkedHashMap<>(fills));
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
        formats = Collections.unmodifiableMap(new LinkedHashMap<>(formats));
        drop = List.copyOf(drop);
        rules = List.copyOf(rules);
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
        for (String word : missing) {
            if (word.length() > LONGEST_MISSING) {
                throw new InputException(
                        "A text that stands for a missing value has at most %d characters, found %d."
                                .formatted(LONGEST_MISSING, word.length()));
            }
        }
        for (List<String> words : missingIn.values()) {
            if (words.stream().anyMatch(word -> word.length() > LONGEST_MISSING)) {
                throw new InputException(
                        "A text that stands for a missing value has at most %d characters."
                                .formatted(LONGEST_MISSING));
            }
        }
        if (skip < 0 || skip > 100_000) {
            throw new InputException(
                    "0 to 100,000 lines can be skipped before the header, found " + skip + ".");
        }
        if (decimalPoint != '.' && decimalPoint != ',') {
            throw new InputException(
                    "The decimal point must be a point or a comma, found " + decimalPoint + ".");
        }
        if (delimiter != null && (delimiter == quote || delimiter == '\n' || delimiter == '\r')) {
            throw new InputException(
                    "The delimiter must be another character than the quote and no line end.");
        }
        for (String name : drop) {
            if (kinds.containsKey(name)) {
                throw new InputException(
                        "Column \"" + name + "\" is both declared and dropped. Say one of them.");
            }
        }
    }

    /** Everything is found in the file; free text is left out. */
    public static TableOptions defaults() {
        return new TableOptions(
                null,
                '"',
                null,
                true,
                '.',
                MISSING,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                FreeText.DROP,
                false,
                0,
                null,
                null,
                List.of(),
                false,
                Map.of());
    }

    /**
     * What reads a table as a schema has it: the same kinds and formats. Columns that the file
     * lacks are no matter here.
     */
    public static TableOptions like(List<ColumnSchema> schema) {
        TableOptions options = defaults().withMayLack(true).withFreeText(FreeText.KEEP);
        for (ColumnSchema column : schema) {
            options =
                    column.format().isEmpty() || plain(column)
                            ? options.declare(column.name(), column.kind())
                            : options.declareFormat(column.name(), column.kind(), column.format());
        }
        return options;
    }

    /** Whether a column holds numbers as they are written without a form. */
    private static boolean plain(ColumnSchema column) {
        boolean number = column.kind() == ColumnKind.WHOLE || column.kind() == ColumnKind.DECIMAL;
        return column.isPresence() || (number && NumberForm.of(column.format()).simple());
    }

    /** These options and the kind of one more column. */
    public TableOptions declare(String column, ColumnKind kind) {
        Map<String, ColumnKind> all = new LinkedHashMap<>(kinds);
        ColumnKind before = all.put(column, kind);
        if (before != null && before != kind && mayLack) {
            throw new InputException(
                    "Column \"%s\" is %s in the model and cannot be declared %s. Correct the values that do not fit."
                            .formatted(column, before.noun(), kind.label()),
                    Remedy.reading("Or treat them as missing with", "missing", "TEXT"));
        } else if (before != null && before != kind) {
            throw new InputException(
                    "Column \"%s\" is declared twice, as %s and as %s."
                            .formatted(column, before.label(), kind.label()));
        }
        return withKinds(all);
    }

    /** These options and the kind and the pattern of one more column. */
    public TableOptions declareFormat(String column, ColumnKind kind, String format) {
        Map<String, String> all = new LinkedHashMap<>(formats);
        all.put(column, format);
        return declare(column, kind).withFormats(all);
    }

    /** These options and one more text that stands for a missing value. */
    public TableOptions andMissing(String text) {
        List<String> all = new ArrayList<>(missing);
        all.add(text);
        return withMissing(all);
    }

    /** What stands for a missing value in a column. */
    List<String> missingOf(String column) {
        List<String> own = missingIn.get(column);
        if (own == null) {
            return missing;
        }
        List<String> all = new ArrayList<>(own);
        all.add("");
        return all.stream().distinct().toList();
    }

    /** Whether a text was said to stand for a missing value, beside the usual ones. */
    boolean saysMissing(String text) {
        int usual = missing.containsAll(MISSING) ? MISSING.size() : 0;
        return missing.subList(usual, missing.size()).contains(text);
    }

    /** The options as values that JSON knows. */
    public Map<String, @Nullable Object> toMap() {
        return TableOptionsMap.of(this);
    }

    /**
     * The options of such values.
     *
     * @param where what they are, to begin messages with
     * @throws InputException if they are damaged
     */
    public static TableOptions fromMap(Map<String, ?> map, String where) {
        return TableOptionsMap.read(map, where);
    }
}
