package dev.likeness.table;

import dev.likeness.Held;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Nearest;
import dev.likeness.Sampler;
import dev.likeness.file.Json;
import dev.likeness.table.internal.IdentifierFormat;
import dev.likeness.table.internal.TimeFormat;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of tables in the cards of models, and tables brought to the schema of a model.
 *
 * <pre>{@code
 * ModelCard.Data data = people.provenance();                        // when a model is fitted
 * List<ColumnSchema> schema = TableSchemas.of(card);                // when it is loaded
 * Table same = TableSchemas.conform(others, schema);                // before it reads a table
 * }</pre>
 */
public final class TableSchemas {

    /** What {@link ModelCard.Data#kind} says of tables. */
    public static final String KIND = "table";

    /** The key of how the file was written, in the schema of a card. */
    static final String FILE = "file";

    /** The schema that was read last: a service asks for that of its model with every request. */
    private static volatile Read last = new Read(new WeakReference<>(null), List.of());

    private record Read(WeakReference<@Nullable ModelCard> card, List<ColumnSchema> schema) {}

    private TableSchemas() {}

    /** How the file that a model learnt from is written. */
    static Dialect dialect(ModelCard card) {
        return Dialect.of(card.data().schema().get(FILE));
    }

    /**
     * The schema that a model's card holds.
     *
     * @throws InputException if the model was not fitted on a table, or the card is damaged
     */
    public static List<ColumnSchema> of(ModelCard card) {
        Read known = last;
        if (known.card.refersTo(card)) {
            return known.schema;
        }
        if (!card.data().kind().equals(KIND)) {
            throw new InputException(
                    "The model was fitted on %s, not on a table.".formatted(card.data().kind()));
        }
        List<ColumnSchema> schema = List.copyOf(fromMap(card.data().schema(), "The model's card"));
        last = new Read(new WeakReference<>(card), schema);
        return schema;
    }

