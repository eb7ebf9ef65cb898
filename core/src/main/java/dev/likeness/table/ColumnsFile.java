package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.file.FileProblem;
import dev.likeness.file.Json;
import dev.likeness.table.internal.IdentifierFormat;
import dev.likeness.table.internal.NumberForm;
import dev.likeness.table.internal.TimeFormat;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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

    /** Megabytes. */
    private static final int LARGEST = 16;

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
    private final String json;
    private final String where;

    private ColumnsFile(Map<String, Object> map, String json, String where) {
        this.map = map;
        this.json = json;
        this.where = where;
    }

    /** The text of a file. */
    static String text(String path) {
        String text = FileProblem.text(Path.of(path), LARGEST);
        of(text, path).options(TableOptions.defaults());
        return text;
    }

    /**
     * The file of a text.
     *
     * @param where what messages call it
     * @throws InputException if it is no JSON, or has a key that is not known
     */
    static ColumnsFile of(String text, String where) {
        Map<String, Object> map;
        try {
            map = Json.readObject(text, where);
        } catch (InputException e) {
            throw JsonSlips.find(text)
                    .map(slip -> new InputException("%s %s.".formatted(where, slip), e))
                    .orElse(e);
        }
        ColumnsFile file = new ColumnsFile(map, text, where);
        file.known(file.map, TOP, List.of());
        return file;
    }

    private void known(Map<?, ?> map, List<String> known, List<?> path) {
        for (Object key : map.keySet()) {
            if (!known.contains(key)) {
                String name = String.valueOf(key);
                throw new InputException(
                        "%s: %sthere is no \"%s\" here; there are %s.%s"
                                .formatted(
                                        place(path, name),
                                        path.isEmpty() ? "" : words(path) + ": ",
                                        name,
                                        String.join(", ", known),
                                        Nearest.hint(name, known)));
            }
        }
    }

    /** The file and the line of a value. */
    private String place(List<?> path, Object... more) {
        List<Object> all = new ArrayList<>(path);
        all.addAll(List.of(more));
        return "%s line %d".formatted(where, Json.line(json, all));
    }

    // Reading

    /** Options with what the file says. */
    TableOptions options(TableOptions from) {
        TableOptions options = ofFile(from);
        Map<String, String> places = new LinkedHashMap<>(options.places());
        Set<String> names = new HashSet<>();
        List<?> columns = list(map.getOrDefault("columns", List.of()), List.of("columns"));
        for (int i = 0; i < columns.size(); i++) {
            List<Object> path = List.of("columns", i);
            if (!(columns.get(i) instanceof Map<?, ?> column)) {
                throw wrong(path, "an object such as {\"name\": \"age\"}", columns.get(i));
            }
            known(column, OF_COLUMN, path);
            String name = text(column, "name", path);
            if (!names.add(name)) {
                throw new InputException(
                        "%s: the list has column \"%s\" twice. Leave one out."
                                .formatted(place(path), name));
            }
            options = ofColumn(options, name, column, path);
            places.put(name, place(path, "name"));
        }
        if (map.containsKey("rules")) {
            List<String> rules = new ArrayList<>(options.rules());
            List<String> stated = texts(map.get("rules"), List.of("rules"));
            for (int i = 0; i < stated.size(); i++) {
                places.put(stated.get(i), place(List.of("rules", i)));
            }
            rules.addAll(stated);
            options = options.withRules(rules.stream().distinct().toList()).withFindRules(false);
        }
        return options.withPlaces(places);
    }

    /** Options with what the file says of the table's file and of what counts as missing. */
    TableOptions ofFileAlone(TableOptions from) {
        TableOptions options = options(TableOptions.defaults());
        return ofFile(from).withMissingIn(options.missingIn()).withFills(options.fills());
    }

    private TableOptions ofFile(TableOptions from) {
        List<String> path = List.of("file");
        Object found = map.getOrDefault("file", Map.of());
        if (!(found instanceof Map<?, ?> file)) {
            throw wrong(path, "an object such as {\"delimiter\": \";\"}", found);
        }
        known(file, OF_FILE, path);
        TableOptions options = from;
        if (file.containsKey("delimiter")) {
            options = options.withDelimiter(character(file, "delimiter", path));
        }
        if (file.containsKey("quote")) {
            options = options.withQuote(character(file, "quote", path));
        }
        if (file.containsKey("encoding")) {
            options = options.withEncoding(charset(text(file, "encoding", path), path));
        }
        if (file.containsKey("header")) {
            options = options.withHeader(flag(file, "header", path));
        }
        if (file.containsKey("skip")) {
            if (!(file.get("skip") instanceof Long lines && lines == lines.intValue())) {
                throw wrong(of(path, "skip"), "a whole number", file.get("skip"));
            }
            options = options.withSkip(lines.intValue());
        }
        if (file.containsKey("sheet")) {
            options = options.withSheet(text(file, "sheet", path));
        }
        if (file.containsKey("decimalComma")) {
            options = options.withDecimalPoint(flag(file, "decimalComma", path) ? ',' : '.');
        }
        return file.containsKey("missing")
                ? options.withMissing(texts(file.get("missing"), of(path, "missing")))
                : options;
    }

    private Charset charset(String name, List<?> path) {
        try {
            return TableReading.charset(name);
        } catch (InputException e) {
            throw new InputException(place(path, "encoding") + ": " + e.getMessage(), e);
        }
    }

    private TableOptions ofColumn(
            TableOptions from, String name, Map<?, ?> column, List<Object> path) {
        TableOptions options = from;
        if (column.containsKey("drop") && flag(column, "drop", path)) {
            List<String> drop = new ArrayList<>(options.drop());
            drop.add(name);
            return options.withDrop(drop.stream().distinct().toList());
        }
        if (column.containsKey("kind")) {
            ColumnKind kind = kind(text(column, "kind", path), name, path);
            String format = column.containsKey("format") ? text(column, "format", path) : "";
            if (!format.isEmpty()) {
                checkFormat(kind, format, name, path);
                options = options.declareFormat(name, kind, format);
            } else {
                options = options.declare(name, kind);
            }
        } else if (column.containsKey("format")) {
            throw new InputException(
                    "%s: column \"%s\" has a format and no kind. Give its kind, too."
                            .formatted(place(path, "format"), name));
        }
        if (column.containsKey("missing")) {
            Map<String, List<String>> all = new LinkedHashMap<>(options.missingIn());
            all.put(name, texts(column.get("missing"), of(path, "missing")));
            options = options.withMissingIn(all);
        }
        if (column.containsKey("fill")) {
            Map<String, String> all = new LinkedHashMap<>(options.fills());
            all.put(name, text(column, "fill", path));
            options = options.withFills(all);
        }
        return options;
    }

    private ColumnKind kind(String label, String column, List<?> path) {
        try {
            return ColumnKind.of(label);
        } catch (InputException e) {
            throw new InputException(
                    "%s: column \"%s\": %s".formatted(place(path, "kind"), column, e.getMessage()),
                    e);
        }
    }

    private void checkFormat(ColumnKind kind, String format, String column, List<?> path) {
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
            throw new InputException(
                    "%s: column \"%s\": %s"
                            .formatted(place(path, "format"), column, e.getMessage()),
                    e);
        }
    }

    private static List<Object> of(List<?> path, Object key) {
        List<Object> all = new ArrayList<>(path);
        all.add(key);
        return all;
    }

    private String text(Map<?, ?> from, String key, List<?> path) {
        Object value = from.get(key);
        if (value instanceof String text && !(key.equals("name") && text.isEmpty())) {
            return text;
        }
        throw wrong(of(path, key), "a text", value);
    }

    private boolean flag(Map<?, ?> from, String key, List<?> path) {
        if (from.get(key) instanceof Boolean value) {
            return value;
        }
        throw wrong(of(path, key), "true or false", from.get(key));
    }

    private char character(Map<?, ?> from, String key, List<?> path) {
        String text = text(from, key, path);
        if (text.length() == 1) {
            return text.charAt(0);
        }
        throw wrong(of(path, key), "one character", text);
    }

    private List<?> list(@Nullable Object value, List<?> path) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(path, "a list", value);
    }

    private List<String> texts(@Nullable Object value, List<?> path) {
        List<String> texts = new ArrayList<>();
        for (Object each : list(value, path)) {
            if (!(each instanceof String text)) {
                throw wrong(path, "a list of texts", each);
            }
            texts.add(text);
        }
        return texts;
    }

    private InputException wrong(List<?> path, String expected, @Nullable Object found) {
        return new InputException(
                "%s: %s must be %s, found %s."
                        .formatted(place(path), words(path), expected, Json.kind(found)));
    }

    /** What a value is called, such as {@code a column: missing}. */
    private static String words(List<?> path) {
        return path.stream()
                .filter(String.class::isInstance)
                .map(step -> step.equals("columns") && path.size() > 1 ? "a column" : "" + step)
                .collect(Collectors.joining(": "));
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
