package dev.likeness.cli.commands;

import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.Facts;
import dev.likeness.InputException;
import dev.likeness.PiecewiseDensity;
import dev.likeness.Settings;
import dev.likeness.ThreadLimit;
import dev.likeness.cli.options.GivenData;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.Targets;
import dev.likeness.cli.options.ThreadsOption;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.TextRows;
import dev.likeness.cli.printing.Version;
import dev.likeness.file.Csv;
import dev.likeness.run.OpenedModel;
import dev.likeness.run.Scores;
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

/** Says how well examples fit a model: those that fit worst are the anomalies. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Score pictures, rows of a table or the lines of texts by how well they fit a model, worst"
                    + " first: what comes first is unlike what the model learnt from.",
            "The score is the log-likelihood where the model knows one, else the error of the"
                    + " reconstruction."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness score runs/first --data photos/",
            "  likeness score runs/first --data photos/ -o scores.csv -o worst.png",
            "  likeness score runs/first --data mnist --samples 5000",
            "  likeness score runs/first --by squared-error -n 20",
            "  likeness score runs/people --data new.csv -o scores.csv",
            "  likeness score runs/book --data other.txt"
        })
final class ScoreCommand implements Callable<Integer>, RecordOptions.Holder {

    private static final int PRINTED = 10;
    private static final String TABLE = ".csv";

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Mixin private GivenData data = new GivenData();

    @Option(
            names = "--by",
            paramLabel = "MEASURE",
            description =
                    "log-likelihood, or for pictures squared-error or cross-entropy (default: the"
                            + " first of these that the model knows).")
    private @Nullable String by;

    @Option(
            names = "--samples",
            paramLabel = "K",
            description = "Draws an example of a log-likelihood that is estimated from draws.")
    private @Nullable Integer samples;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the draws (default: 0).")
    private long seed;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description =
                    "How many of the worst to print (default: 10) or write (default: 64 pictures,"
                            + " 1000 rows).")
    private @Nullable Integer count;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Ends in .csv for a table of all scores, worst first; in another ending that"
                            + " sample knows for the worst examples themselves, such as .png for a"
                            + " sheet of pictures. It can be given several times.")
    private List<String> files = new ArrayList<>();

    private final RecordOptions writing = RecordOptions.writing();

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(data.reading(), writing);
    }

    @Override
    public Integer call() {
        if (count != null && count < 1) {
            throw output.usage("-n must be at least 1, found " + count + ".");
        } else if (samples != null && samples < 1) {
            throw output.usage("--samples must be at least 1, found " + samples + ".");
        }
        DataKind<?, ?, ?> kind = OpenedModel.kindOf(model);
        files.forEach(target -> check(target, kind));
        try (ThreadLimit limit = threads.limit(output)) {
            return score(OpenedModel.open(model));
        }
    }

    private void check(String target, DataKind<?, ?, ?> kind) {
        if (Targets.is(target, TABLE)) {
            output.asUsage(
                    () ->
                            Targets.check(
                                    target,
                                    "Scores are written",
                                    new Targets.Kind(TABLE, "a table")));
            return;
        }
        try {
            kind.checkTarget(target);
        } catch (InputException e) {
            throw output.usage(
                    "Scores are written to a name that ends in .csv (a table). The worst %s are written as well: %s"
                            .formatted(kind.words().many(), e.getMessage()));
        }
    }

    @SuppressWarnings("unchecked") // a density of the model is one for its kind of data
    private <X extends Dataset> int score(OpenedModel<X> fitted) {
        if (by == null && fitted.model() instanceof PiecewiseDensity<?> density) {
            return pieces(fitted, (PiecewiseDensity<X>) density);
        }
        return score(fitted, fitted.kind());
    }

    /** The score of each piece, such as each line of a text. */
    private <X extends Dataset> int pieces(OpenedModel<X> fitted, PiecewiseDensity<X> density) {
        for (String target : files) {
            output.asUsage(
                    () ->
                            Targets.check(
                                    target,
                                    "Scores are written",
                                    new Targets.Kind(TABLE, "a table")));
        }
        GivenData.Read<X> given = data.read(fitted, null, output);
        PieceScores scores =
                output.working(
                        "To score " + given.words(),
                        line ->
                                new PieceScores(
                                        density.pieces(given.examples()),
                                        fitted.kind().words(),
                                        given.words()));
        files.forEach(target -> scores.write(Targets.path(target)));
        scores.print(output, count == null ? PRINTED : count, files);
        return 0;
    }

    private <X extends Dataset, R extends Record, W extends Record> int score(
            OpenedModel<X> fitted, DataKind<X, R, W> kind) {
        String because = "%s is a model of %s".formatted(model, kind.words().data());
        W layout =
                output.asUsage(
                        () ->
                                Settings.with(
                                        kind.writing(),
                                        writing.of(kind.writing().getClass(), because, output)));
        @Nullable String name = by;
        Scores.Measure<X> measure =
                name == null
                        ? Scores.Measure.natural(fitted)
                        : output.asUsage(() -> Scores.Measure.of(name, kind));
        if (samples != null && !measure.estimated(fitted)) {
            throw output.usage(
                    "--samples is for log-likelihoods that are estimated from draws; the %s of %s is not."
                            .formatted(measure.words(), model));
        }
        measure.check(fitted);
        GivenData.Read<X> given = data.read(fitted, null, output);
        Scores scores =
                output.working(
                        "To score " + given.words(),
                        line ->
                                Scores.of(
                                        fitted,
                                        measure,
                                        given.examples(),
                                        samples,
                                        seed,
                                        line.working()));
        Facts facts = given.facts(fitted.target().orElse(null));
        for (String target : files) {
            if (Targets.is(target, TABLE)) {
                table(scores, facts, target);
            } else {
                int[] worst = scores.worst(count == null ? kind.sampleSize() : count);
                kind.write(Dataset.some(given.examples(), worst), target, layout);
            }
        }
        print(scores, facts, given, kind.words().many());
        return 0;
    }

    private static void table(Scores scores, Facts facts, String target) {
        int[] order = scores.worst(scores.values().length);
        List<String> header = new ArrayList<>(facts.header());
        header.add(scores.measure().name().replace('-', '_'));
        Csv.write(
                Targets.path(target),
                header,
                order.length,
                row -> {
                    List<String> cells = new ArrayList<>(facts.texts(order[row]));
                    cells.add(Double.toString(scores.values()[order[row]]));
                    return cells;
                });
    }

    private void print(Scores scores, Facts facts, GivenData.Read<?> given, String many) {
        int[] worst = scores.worst(count == null ? PRINTED : count);
        Scores.Measure<?> measure = scores.measure();
        String protocol =
                given.words() + (scores.protocol().isEmpty() ? "" : "; " + scores.protocol());
        output.print(
                out -> {
                    files.forEach(out::println);
                    List<String> header = new ArrayList<>(facts.header());
                    header.add(measure.words());
                    TextRows table = new TextRows().row(header.toArray(String[]::new));
                    for (int i : worst) {
                        List<String> cells = new ArrayList<>(facts.texts(i));
                        cells.add(measure.text(scores.values()[i]));
                        table.row(cells.toArray(String[]::new));
                    }
                    table.print(out, "");
                    out.println(
                            "Worst first by %s (%s); the mean is %s. Of %s."
                                    .formatted(
                                            measure.words(),
                                            measure.unit(),
                                            measure.text(scores.mean()),
                                            protocol));
                },
                () -> {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    map.put("measure", measure.words());
                    map.put("unit", measure.unit());
                    map.put("protocol", protocol);
                    map.put(many, scores.values().length);
                    map.put("mean", scores.mean());
                    map.put("files", files);
                    map.put(
                            "worst",
                            IntStream.of(worst)
                                    .mapToObj(
                                            i -> {
                                                Map<String, @Nullable Object> each = facts.of(i);
                                                each.put("score", scores.values()[i]);
                                                return each;
                                            })
                                    .toList());
                    return map;
                });
    }
}
