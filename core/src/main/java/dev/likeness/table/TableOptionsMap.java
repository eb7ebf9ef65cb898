package dev.likeness.table;

import dev.likeness.InputException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of reading as values that JSON knows, and back. */
final class TableOptionsMap {

    private TableOptionsMap() {}

    static Map<String, @Nullable Object> of(TableOptions options) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        Character delimiter = options.delimiter();
        Charset encoding = options.encoding();
        map.put("delimiter", delimiter == null ? null : delimiter.toString());
        map.put("quote", String.valueOf(options.quote()));
        map.put("encoding", encoding == null ? null : encoding.name());
        map.put("header", options.header());
        map.put("decimalPoint", String.valueOf(options.decimalPoint()));
        map.put("missing", options.missing());
        map.put("missingIn", options.missingIn());
        map.put("fills", options.fills());
        Map<String, Object> kinds = new LinkedHashMap<>();
        options.kinds().forEach((column, kind) -> kinds.put(column, kind.label()));
        map.put("kinds", kinds);
        map.put("formats", options.formats());
        map.put("drop", options.drop());
        map.put("freeText", options.freeText().name().toLowerCase(Locale.ROOT));
        map.put("mayLack", options.mayLack());
        map.put("skip", (long) options.skip());
        map.put("sheet", options.sheet());
        map.put("target", options.target());
        map.put("rules", options.rules());
        map.put("findRules", options.findRules());
        return map;
    }

    static TableOptions read(Map<String, ?> map, String where) {
        try {
            Map<String, ColumnKind> kinds = new LinkedHashMap<>();
            texts(map, "kinds").forEach((column, kind) -> kinds.put(column, ColumnKind.of(kind)));
            return new TableOptions(
                    map.get("delimiter") == null ? null : character(map, "delimiter"),
                    character(map, "quote"),
                    map.get("encoding") == null ? null : Charset.forName(text(map, "encoding")),
                    bool(map, "header"),
                    character(map, "decimalPoint"),
                    list(map, "missing"),
                    lists(map, "missingIn"),
                    map.get("fills") == null ? Map.of() : texts(map, "fills"),
                    kinds,
                    texts(map, "formats"),
                    list(map, "drop"),
                    TableOptions.FreeText.valueOf(text(map, "freeText").toUpperCase(Locale.ROOT)),
                    bool(map, "mayLack"),
                    map.get("skip") instanceof Long lines ? lines.intValue() : 0,
                    map.get("sheet") == null ? null : text(map, "sheet"),
                    map.get("target") == null ? null : text(map, "target"),
                    map.get("rules") == null ? List.of() : list(map, "rules"),
                    Boolean.TRUE.equals(map.get("findRules")),
                    Map.of());
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "%s: the options of the table are damaged (%s). The file was changed; begin the run again."
                            .formatted(where, e.getMessage()),
                    e);
        }
    }

    private static String text(Map<String, ?> map, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(key);
    }

    private static boolean bool(Map<String, ?> map, String key) {
        if (map.get(key) instanceof Boolean value) {
            return value;
        }
        throw new IllegalArgumentException(key);
    }

    private static char character(Map<String, ?> map, String key) {
        String text = text(map, key);
        if (text.length() != 1) {
            throw new IllegalArgumentException(key);
        }
        return text.charAt(0);
    }

    private static List<String> list(Map<String, ?> map, String key) {
        if (!(map.get(key) instanceof List<?> values)) {
            throw new IllegalArgumentException(key);
        }
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof String text)) {
                throw new IllegalArgumentException(key);
            }
            texts.add(text);
        }
        return texts;
    }

    private static Map<String, List<String>> lists(Map<String, ?> map, String key) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        if (map.get(key) instanceof Map<?, ?> found) {
            found.forEach(
                    (name, value) -> {
                        String column = String.valueOf(name);
                        lists.put(column, list(Map.of(column, value), column));
                    });
        }
        return lists;
    }

    private static Map<String, String> texts(Map<String, ?> map, String key) {
        if (!(map.get(key) instanceof Map<?, ?> values)) {
            throw new IllegalArgumentException(key);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach(
                (name, value) -> {
                    if (!(name instanceof String column && value instanceof String text)) {
                        throw new IllegalArgumentException(key);
                    }
                    texts.put(column, text);
                });
        return texts;
    }
}
