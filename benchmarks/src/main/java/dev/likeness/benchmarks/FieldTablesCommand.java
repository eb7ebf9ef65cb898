package dev.likeness.benchmarks;

import dev.likeness.HoldOut;
import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import dev.likeness.evaluate.table.Disclosure;
import dev.likeness.evaluate.table.TableReport;
import dev.likeness.evaluate.table.TableReport.Row;
import dev.likeness.file.Json;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Generators on the tables that the field compares them on, beside floor, ceiling and others. */
@Command(
        name = "field-tables",
        mixinStandardHelpOptions = true,
        description = {
            "Generators on the six tables of the field: Adult, Default, MAGIC, Shoppers, Beijing, News.",
            "A tenth is held out, by each of some seeds; means and standard deviations are printed."
        })
final class FieldTablesCommand implements Callable<Integer> {

    private static final double HELD_OUT = 0.1;
    private static final int ROWS = 50_000;
    private static final int FOLDS = 3;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Parameters(
            paramLabel = "FOLDER",
            description = "Holds adult.csv, default.csv, magic.csv …, packed by gzip or not.")
    private Path folder = Path.of("");

    @Option(
            names = "--family",
            description =
                    "Fit this family; may be given more than once (default: ${DEFAULT-VALUE}).",
            defaultValue = "boosted")
    private List<String> families = new ArrayList<>();

    @Option(names = "--table", description = "Only this table; may be given more than once.")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--seeds",
            defaultValue = "5",
            description = "Seeds 0, 1, … of split, fit and judge (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of the fit (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--bars", description = "Compare the families with the bars of each table.")
    private boolean bars;

    @Option(names = "--json", paramLabel = "FILE", description = "Write each seed's report here.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> all = new LinkedHashMap<>();
        List<Check> checks = new ArrayList<>();
        for (FieldTable field : FieldTable.ALL) {
            Path file = field.in(folder);
            if (!tables.isEmpty() && !tables.contains(field.name())) {
                continue;
            }
            if (file == null) {
                say(field.name() + " is left out: there is no " + field.name() + ".csv.");
                continue;
            }
            Table table = Tables.read(file);
            List<Object> reports = new ArrayList<>();
            Map<String, FieldMarks> marks = new LinkedHashMap<>();
            for (int seed = 0; seed < seeds; seed++) {
                reports.add(judge(field, table, seed, marks).report().toMap());
            }
            all.put(field.name(), reports);
            out.printf("%s, %,d rows; target %s%n%n", field.name(), table.rows(), field.target());
            out.println(markdown(field, marks));
            out.flush();
            FieldTable.Bars of = field.bars();
            if (bars && of != null) {
                for (String family : families) {
                    String name = field.name() + ", " + family;
                    checks.addAll(Objects.requireNonNull(marks.get(family)).checks(name, of));
                }
            }
        }
        if (all.isEmpty()) {
            throw new InputException(
                    folder + " holds none of the tables. Expected files such as magic.csv.gz.");
        }
        if (json != null) {
            Files.writeString(json, Json.writeIndented(all));
        }
        return checks.isEmpty() ? 0 : Check.report(out, checks);
    }

    private TableReport judge(
            FieldTable field, Table table, int seed, Map<String, FieldMarks> marks) {
        HoldOut split = new HoldOut(HELD_OUT, seed);
        Table train = split.train(table);
        Map<String, Sampler<Table>> models = new LinkedHashMap<>();
        for (String family : families) {
            say("%s, seed %d: fitting %s".formatted(field.name(), seed, family));
            TableFit fit =
                    TableFit.of(
                            family,
                            TableFit.recipe(family, train, field.target()),
                            train,
                            seed,
                            threads);
            models.put(family, fit.sampler());
            FieldMarks of = marks.computeIfAbsent(family, name -> new FieldMarks());
            of.fit.add(fit.fitSeconds());
            of.rate.add(60 * train.rows() / fit.sampleSeconds());
        }
        TableReport.Protocol protocol =
                new TableReport.Protocol(ROWS, 10, 5_000, FOLDS, 2_000, seed);
        TableReport report =
                TableReport.of(
                        models, train, split.test(table), field.target(), protocol, Progress.NONE);
        Row real = report.real();
        for (Row row : report.rows()) {
            marks.computeIfAbsent(row.name(), name -> new FieldMarks()).add(row, real);
        }
        models.forEach(
                (name, model) ->
                        marks.computeIfAbsent(name, n -> new FieldMarks())
                                .add(Disclosure.of(model, train, split.test(table), protocol)));
        return report;
    }

    private static MarkdownTable markdown(FieldTable field, Map<String, FieldMarks> marks) {
        MarkdownTable table =
                new MarkdownTable(
                        "rows of",
                        "C2ST",
                        "TSTR",
                        "beside real",
                        "shape",
                        "trend",
                        "gap, nats",
                        "nearer",
                        "membership",
                        "fit, s",
                        "rows a minute");
        marks.forEach(
                (name, of) ->
                        table.row(
                                name,
                                FieldMarks.text(of.c2st, 3),
                                FieldMarks.text(of.tstr, 3),
                                FieldMarks.text(of.ofReal, 3),
                                FieldMarks.text(of.shape, 3),
                                FieldMarks.text(of.trend, 3),
                                FieldMarks.text(of.gap, 2),
                                FieldMarks.text(of.nearer, 3),
                                FieldMarks.text(of.known, 3),
                                FieldMarks.text(of.fit, 1),
                                FieldMarks.text(of.rate, 0)));
        for (FieldTable.Published other : field.published()) {
            table.row(
                    other.name(),
                    FieldMarks.text(List.of(other.c2st()), 3),
                    FieldMarks.text(List.of(other.tstr()), 3),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "");
        }
        return table;
    }

    private void say(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }
}
