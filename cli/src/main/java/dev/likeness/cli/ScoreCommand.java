package dev.likeness.cli;

import dev.likeness.Density;
import dev.likeness.EstimatedDensity;
import dev.likeness.file.Csv;
import dev.likeness.image.ImageFiles;
import dev.likeness.image.SheetLayout;
import dev.likeness.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how well pictures fit a model: those that fit worst are the anomalies. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Score pictures or rows of a table by how well they fit a model, worst first: what comes first is unlike"
                    + " what the model learnt from.",
            "The score is the log-likelihood of a picture where the model knows one, else the"
                    + " error of its reconstruction."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness score runs/first --data photos/",
            "  likeness score runs/first --data photos/ -o scores.csv -o worst.png",
            "  likeness score runs/first --data mnist --samples 5000",
            "  likeness score runs/first --by squared-error -n 20",
            "  likeness score runs/people --data new.csv -o scores.csv"
        })
final class ScoreCommand implements Callable<Integer> {

    private static final int PRINTED = 10;
    private static final int IN_A_SHEET = 64;

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Mixin private GivenPictures pictures = new GivenPictures();

    @Mixin private TableReading tables = new TableReading();

    @Option(
            names = "--by",
            paramLabel = "MEASURE",
            description =
                    "log-likelihood, squared-error or cross-entropy (default: the first of these"
                            + " that the model knows).")
    private @Nullable String by;

    @Option(
            names = "--samples",
            paramLabel = "K",
            description = "Draws a picture of a log-likelihood that is estimated from draws.")
    private @Nullable Integer samples;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the draws (default: 0).")
    private long seed;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "How many of the worst to print (default: 10) or draw (default: 64).")
    private @Nullable Integer count;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Ends in .csv for a table of all, worst first, in .png for a sheet of the"
                            + " worst; can be given several times.")
    private List<String> files = new ArrayList<>();

    @Mixin private SheetOptions sheet = new SheetOptions();

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        if (count != null && count < 1) {
            throw output.usage("-n must be at least 1, found " + count + ".");
        } else if (samples != null && samples < 1) {
            throw output.usage("--samples must be at least 1, found " + samples + ".");
        }
        if (TableModel.is(model)) {
            return rows();
        }
        tables.refuse(model, output);
        SheetLayout layout = sheet.layout(0, output);
        for (String target : files) {
            output.asUsage(
                    () ->
                            Targets.check(
                                    target,
                                    "Scores are written",
                                    new Targets.Kind(".csv", "a table"),
                                    new Targets.Kind(".png", "a sheet of the worst")));
        }
        @Nullable String name = by;
        @Nullable Measure measure = name == null ? null : output.asUsage(() -> Measure.of(name));
        threads.apply(output);
        FittedModel fitted = FittedModel.open(model);
        Measure chosen = measure == null ? Measure.natural(fitted) : measure;
        Density<?> density = chosen == Measure.LOG_LIKELIHOOD ? fitted.density() : null;
        if (samples != null && !(density instanceof EstimatedDensity<?>)) {
            throw output.usage(
                    "--samples is for log-likelihoods that are estimated from draws; the %s of %s is not."
                            .formatted(chosen.words(), model));
        } else if (density == null) {
            fitted.reconstructor(); // said before the pictures are read
        }
        GivenPictures.Read given = pictures.read(fitted, output);
        Scores scores =
                output.working(
                        "To score " + given.words(),
                        line -> Scores.of(fitted, chosen, given, samples, seed, line));
        for (String target : files) {
            write(scores, given, target, layout);
        }
        output.print(
                out -> {
                    files.forEach(out::println);
                    table(scores, given).print(out, "");
                    out.println(scores.summary());
                },
                () -> describe(scores, given));
        return 0;
    }

    /** The log-likelihoods of the rows of a table. */
    private int rows() {
        if (samples != null || (by != null && !by.equals("log-likelihood")) || sheet.given()) {
            throw output.usage(
                    "--samples, --by, --columns and --scale are for pictures; the rows of a table"
                            + " are scored by their log-likelihood.");
        }
        for (String target : files) {
            Targets.Kind csv = new Targets.Kind(".csv", "a table");
            output.asUsage(() -> Targets.check(target, "Scores of rows are written", csv));
        }
        TableModel fitted = TableModel.open(model);
        fitted.density(); // said before the table is read
        TableChoice choice = fitted.choice(pictures.table(model, output), tables, output);
        Table table = choice.judged(output.err()::println);
        fitted.tellUnknown(table, choice.data(), null, output);
        TableScores scores = TableScores.of(fitted, table, choice.words(), output);
        files.forEach(scores::write);
        scores.print(files, count == null ? PRINTED : count, output);
        return 0;
    }

    private void write(Scores scores, GivenPictures.Read given, String target, SheetLayout layout) {
        if (Targets.is(target, ".png")) {
            ImageFiles.writeSheet(
                    given.images().select(scores.worst(count == null ? IN_A_SHEET : count)),
                    Targets.path(target),
                    layout);
            return;
        }
        int[] order = scores.worst(given.images().count());
        Facts facts = new Facts(given);
        List<String> header = new ArrayList<>(facts.header());
        header.add(scores.measure().column());
        Csv.write(
                Targets.path(target),
                header,
                order.length,
                row -> {
                    List<String> cells = new ArrayList<>(facts.of(order[row]));
                    cells.add(Double.toString(scores.values()[order[row]]));
                    return cells;
                });
    }

    private TextTable table(Scores scores, GivenPictures.Read given) {
        Facts facts = new Facts(given);
        List<String> header = new ArrayList<>(facts.header());
        header.add(scores.measure().words());
        TextTable table = new TextTable().row(header.toArray(String[]::new));
        for (int i : scores.worst(count == null ? PRINTED : count)) {
            List<String> cells = new ArrayList<>(facts.of(i));
            cells.add(scores.measure().text(scores.values()[i]));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private Map<String, @Nullable Object> describe(Scores scores, GivenPictures.Read given) {
        Facts facts = new Facts(given);
        Map<String, @Nullable Object> map = new LinkedHashMap<>(scores.describe());
        map.put("files", files);
        map.put(
                "worst",
                IntStream.of(scores.worst(count == null ? PRINTED : count))
                        .mapToObj(
                                i -> {
                                    Map<String, @Nullable Object> each = facts.describe(i);
                                    each.put("score", scores.values()[i]);
                                    return each;
                                })
                        .toList());
        return map;
    }
}
