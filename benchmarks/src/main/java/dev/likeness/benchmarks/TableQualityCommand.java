package dev.likeness.benchmarks;

import dev.likeness.Estimator;
import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.Spread;
import dev.likeness.evaluate.table.TableReport;
import dev.likeness.judge.Origin;
import dev.likeness.table.Table;
import dev.likeness.table.TableOptions;
import dev.likeness.table.Tables;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The quality of synthetic tables: fits families or takes files, judges, prints a row for each. */
@Command(
        name = "table-quality",
        mixinStandardHelpOptions = true,
        description = {
            "The quality of synthetic tables, a Markdown row for each.",
            "Fits families to a table, or takes files that others made from the training rows."
        })
final class TableQualityCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Mixin private TableSource source = new TableSource();

    @Option(
            names = "--family",
            description =
                    "Fit this family; may be given more than once (default: all that sample).")
    private List<String> families = new ArrayList<>();

    @Option(names = "--preset", description = "The preset (default: the family's first).")
    private @Nullable String preset;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting of the preset.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--synthetic",
            paramLabel = "FILE",
            description = "Judge the rows of this file; may be given more than once.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--write-train",
            paramLabel = "FILE.csv",
            description = "Write the training rows, for others to learn from, and do nothing else.")
    private @Nullable Path trainFile;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of the fit (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--bar",
            description =
                    "Which bar decides the exit code: ${COMPLETION-CANDIDATES} (default:"
                            + " ${DEFAULT-VALUE}).",
            defaultValue = "none")
    private TableQualityRow.Bar bar = TableQualityRow.Bar.none;

    @Override
    public Integer call() {
        TableSource.Split split = source.read();
        PrintWriter out = spec.commandLine().getOut();
        if (trainFile != null) {
            Tables.write(split.train(), trainFile);
            out.println(trainFile);
            return 0;
        }
        Map<String, Sampler<Table>> models = new LinkedHashMap<>();
        Map<String, TableFit> fits = new LinkedHashMap<>();
        Map<String, String> commands = new LinkedHashMap<>();
        for (Path file : files) {
            Table rows = Tables.read(file, TableOptions.like(split.train().schema()));
            models.put(
                    String.valueOf(file.getFileName()),
                    (first, count, seed) -> Spread.of(rows, count, seed));
        }
        for (String family : chosen()) {
            Estimator<?, ?> recipe = TableFit.recipe(family, preset, set);
            say("fitting " + family);
            TableFit fit = TableFit.of(family, recipe, split.train(), source.seed(), threads);
            models.put(family, fit.sampler());
            fits.put(family, fit);
            commands.put(family, command(family));
        }
        TableReport report =
                TableReport.of(
                        models,
                        split.train(),
                        split.test(),
                        source.target(),
                        source.protocol(),
                        (what, done, total) ->
                                say("judging %s: %d of %d".formatted(what, done, total)));
        out.printf(
                "%,d training rows, %,d held out; target %s; F1 of %s; %d threads.%n%n",
                report.trainRows(), report.testRows(), report.target(), report.minority(), threads);
        out.println(TableQualityRow.table(report, fits, commands));
        List<Check> all = new ArrayList<>();
        for (TableReport.Row row : report.rows()) {
            if (row.origin() == Origin.MODEL && bar != TableQualityRow.Bar.none) {
                List<Check> checks = TableQualityRow.checks(row, fits.get(row.name()), bar);
                out.println(row.name() + ", held to the bar " + bar + ":\n");
                out.println(Check.table(checks));
                all.addAll(checks);
            }
        }
        out.flush();
        return Check.exitCode(all);
    }

    private List<String> chosen() {
        if (!families.isEmpty() || !files.isEmpty()) {
            return families;
        }
        if (preset != null || !set.isEmpty()) {
            throw new InputException(
                    "--preset and --set are of one family: name it with --family.");
        }
        List<String> sampling = TableFit.families().stream().filter(TableFit::samples).toList();
        if (sampling.isEmpty()) {
            throw new InputException(
                    "No family that makes tables is on the class path; judge a file with --synthetic.");
        }
        return sampling;
    }

    private void say(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }

    private String command(String family) {
        StringBuilder line = new StringBuilder("benchmarks/run table-quality --family " + family);
        line.append(preset == null ? "" : " --preset " + preset);
        set.forEach((key, value) -> line.append(" --set ").append(key + "=" + value));
        return line.append(source.arguments()).toString();
    }
}
