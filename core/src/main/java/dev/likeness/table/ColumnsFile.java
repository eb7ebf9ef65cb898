package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.file.FileProblem;
import dev.likeness.file.Json;
import dev.likeness.table.internal.IdentifierFormat;
import dev.likeness.table.internal.NumberForm;
import dev.likeness.table.internal.TimeFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each column of a table is, as a file that a person edits: JSON with how the file is written,
 * a list of columns, and the rules between them.
 *
 * <pre>{@code
 * {
 *   "file": {"delimiter": ";", "decimalComma": true},
 *   "columns": [
 *     {"name": "ordered", "kind": "date", "format": "dd.MM.yyyy", "missing": ["-"]},
 *     {"name": "notes", "drop": true},
 *     {"name": "discount", "kind": "decimal", "fill": "0"}
 *   ],
 *   "rules": ["shipped >= ordered"]
 * }
 * }</pre>
 *
 * A column that is not listed is found out as usual. {@code missing} lists exactly the texts that
 * stand for a missing value in the column; an empty cell always does. {@code fill} is what a
 * missing value is read as. {@code why} is for a person. Where {@code rules} are given, no others
 * are looked for.
 */
final class ColumnsFile {

    private static final long LARGEST = 16 << 20;
    private static final List<String> TOP = List.of("file", "columns", "rules");
    private static final List<String> OF_FILE =
            List.of(
                    "delimiter",
                    "quote",
                    "encoding",
                    "header",
                    "skip",
                    "sheet",
                    "decimalComma",
                    "missing");
    private static final List<String> OF_COLUMN =
            List.of("name", "kind", "format", "missing", "fill", "drop", "why");

    private final Map<String, Object> map;
    private final String where;

    private ColumnsFile(Map<String, Object> map, String where) {
        this.map = map;
        this.where = where;
    }

