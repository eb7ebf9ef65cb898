package dev.likeness.benchmarks;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.evaluate.table.TableReport;
import dev.likeness.evaluate.table.TableReport.Likelihood;
import dev.likeness.evaluate.table.TableReport.Utility;
import dev.likeness.judge.Origin;
import dev.likeness.table.Table;
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

/** What a family of tables gains for what it memorises, over two of its settings. */
@Command(
        name = "table-frontier",
        mixinStandardHelpOptions = true,
        description = {
            "C2ST and TSTR against the log-likelihood gap over two settings of a family: a Markdown"
                    + " table and a picture.",
            "Such as: table-frontier --line smoothing=0.1,1,10 --point components=50,150,500"
        })
final class TableFrontierCommand implements Callable<Integer> {

    private static final double MOST_GAP = 2;
    private static final double MOST_C2ST = 0.60;
    private static final double LEAST_TSTR = 0.910;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Mixin private TableSource source = new TableSource();

    @Option(
            names = "--family",
            defaultValue = "naive-bayes-mixture",
            description = "The family (default: ${DEFAULT-VALUE}).")
    private String family = "";

    @Option(names = "--preset", description = "The preset (default: the family's first).")
    private @Nullable String preset;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change another setting of the preset.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--line",
            paramLabel = "KEY=V1,V2,…",
            defaultValue = "smoothing=0.01,0.1,1",
            description = "The setting that differs from line to line (default: ${DEFAULT-VALUE}).")
    private String line = "";

    @Option(
            names = "--point",
            paramLabel = "KEY=V1,V2,…",
            defaultValue = "components=30,100,300,1000",
            description = "The setting that differs along a line (default: ${DEFAULT-VALUE}).")
    private String point = "";

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of the fit (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--out",
            paramLabel = "FILE.png",
            defaultValue = "table-frontier.png",
            description = "The picture (default: ${DEFAULT-VALUE}).")
    private Path picture = Path.of("");

    @Override
    public Integer call() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put(key(line), values(line));
        values.put(key(point), values(point));
        if (values.size() < 2) {
            throw new InputException("--line and --point must name two settings.");
        }
        TableSource.Split split = source.read();
        Map<String, Sampler<Table>> models = new LinkedHashMap<>();
        Map<String, TableFit> fits = new LinkedHashMap<>();
        Map<String, Map<String, String>> settings = new LinkedHashMap<>();
        for (Map<String, String> combination : TableFit.combinations(values)) {
            Map<String, String> all = new LinkedHashMap<>(set);
            all.putAll(combination);
            String name = combination.toString().replaceAll("[{}]", "");
            say("fitting " + name);
            TableFit fit =
                    TableFit.of(
                            name,
                            TableFit.recipe(family, preset, all),
                            split.train(),
                            source.seed(),
                            threads);
            models.put(name, fit.sampler());
            fits.put(name, fit);
            settings.put(name, combination);
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
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: %,d training rows, %,d held out.%n%n",
                family, report.trainRows(), report.testRows());
        out.println(TableQualityRow.table(report, fits, Map.of()));
        FrontierPicture.write(
                FrontierPicture.of(points(report, settings), MOST_GAP, MOST_C2ST, LEAST_TSTR),
                picture);
        out.println(picture);
        out.flush();
        return 0;
    }

    private List<FrontierPicture.Point> points(
            TableReport report, Map<String, Map<String, String>> settings) {
        List<FrontierPicture.Point> points = new ArrayList<>();
        for (TableReport.Row row : report.rows()) {
            Likelihood likelihood = row.likelihood();
            Utility use = row.tstr();
            if (row.origin() == Origin.MODEL) {
                if (likelihood == null || use == null) {
                    throw new InputException(
                            family + " has no density, so there is no gap to draw against.");
                }
                Map<String, String> its = settings.getOrDefault(row.name(), Map.of());
                points.add(
                        new FrontierPicture.Point(
                                key(line) + " " + its.get(key(line)),
                                String.valueOf(its.get(key(point))),
                                likelihood.gap(),
                                row.c2st(),
                                use.auc()));
            }
        }
        return points;
    }

    private static String key(String option) {
        return split(option)[0];
    }

    private static List<String> values(String option) {
        return List.of(split(option)[1].split(",", -1));
    }

    private static String[] split(String option) {
        String[] parts = option.split("=", 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new InputException(
                    "--line and --point are written as KEY=V1,V2,…, found \"" + option + "\".");
        }
        return parts;
    }

    private void say(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }
}
