package dev.likeness.table;

import dev.likeness.Conditional;
import dev.likeness.DataKind;
import dev.likeness.Evidence;
import dev.likeness.Facts;
import dev.likeness.Held;
import dev.likeness.InputException;
import dev.likeness.JsonForm;
import dev.likeness.ModelCard;
import dev.likeness.Notices;
import dev.likeness.Sampler;
import dev.likeness.Source;
import dev.likeness.Split;
import dev.likeness.Truth;
import dev.likeness.Words;
import dev.likeness.file.FileProblem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Tables as a kind of data. */
public final class TableKind implements DataKind<Table, TableReading, TableWriting> {

    /** The setting of a recipe that names the column to be predicted. */
    private static final String TARGET = "target";

    @Override
    public String name() {
        return TableSchemas.KIND;
    }

    @Override
    public Class<Table> type() {
        return Table.class;
    }

    @Override
    public Words words() {
        return new Words("row", "rows", "tables");
    }

    @Override
    public TableReading reading() {
        return TableReading.defaults();
    }

    @Override
    public TableWriting writing() {
        return new TableWriting(false);
    }

    @Override
    public String accepts() {
        return "a table in a .csv, .tsv, .xlsx or .parquet file, packed by gzip or not, or in several files or all of one folder, or in a database as jdbc:…#TABLE";
    }

    @Override
    public boolean recognises(Path path) {
        return Parts.in(path)
                || (!Parts.are(path)
                        && (Tables.named(path.toString())
                                || (anyName(path)
                                        && Files.isRegularFile(path)
                                        && CsvLook.delimited(path))));
    }

    /** Tables come in text files of any name. */
    @Override
    public boolean reads(Path path) {
        return recognises(path) || (!Parts.are(path) && anyName(path));
    }

