package dev.likeness.table;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a delimited file is written beyond its values, so that samples are written alike.
 *
 * @param delimiter what stands between fields; null where the ending of the name says it
 * @param quote what stands around fields; 0 where nothing does
 * @param encoding the encoding
 * @param mark whether the file begins with a byte-order mark
 * @param lineEnd what ends a line
 * @param header whether the first line holds the names
 * @param names the names as the header has them, where columns are called otherwise; else empty
 * @param rowNames whether the header lacks the name of the first column
 * @param sep whether the first line is {@code sep=;}, which Excel obeys
 * @param trailing whether a delimiter ends each row
 * @param blank whether a blank follows each delimiter
 * @param escapes whether a backslash stands before the end of a line, a tab or a quote in a field
 * @param quoteNames whether the names stand in quotes
 * @param quoted the columns whose values all stand in quotes
 * @param holes what stands for a missing value, quotes included, by column; empty where nothing
 *     does
 * @param digits the digits of another script, by column, as {@link
 *     dev.likeness.table.internal.OtherDigits#pattern} says them
 * @param formats how cells of an Excel file are shown, by column
 */
@RecordBuilder
record Dialect(
        @Nullable Character delimiter,
        char quote,
        Charset encoding,
        boolean mark,
        String lineEnd,
        boolean header,
        List<String> names,
        boolean rowNames,
        boolean sep,
        boolean trailing,
        boolean blank,
        boolean escapes,
        boolean quoteNames,
        Set<String> quoted,
        Map<String, String> holes,
        Map<String, String> digits,
        Map<String, String> formats)
        implements DialectBuilder.With {

    /** Commas or tabs by the ending, UTF-8, quotes where they are needed. */
    static final Dialect PLAIN =
            new Dialect(
                    null,
                    '"',
                    StandardCharsets.UTF_8,
                    false,
                    "\n",
                    true,
                    List.of(),
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    Set.of(),
                    Map.of(),
                    Map.of(),
                    Map.of());

    Dialect {
        names = List.copyOf(names);
        quoted = Collections.unmodifiableSet(new TreeSet<>(quoted));
        holes = Collections.unmodifiableMap(new LinkedHashMap<>(holes));
        digits = Collections.unmodifiableMap(new LinkedHashMap<>(digits));
        formats = Collections.unmodifiableMap(new LinkedHashMap<>(formats));
    }

    /** What stands between fields, or what usually does. */
    char delimiterOr(char usual) {
        Character own = delimiter;
        return own == null ? usual : own;
    }

    /** As values that JSON knows; only what is not {@link #PLAIN}. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        Character own = delimiter;
        if (own != null) {
            map.put("delimiter", own.toString());
        }
        if (quote != '"') {
            map.put("quote", String.valueOf(quote));
        }
        if (!encoding.equals(StandardCharsets.UTF_8)) {
            map.put("encoding", encoding.name());
        }
        if (!lineEnd.equals("\n")) {
            map.put("lineEnd", lineEnd.equals("\r\n") ? "CR LF" : "CR");
        }
        flag(map, "mark", mark);
        flag(map, "noHeader", !header);
        flag(map, "rowNames", rowNames);
        flag(map, "sep", sep);
        flag(map, "trailing", trailing);
        flag(map, "blank", blank);
        flag(map, "escapes", escapes);
        flag(map, "quoteNames", quoteNames);
        if (!names.isEmpty()) {
            map.put("names", names);
        }
        if (!quoted.isEmpty()) {
            map.put("quoted", List.copyOf(quoted));
        }
        if (!holes.isEmpty()) {
            map.put("holes", holes);
        }
        if (!digits.isEmpty()) {
            map.put("digits", digits);
        }
        if (!formats.isEmpty()) {
            map.put("formats", formats);
        }
        return map;
    }

    private static void flag(Map<String, Object> map, String key, boolean on) {
        if (on) {
            map.put(key, true);
        }
    }

    /** From such values; what is damaged counts as plain, because no value depends on it. */
    static Dialect of(@Nullable Object from) {
        if (!(from instanceof Map<?, ?> map)) {
            return PLAIN;
        }
        String quote = text(map.get("quote"));
        String delimiter = text(map.get("delimiter"));
        return new Dialect(
                delimiter.length() == 1 ? delimiter.charAt(0) : null,
                quote.length() == 1 ? quote.charAt(0) : '"',
                charset(text(map.get("encoding"))),
                on(map, "mark"),
                lineEnd(text(map.get("lineEnd"))),
                !on(map, "noHeader"),
                texts(map.get("names")),
                on(map, "rowNames"),
                on(map, "sep"),
                on(map, "trailing"),
                on(map, "blank"),
                on(map, "escapes"),
                on(map, "quoteNames"),
                Set.copyOf(texts(map.get("quoted"))),
                byColumn(map.get("holes")),
                byColumn(map.get("digits")),
                byColumn(map.get("formats")));
    }

    private static Map<String, String> byColumn(@Nullable Object value) {
        Map<String, String> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> found) {
            found.forEach((column, text) -> map.put(String.valueOf(column), text(text)));
        }
        return map;
    }

    private static String lineEnd(String name) {
        return name.equals("CR LF") ? "\r\n" : name.equals("CR") ? "\r" : "\n";
    }

    private static boolean on(Map<?, ?> map, String key) {
        return Boolean.TRUE.equals(map.get(key));
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> texts.add(text(each)));
        }
        return texts;
    }

    private static Charset charset(String name) {
        try {
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