    /** A schema as values that JSON knows. */
    public static Map<String, Object> toMap(List<ColumnSchema> schema) {
        List<Object> columns = new ArrayList<>();
        for (ColumnSchema column : schema) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", column.name());
            map.put("kind", column.kind().label());
            if (column.kind() == ColumnKind.DECIMAL) {
                map.put("digits", (long) column.digits());
            }
            if (column.kind().categorical()) {
                map.put("levels", List.copyOf(column.levels()));
            }
            if (!column.format().isEmpty()) {
                map.put("format", column.format());
            }
            if (!column.grid().equals(Grid.ALL)) {
                map.put("every", column.grid().every());
                map.put("from", column.grid().from());
            }
            if (!column.keys().equals(Keys.NONE)) {
                map.put("keys", keysMap(column.keys()));
            }
            if (!column.bonds().isEmpty()) {
                map.put("bonds", column.bonds().stream().map(TableSchemas::bondMap).toList());
            }
            columns.add(map);
        }
        return Map.of("columns", columns);
    }

    /**
     * A schema from such values.
     *
     * @param where what they are, to begin messages with
     * @throws InputException if they are damaged
     */
    public static List<ColumnSchema> fromMap(Map<String, Object> map, String where) {
        List<ColumnSchema> schema = new ArrayList<>();
        if (!(map.get("columns") instanceof List<?> columns)) {
            throw damaged(where, "columns", map.get("columns"));
        }
        for (Object element : columns) {
            if (!(element instanceof Map<?, ?> column)) {
                throw damaged(where, "a column", element);
            }
            ColumnKind kind = ColumnKind.of(text(column, "kind", where));
            Object digits = column.get("digits");
            if (digits != null && !(digits instanceof Long number && number >= 0 && number <= 17)) {
                throw damaged(where, "digits", digits);
            }
            List<String> levels = new ArrayList<>();
            if (kind.categorical()) {
                if (!(column.get("levels") instanceof List<?> list)) {
                    throw damaged(where, "levels", column.get("levels"));
                }
                for (Object level : list) {
                    if (!(level instanceof String text)) {
                        throw damaged(where, "a level", level);
                    }
                    levels.add(text);
                }
            }
            schema.add(
                    new ColumnSchema(
                            text(column, "name", where),
                            kind,
                            digits instanceof Long number ? number.intValue() : 0,
                            levels,
                            column.get("format") == null ? "" : text(column, "format", where),
                            grid(column, where),
                            keys(column, where),
                            bonds(column, where)));
            checkFormat(schema.get(schema.size() - 1));
        }
        checkBonds(schema, where);
        return List.copyOf(schema);
    }

    /** Refuses bonds by which some column could not be made: a row without values is completed. */
    private static void checkBonds(List<ColumnSchema> schema, String where) {
        if (schema.stream().noneMatch(column -> column.bonds().stream().anyMatch(Bond::makes))) {
            return;
        }
        try {
            List<Column> empty = new ArrayList<>();
            for (ColumnSchema learnt : modelled(schema)) {
                empty.add(Conform.missing(learnt, 1));
            }
            complete(Table.of(empty), schema, 0, 0);
        } catch (RuntimeException e) { // of columns, numbers, places and names that are not there
            throw new InputException(
                    "%s: the schema of the table is damaged (what binds its columns does not make all of them). The file was changed; fit the model again."
                            .formatted(where),
                    e);
        }
    }

    /** Older files have none. */
    private static Grid grid(Map<?, ?> column, String where) {
        Object every = column.get("every");
        Object from = column.get("from");
        if (every == null && from == null) {
            return Grid.ALL;
        } else if (every instanceof Long stride && from instanceof Long offset) {
            return new Grid(stride, offset);
        }
        throw damaged(where, "the grid", every instanceof Long ? from : every);
    }

    private static Map<String, Object> keysMap(Keys keys) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (keys.holes()) {
            map.put("holes", true);
        }
        if (!keys.taken().isEmpty()) {
            map.put("taken", keys.taken());
        }
        if (!keys.repeats().isEmpty()) {
            Map<String, Object> repeats = new LinkedHashMap<>();
            keys.repeats().forEach((rows, many) -> repeats.put(rows.toString(), (long) many));
            map.put("repeats", repeats);
            map.put("inRuns", keys.inRuns());
        }
        if (!keys.with().isEmpty()) {
            map.put("with", keys.with());
        }
        return map;
    }

    private static Map<String, Object> bondMap(Bond bond) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", bond.kind());
        map.put("columns", bond.columns());
        if (!bond.text().isEmpty()) {
            map.put("text", bond.text());
        }
        if (!bond.texts().isEmpty()) {
            map.put("texts", bond.texts());
        }
        return map;
    }

    private static List<Bond> bonds(Map<?, ?> column, String where) {
        if (column.get("bonds") == null) {
            return List.of();
        } else if (!(column.get("bonds") instanceof List<?>)) {
            throw damaged(where, "bonds", column.get("bonds"));
        }
        List<Bond> bonds = new ArrayList<>();
        for (Object each : (List<?>) column.get("bonds")) {
            if (!(each instanceof Map<?, ?> map)) {
                throw damaged(where, "a bond", each);
            }
            bonds.add(
                    new Bond(
                            text(map, "kind", where),
                            texts(map, "columns", where),
                            map.get("text") == null ? "" : text(map, "text", where),
                            map.get("texts") == null ? List.of() : texts(map, "texts", where)));
        }
        return bonds;
    }

    private static List<String> texts(Map<?, ?> map, String key, String where) {
        if (!(map.get(key) instanceof List<?> list)) {
            throw damaged(where, key, map.get(key));
        }
        List<String> texts = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof String text)) {
                throw damaged(where, key, each);
            }
            texts.add(text);
        }
        return texts;
    }

    private static Keys keys(Map<?, ?> column, String where) {
        Object found = column.get("keys");
        if (found == null) {
            return Keys.NONE;
        }
        if (!(found instanceof Map<?, ?> map)) {
            throw damaged(where, "keys", found);
        }
        SortedMap<Integer, Integer> repeats = new TreeMap<>();
        if (map.get("repeats") instanceof Map<?, ?> counts) {
            counts.forEach(
                    (rows, many) -> {
                        boolean good =
                                rows instanceof String text
                                        && text.matches("\\d{1,9}")
                                        && many instanceof Long number
                                        && number <= Integer.MAX_VALUE;
                        if (!good) {
                            throw damaged(where, "repeats", many);
                        }
                        repeats.put(Integer.valueOf((String) rows), ((Long) many).intValue());
                    });
        }
        return new Keys(
                Boolean.TRUE.equals(map.get("holes")),
                map.get("taken") == null ? "" : text(map, "taken", where),
                repeats,
                Boolean.TRUE.equals(map.get("inRuns")),
                map.get("with") == null ? "" : text(map, "with", where));
    }

    private static void checkFormat(ColumnSchema column) {
        switch (column.kind()) {
            case DATE, DATE_TIME -> TimeFormat.of(column.format());
            case IDENTIFIER -> new IdentifierFormat(column.format());
            default -> {}
        }
    }

    private static String text(Map<?, ?> map, String key, String where) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw damaged(where, key, map.get(key));
    }

    private static InputException damaged(String where, String what, @Nullable Object found) {
        return new InputException(
                "%s: the schema of the table is damaged (%s: %s). The file was changed; fit the model again."
                        .formatted(where, what, Json.kind(found)));
    }

    /**
     * The table with the columns of a schema in its order; see {@link #conform(Table, List, Set,
     * Consumer)}. All columns are needed but identifiers and free text.
     */
    public static Table conform(Table table, List<ColumnSchema> schema) {
        return conform(table, schema, Set.of(), notice -> {});
    }

    /**
     * The table with the columns of a schema in its order, values recoded to its levels. Other
     * columns are left out. A level that the schema does not know becomes a missing value, and a
     * notice says so.
     *
     * @param optional columns that may be absent, all missing then: such as the one to be predicted
     * @param notices takes sentences for a person to read
     * @throws InputException if a column is absent (the message names the nearest), or a column is
     *     of another kind and its values cannot be read as those of the schema
     */
    public static Table conform(
            Table table,
            List<ColumnSchema> schema,
            Set<String> optional,
            Consumer<String> notices) {
        return Conform.table(table, schema, optional, notices);
    }

    /**
     * The position of a column.
     *
     * @throws InputException if there is none of that name; the message names the nearest
     */
    public static int position(String name, List<ColumnSchema> schema) {
        List<String> names = schema.stream().map(ColumnSchema::name).toList();
        int position = names.indexOf(name);
        if (position < 0) {
            throw new InputException(
                    "The model knows no column \"%s\".%s"
                            .formatted(name, Nearest.hint(name, names)));
        }
        return position;
    }

    /**
     * The columns that models learn: all but identifiers and free text. Of identifiers that some
     * rows lack they learn which rows have one.
     */
    public static List<ColumnSchema> modelled(List<ColumnSchema> schema) {
        return Recast.learnt(schema);
    }

    /** The table with a column of a few whole numbers as classes; as it is if that is another. */
    public static Table withClasses(Table table, String name) {
        Column column = table.column(name);
        if (column.schema().kind() != ColumnKind.WHOLE) {
            return table;
        }
        List<String> levels =
                java.util.Arrays.stream(column.numbers())
                        .filter(value -> !Double.isNaN(value))
                        .distinct()
                        .sorted()
                        .limit(6)
                        .mapToObj(value -> column.schema().text(value))
                        .toList();
        if (levels.isEmpty() || levels.size() > 5) {
            return table;
        }
        Column classes = Conform.column(column, ColumnSchema.category(name, levels), notice -> {});
        return Table.of(
                table.columns().stream()
                        .map(each -> each.name().equals(name) ? classes : each)
                        .toList());
    }

    /** The columns that models learn; see {@link #modelled(List)}. */
    public static Table modelled(Table table) {
        List<Column> columns = new ArrayList<>();
        for (ColumnSchema learnt : modelled(table.schema())) {
            columns.add(Conform.learnt(table, learnt));
        }
        return Table.of(columns);
    }

    /**
     * A sample of the columns that models learn, completed to a whole schema: identifiers are new
     * ones by their pattern, free text is missing.
     *
     * @param sample the columns of {@link #modelled}, at the positions {@code first …} of a seed
     */
    public static Table complete(Table sample, List<ColumnSchema> schema, long first, long seed) {
        List<Column> columns = new ArrayList<>();
        Map<String, Column> made = Recast.back(sample, schema, first, seed);
        for (ColumnSchema column : schema) {
            columns.add(
                    switch (column.kind()) {
                        case IDENTIFIER -> identifiers(column, sample, first, seed);
                        case TEXT -> Conform.missing(column, sample.rows());
                        default -> made(made.get(column.name()), column);
                    });
        }
        return Table.of(columns);
    }

    /**
     * A sampler of rows that hold all rules which bind the columns of a schema to each other: rows
     * that are drawn otherwise are drawn again.
     *
     * @param drawn rows as a model draws them, {@link #complete completed}
     */
    public static Held<Table> held(Sampler<Table> drawn, List<ColumnSchema> schema) {
        return Redrawn.of(drawn, null, null, schema);
    }

    /**
     * A table with its holes filled by what a model drew: what is known stays, and so does what
     * binds columns to each other.
     *
     * @param learnt the columns of {@link #modelled}, filled
     */
    public static Table filled(Table whole, Table learnt) {
        return Refill.of(whole, learnt);
    }

    /** The table without what binds a column to others. */
    public static Table unbound(Table table, String name) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            List<Bond> others =
                    column.schema().bonds().stream()
                            .filter(bond -> !column.name().equals(name))
                            .filter(bond -> !bond.columns().contains(name))
                            .toList();
            columns.add(column.as(column.schema().withBonds(others)));
        }
        return Table.of(columns).from(table.origin());
    }

    /** The table with what binds the columns of a schema to each other. */
    public static Table bound(Table table, List<ColumnSchema> schema) {
        List<Column> columns = new ArrayList<>();
        for (ColumnSchema column : schema) {
            Column of = table.column(column.name());
            Column some = Few.nearest(of, column);
            columns.add(some.as(some.schema().withBonds(column.bonds())));
        }
        return Table.of(columns).from(table.origin());
    }

    private static Column made(@Nullable Column column, ColumnSchema as) {
        if (column == null) {
            throw new IllegalArgumentException("the sample has no column " + as.name());
        }
        return column;
    }

    private static Column identifiers(ColumnSchema schema, Table sample, long first, long seed) {
        Column made = Identifiers.make(schema, first, sample.rows(), seed);
        if (!schema.keys().holes()) {
            return made;
        }
        Column present = sample.column(schema.name());
        @Nullable String[] texts = new @Nullable String[sample.rows()];
        for (int row = 0; row < texts.length; row++) {
            texts[row] = present.missing(row) ? null : made.text(row);
        }
        return Column.texts(schema, texts);
    }
}