    /** Whether a name is that of text of any kind. */
    static boolean anyName(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).matches(".*\\.(txt|dat|data)(\\.gz)?");
    }

    @Override
    public Source<Table> open(Path path, TableReading reading) {
        if (!Parts.are(path)) {
            FileProblem.requireFile(path);
        }
        return source(path, reading.options(TableOptions.defaults()));
    }

    @Override
    public Optional<Source<Table>> at(
            String address,
            TableReading given,
            @Nullable ModelCard card,
            @Nullable TableReading learnt) {
        TableOptions like =
                card == null ? TableOptions.defaults() : TableOptions.like(TableSchemas.of(card));
        TableOptions known = learnt == null ? like : learnt.fileOf(like);
        TableOptions options =
                card == null ? given.options(known) : given.options(known).withFindRules(false);
        return JdbcAddress.of(address).map(found -> Jdbc.source(found, options));
    }

    @Override
    public Optional<String> shownAddress(String text) {
        return JdbcAddress.named(text) ? Optional.of(JdbcAddress.shown(text)) : Optional.empty();
    }

    @Override
    public TableReading settled(TableReading reading) {
        return reading.settled();
    }

    /** A file, which has no halves. */
    public static Source<Table> source(Path path, TableOptions options) {
        return new Source<>() {
            @Override
            public boolean hasTest() {
                return false;
            }

            @Override
            public Table read(Split split, Notices notices) {
                if (split == Split.TEST) {
                    throw new InputException(path + " has no test half.");
                }
                TableFile file = Tables.open(path, options);
                file.notices().forEach(notices::tell);
                return file.table();
            }
        };
    }

    @Override
    public Source<Table> open(
            Path path, TableReading given, ModelCard card, @Nullable TableReading learnt) {
        if (!Parts.are(path)) {
            FileProblem.requireFile(path);
        }
        TableOptions like = TableOptions.like(TableSchemas.of(card));
        if (learnt != null) {
            like = learnt.fileOf(like);
        }
        return source(path, given.options(like).withFindRules(false));
    }

    @Override
    public TableReading readingAgain(TableReading given, TableReading learnt) {
        return learnt.and(given);
    }

    @Override
    public void check(
            Table data, ModelCard card, String name, @Nullable String except, Notices notices) {
        List<ColumnSchema> shared =
                TableSchemas.of(card).stream()
                        .filter(column -> data.names().contains(column.name()))
                        .filter(column -> !column.name().equals(except))
                        .toList();
        TableSchemas.conform(
                data, shared, Set.of(), notice -> notices.tell("%s: %s".formatted(name, notice)));
    }

    @Override
    public int sampleSize() {
        return 1000;
    }

    @Override
    public String ending() {
        return ".csv";
    }

    @Override
    public String endings() {
        return ".csv, .tsv, .csv.gz, .tsv.gz, .xlsx or .parquet for a table, or jdbc:…#TABLE for one in a database";
    }

    @Override
    public void checkTarget(String target) {
        if (JdbcAddress.of(target).isEmpty()) {
            Tables.checkTarget(target);
        }
    }

    @Override
    public void write(Table data, String target, TableWriting writing) {
        Optional<JdbcAddress> address = JdbcAddress.of(target);
        if (address.isPresent()) {
            Sampler<Table> rows = (from, some, seed) -> data.slice((int) from, (int) from + some);
            Jdbc.write(rows, 0, data.rows(), 0, address.get(), done -> {});
        } else {
            Tables.write(data, path(target), writing);
        }
    }

    @Override
    public void write(
            Sampler<Table> sampler,
            ModelCard card,
            long first,
            int count,
            long seed,
            String target,
            TableWriting writing,
            LongConsumer done) {
        Optional<JdbcAddress> address = JdbcAddress.of(target);
        if (address.isPresent()) {
            Jdbc.write(sampler, first, count, seed, address.get(), done);
            return;
        }
        Dialect dialect = TableSchemas.dialect(card);
        TableOut.sample(sampler, first, count, seed, path(target), dialect, writing, done);
    }

    @Override
    public Held<Table> held(
            Sampler<Table> model,
            @Nullable Conditional<Table> conditional,
            @Nullable Evidence evidence,
            ModelCard card) {
        return Redrawn.of(model, conditional, evidence, TableSchemas.of(card));
    }

    @Override
    public void rewrite(Table data, Table before, int kept, String target, TableWriting writing) {
        if (JdbcAddress.named(target)) {
            write(data, target, writing);
            return;
        }
        TableOut.rewrite(data, before, kept, path(target), writing);
    }

    @Override
    public Optional<String> settings(Table data) {
        return Optional.of(Tables.columns(data));
    }

    @Override
    public Optional<InputException> caution(
            ModelCard.Data data, String target, TableWriting writing) {
        if (writing.escapeFormulas()
                || JdbcAddress.named(target)
                || Parquet.named(path(target))
                || Xlsx.named(path(target))) {
            return Optional.empty();
        }
        return Formulas.caution(
                TableSchemas.of(new ModelCard("", Map.of(), data, 0, 0, 0, Map.of(), Map.of())));
    }

    private static Path path(String target) {
        try {
            return Path.of(target);
        } catch (InvalidPathException e) {
            throw new InputException(target + " cannot be the name of a file.", e);
        }
    }

    @Override
    public Map<String, @Nullable Object> describe(Table data) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("rows", data.rows());
        map.put("fingerprint", data.fingerprint());
        map.put("columns", data.columns().stream().map(ColumnFacts::of).toList());
        return map;
    }

    @Override
    public List<List<String>> rows(Map<String, ?> described) {
        return described.get("columns") instanceof List<?> columns
                ? ColumnLines.of(columns)
                : List.of();
    }

    @Override
    public Facts facts(Table data, List<String> fileNames, @Nullable String target) {
        List<Column> columns = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("row"));
        for (Column column : data.columns()) {
            if (column.name().equals(target) || column.schema().kind() == ColumnKind.IDENTIFIER) {
                columns.add(column);
                header.add(column.name());
            }
        }
        return new Facts(
                header,
                row -> {
                    List<@Nullable Object> cells = new ArrayList<>();
                    cells.add(String.valueOf(row + 1));
                    columns.forEach(column -> cells.add(ColumnFacts.text(column, row)));
                    return cells;
                });
    }

    @Override
    public Optional<Truth> truth(Table data, ModelCard card) {
        if (!(card.recipe().get(TARGET) instanceof String target)
                || target.isEmpty()
                || !data.names().contains(target)) {
            return Optional.empty();
        }
        Column column = data.column(target);
        Optional<ColumnSchema> known =
                TableSchemas.of(card).stream().filter(c -> c.name().equals(target)).findFirst();
        boolean number = known.isPresent() && known.get().kind().numeric();
        Column numbers =
                number
                        ? TableSchemas.conform(
                                        data.select(List.of(target)), List.of(known.orElseThrow()))
                                .column(0)
                        : column;
        return Optional.of(
                new Truth(
                        target,
                        "class",
                        column.schema().kind().categorical() ? column.schema().levels() : List.of(),
                        data.rows(),
                        row -> column.missing(row) ? null : ColumnFacts.text(column, row),
                        row -> !number || numbers.missing(row) ? Double.NaN : numbers.number(row)));
    }

    @Override
    public String predicted(double number, ModelCard card) {
        Object target = card.recipe().get(TARGET);
        for (ColumnSchema column : TableSchemas.of(card)) {
            boolean date =
                    column.kind() == ColumnKind.DATE || column.kind() == ColumnKind.DATE_TIME;
            if (column.name().equals(target) && date) {
                return column.text(number);
            }
        }
        return Double.toString(number);
    }

    @Override
    public List<String> remarks(Map<String, Object> schema) {
        List<String> copied = new ArrayList<>();
        List<String> made = new ArrayList<>();
        for (ColumnSchema column : TableSchemas.fromMap(schema, "The schema")) {
            if (column.kind() == ColumnKind.CATEGORY) {
                copied.add(column.name());
            } else if (column.kind() == ColumnKind.IDENTIFIER) {
                made.add(column.name());
            }
        }
        List<String> remarks = new ArrayList<>();
        if (!copied.isEmpty()) {
            remarks.add(
                    "Values of these columns are copied from real rows: "
                            + String.join(", ", copied)
                            + ".");
        }
        if (!made.isEmpty()) {
            remarks.add("Values of these columns are new ones: " + String.join(", ", made) + ".");
        }
        return remarks;
    }

    @Override
    public Table fill(Table holes, Table drawn) {
        return Holes.fill(holes, drawn);
    }

    @Override
    public Table consensus(List<Table> drawn) {
        return Consensus.of(drawn);
    }

    @Override
    public Optional<JsonForm<Table>> json() {
        return Optional.of(new TableJson());
    }

    @Override
    public Map<String, Long> holes(Table data) {
        Map<String, Long> holes = new LinkedHashMap<>();
        for (Column column : data.columns()) {
            long missing = 0;
            for (int row = 0; row < column.rows(); row++) {
                missing += column.missing(row) ? 1 : 0;
            }
            holes.put(column.name(), missing);
        }
        return holes;
    }
}