    /** The text of a file. */
    static String text(String path) {
        Path file = Path.of(path);
        FileProblem.requireFile(file);
        try {
            if (Files.size(file) > LARGEST) {
                throw new InputException(
                        "%s is larger than 16 MB, which no columns file is.".formatted(file));
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            of(text, path).options(TableOptions.defaults());
            return text;
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new InputException("%s is no text in UTF-8.".formatted(file), e);
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    /**
     * The file of a text.
     *
     * @param where what messages call it
     * @throws InputException if it is no JSON, or has a key that is not known
     */
    static ColumnsFile of(String text, String where) {
        Map<String, Object> map = Json.readObject(text, where);
        known(map.keySet(), TOP, where);
        return new ColumnsFile(map, where);
    }

    private static void known(Set<?> keys, List<String> known, String where) {
        for (Object key : keys) {
            if (!known.contains(key)) {
                String name = String.valueOf(key);
                throw new InputException(
                        "%s: there is no \"%s\" here; there are %s.%s"
                                .formatted(
                                        where,
                                        name,
                                        String.join(", ", known),
                                        Nearest.hint(name, known)));
            }
        }
    }

    // Reading

    /** Options with what the file says. */
    TableOptions options(TableOptions from) {
        TableOptions options = ofFile(from);
        Set<String> names = new HashSet<>();
        for (Object each : list(map.getOrDefault("columns", List.of()), "columns")) {
            if (!(each instanceof Map<?, ?> column)) {
                throw wrong("a column", "an object such as {\"name\": \"age\"}", each);
            }
            known(column.keySet(), OF_COLUMN, where + ": a column");
            String name = text(column, "name", "a column");
            if (!names.add(name)) {
                throw new InputException(
                        "%s has column \"%s\" twice. Leave one out.".formatted(where, name));
            }
            options = ofColumn(options, name, column);
        }
        if (map.containsKey("rules")) {
            List<String> rules = new ArrayList<>(options.rules());
            rules.addAll(texts(map.get("rules"), "rules"));
            options = options.withRules(rules.stream().distinct().toList()).withFindRules(false);
        }
        return options;
    }

    /** Options with what the file says of the table's file and of what counts as missing. */
    TableOptions ofFileAlone(TableOptions from) {
        TableOptions options = options(TableOptions.defaults());
        return ofFile(from).withMissingIn(options.missingIn()).withFills(options.fills());
    }

    private TableOptions ofFile(TableOptions from) {
        Object found = map.getOrDefault("file", Map.of());
        if (!(found instanceof Map<?, ?> file)) {
            throw wrong("file", "an object such as {\"delimiter\": \";\"}", found);
        }
        known(file.keySet(), OF_FILE, where + ": file");
        TableOptions options = from;
        if (file.containsKey("delimiter")) {
            options = options.withDelimiter(character(file, "delimiter"));
        }
        if (file.containsKey("quote")) {
            options = options.withQuote(character(file, "quote"));
        }
        if (file.containsKey("encoding")) {
            options = options.withEncoding(TableReading.charset(text(file, "encoding", "file")));
        }
        if (file.containsKey("header")) {
            options = options.withHeader(flag(file, "header", "file"));
        }
        if (file.containsKey("skip")) {
            if (!(file.get("skip") instanceof Long lines && lines == lines.intValue())) {
                throw wrong("file: skip", "a whole number", file.get("skip"));
            }
            options = options.withSkip(lines.intValue());
        }
        if (file.containsKey("sheet")) {
            options = options.withSheet(text(file, "sheet", "file"));
        }
        if (file.containsKey("decimalComma")) {
            options = options.withDecimalPoint(flag(file, "decimalComma", "file") ? ',' : '.');
        }
        return file.containsKey("missing")
                ? options.withMissing(texts(file.get("missing"), "file: missing"))
                : options;
    }

    private TableOptions ofColumn(TableOptions from, String name, Map<?, ?> column) {
        String label = "column \"%s\"".formatted(name);
        TableOptions options = from;
        if (column.containsKey("drop") && flag(column, "drop", label)) {
            List<String> drop = new ArrayList<>(options.drop());
            drop.add(name);
            return options.withDrop(drop.stream().distinct().toList());
        }
        if (column.containsKey("kind")) {
            ColumnKind kind = kind(text(column, "kind", label), label);
            String format = column.containsKey("format") ? text(column, "format", label) : "";
            if (!format.isEmpty()) {
                checkFormat(kind, format, label);
                options = options.declareFormat(name, kind, format);
            } else {
                options = options.declare(name, kind);
            }
        } else if (column.containsKey("format")) {
            throw new InputException(
                    "%s: %s has a format and no kind. Give its kind, too.".formatted(where, label));
        }
        if (column.containsKey("missing")) {
            Map<String, List<String>> all = new LinkedHashMap<>(options.missingIn());
            all.put(name, texts(column.get("missing"), label + ": missing"));
            options = options.withMissingIn(all);
        }
        if (column.containsKey("fill")) {
            Map<String, String> all = new LinkedHashMap<>(options.fills());
            all.put(name, text(column, "fill", label));
            options = options.withFills(all);
        }
        return options;
    }

    private ColumnKind kind(String label, String column) {
        try {
            return ColumnKind.of(label);
        } catch (InputException e) {
            throw new InputException("%s: %s: %s".formatted(where, column, e.getMessage()), e);
        }
    }

    private void checkFormat(ColumnKind kind, String format, String column) {
        try {
            switch (kind) {
                case DATE, DATE_TIME -> {
                    if (TimeFormat.of(format).time() != (kind == ColumnKind.DATE_TIME)) {
                        throw new InputException(
                                "the format %s is none of a %s.".formatted(format, kind.label()));
                    }
                }
                case WHOLE, DECIMAL -> NumberForm.of(format);
                case IDENTIFIER -> new IdentifierFormat(format);
                default ->
                        throw new InputException(
                                "%s has no format, found \"%s\".".formatted(kind.noun(), format));
            }
        } catch (InputException e) {
            throw new InputException("%s: %s: %s".formatted(where, column, e.getMessage()), e);
        }
    }

    private String text(Map<?, ?> from, String key, String of) {
        Object value = from.get(key);
        if (value instanceof String text && !(key.equals("name") && text.isEmpty())) {
            return text;
        }
        throw wrong(of + ": " + key, "a text", value);
    }

    private boolean flag(Map<?, ?> from, String key, String of) {
        if (from.get(key) instanceof Boolean value) {
            return value;
        }
        throw wrong(of + ": " + key, "true or false", from.get(key));
    }

    private char character(Map<?, ?> from, String key) {
        String text = text(from, key, "file");
        if (text.length() == 1) {
            return text.charAt(0);
        }
        throw wrong("file: " + key, "one character", text);
    }

    private List<?> list(@Nullable Object value, String of) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(of, "a list", value);
    }

    private List<String> texts(@Nullable Object value, String of) {
        List<String> texts = new ArrayList<>();
        for (Object each : list(value, of)) {
            if (!(each instanceof String text)) {
                throw wrong(of, "a list of texts", each);
            }
            texts.add(text);
        }
        return texts;
    }

    private InputException wrong(String what, String expected, @Nullable Object found) {
        return new InputException(
                "%s: %s must be %s, found %s.".formatted(where, what, expected, Json.kind(found)));
    }

    // Writing

    /** What a table that was read is taken for, to be edited and given back. */
    static String of(Table table) {
        Origin origin = table.origin();
        TableOptions options = origin == null ? TableOptions.defaults() : origin.options();
        List<Map<String, Object>> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(column(column, origin, options));
        }
        for (String name : options.drop()) {
            Map<String, Object> dropped = new LinkedHashMap<>();
            dropped.put("name", name);
            dropped.put("drop", true);
            columns.add(dropped);
        }
        List<String> rules = origin == null ? options.rules() : origin.rules();
        return "{\n  \"file\": %s,\n  \"columns\": [%s],\n  \"rules\": [%s]\n}\n"
                .formatted(
                        line(file(origin, options)),
                        lines(columns.stream().map(ColumnsFile::line).toList()),
                        lines(rules.stream().map(Json::write).toList()));
    }

    /** A line each, so that a comparison of two files shows which columns differ. */
    private static String lines(List<String> each) {
        return each.isEmpty() ? "" : "\n    " + String.join(",\n    ", each) + "\n  ";
    }

    private static String line(Map<String, Object> map) {
        return map.entrySet().stream()
                .map(e -> Json.write(e.getKey()) + ": " + Json.write(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static Map<String, Object> file(@Nullable Origin origin, TableOptions options) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (origin != null && origin.dialect().delimiter() != null) {
            map.put("delimiter", String.valueOf(origin.dialect().delimiter()));
        }
        if (options.quote() != '"') {
            map.put("quote", String.valueOf(options.quote()));
        }
        if (origin != null && !origin.dialect().encoding().equals(StandardCharsets.UTF_8)) {
            map.put("encoding", origin.dialect().encoding().name());
        }
        if (!options.header()) {
            map.put("header", false);
        }
        if (options.skip() > 0) {
            map.put("skip", (long) options.skip());
        }
        if (options.sheet() != null) {
            map.put("sheet", options.sheet());
        }
        if (options.decimalPoint() == ',') {
            map.put("decimalComma", true);
        }
        if (!options.missing().equals(TableOptions.MISSING)) {
            map.put("missing", options.missing());
        }
        return map;
    }

    private static Map<String, Object> column(
            Column column, @Nullable Origin origin, TableOptions options) {
        ColumnSchema schema = column.schema();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", schema.name());
        map.put("kind", schema.kind().label());
        if (!schema.format().isEmpty()) {
            map.put("format", schema.format());
        }
        List<String> missing = options.missingIn().get(schema.name());
        if (missing == null && origin != null) {
            missing = origin.words().get(schema.name());
        }
        if (missing != null) {
            map.put("missing", missing);
        }
        String fill = options.fills().get(schema.name());
        if (fill != null) {
            map.put("fill", fill);
        }
        String why = origin == null ? null : origin.why().get(schema.name());
        if (why != null) {
            map.put("why", why);
        }
        return map;
    }
}
