package dev.likeness.cli.commands;

import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.InputException;
import dev.likeness.Kinds;
import dev.likeness.Split;
import dev.likeness.ThreadLimit;
import dev.likeness.cli.options.DataPaths;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.Targets;
import dev.likeness.cli.options.ThreadsOption;
import dev.likeness.cli.printing.Hints;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Problems;
import dev.likeness.cli.printing.Version;
import dev.likeness.file.RunFolder;
import dev.likeness.judge.Case;
import dev.likeness.judge.Judge;
import dev.likeness.run.DataChoice;
import dev.likeness.run.OpenedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges what a model makes, or what was made elsewhere, beside real data. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Judge how good and how varied what a model makes is, pictures, rows or texts, beside real"
                    + " and trivial ones.",
            "They are judged by the test half or the held-out part of the data that the model"
                    + " learnt from, or by --data. The report of a model that reconstructs pictures"
                    + " also has the error of its reconstructions."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness evaluate runs/first",
            "  likeness evaluate runs/first -n 2000 --json",
            "  likeness evaluate runs/first -o report.html",
            "  likeness evaluate runs/autoencoder --samplers",
            "  likeness evaluate model.safetensors --data mnist",
            "  likeness evaluate pictures/ --data mnist --extractor runs/classifier",
            "  likeness evaluate runs/people --target income",
            "  likeness evaluate runs/book --texts 50 --temperature 0.8",
            "  likeness evaluate synthetic.csv --train people.csv --data held-out.csv"
        })
final class EvaluateCommand implements Callable<Integer>, RecordOptions.Holder {

    private static final String NAME = "evaluate";

    @Parameters(
            paramLabel = "RUN|MODEL|DATA",
            description = "A run folder, a model file, or data that were made elsewhere.")
    private Path what = Path.of("");

    @Option(
            names = "--data",
            parameterConsumer = DataPaths.class,
            paramLabel = "NAME|PATH",
            description =
                    "Real data: with a training and a test half, or others than those that were"
                            + " learnt from (default: the data of the run).")
    private @Nullable String data;

    @Option(
            names = "--train",
            parameterConsumer = DataPaths.class,
            paramLabel = "NAME|PATH",
            description =
                    "The real data that the model learnt from or that data were made from; for"
                            + " --data without halves.")
    private @Nullable String train;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.html",
            description = "Also write the report, with its pictures, to one HTML file.")
    private @Nullable String file;

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    private final RecordOptions reading = RecordOptions.reading();

    private final RecordOptions judging = RecordOptions.judging(NAME);

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(reading, judging);
    }

    @Override
    public Integer call() {
        if (train != null && data == null) {
            throw output.usage("--train needs --data: real data that were not learnt from.");
        }
        if (file != null) {
            String target = file;
            output.asUsage(
                    () ->
                            Targets.check(
                                    target,
                                    "A report is written",
                                    new Targets.Kind(".html", "a page with its pictures")));
        }
        try (ThreadLimit limit = threads.limit(output)) {
            return isModel() ? model(OpenedModel.open(what)) : made(kind());
        }
    }

    /** Whether it is a model, a run, or nothing at all; the model's refusal is then the best. */
    private boolean isModel() {
        RunFolder run = new RunFolder(what);
        return run.exists()
                || Files.exists(run.model())
                || what.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")
                || !Files.exists(what);
    }

    private DataKind<?, ?, ?> kind() {
        return Kinds.recognise(what)
                .orElseThrow(
                        () ->
                                new InputException(
                                        "%s is no model, no run and no data that can be judged: expected %s."
                                                .formatted(
                                                        what,
                                                        Kinds.all().stream()
                                                                .<String>map(DataKind::accepts)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", or ")))));
    }

    private Judging judging() {
        return new Judging(NAME, judging, output, file);
    }

    private <X extends Dataset> int model(OpenedModel<X> model) {
        return judging().model(model, () -> parts(model));
    }

    private <X extends Dataset> DataChoice.Parts<X> parts(OpenedModel<X> model) {
        String because = "%s is a model of %s".formatted(what, model.kind().words().data());
        Map<String, List<String>> given = reading.reading(model.kind(), because, output);
        if (data == null) {
            return ofRun(model, given);
        }
        DataChoice<X> others = output.asUsage(() -> model.data(data, given));
        DataChoice.Parts<X> parts;
        if (train == null && others.hasHalves()) {
            parts = read(others);
        } else {
            DataChoice<X> learnt = learnt(model, others, given);
            parts =
                    Problems.withinMemory(
                            "Reading " + others.name(),
                            () ->
                                    new DataChoice.Parts<>(
                                            learnt.train(output.notices()),
                                            others.judged(output.notices())));
        }
        X test = parts.heldOut();
        if (test != null) {
            model.kind().check(test, model.card(), others.name(), null, output.notices());
        }
        return parts;
    }

    private <X extends Dataset> DataChoice.Parts<X> read(DataChoice<X> choice) {
        return Problems.withinMemory(
                "Reading " + choice.name(), () -> choice.parts(output.notices()));
    }

    /**
     * The data of the run, which must have examples that were not learnt from unless the judge does
     * without.
     */
    private <X extends Dataset> DataChoice.Parts<X> ofRun(
            OpenedModel<X> model, Map<String, List<String>> given) {
        requireRun(model, "Give real data that have a training and a test half with --data.");
        DataChoice<X> learnt = output.asUsage(() -> model.data(null, given));
        if (!learnt.hasTest()) {
            boolean judged = Judge.of(NAME, model.family().dataType()).judgesLearnt();
            String problem =
                    "%s learnt from all %s of %s%s. Give others with --data, or hold some out: %s"
                            .formatted(
                                    what,
                                    model.kind().words().many(),
                                    learnt.name(),
                                    judged ? ", so it is judged by these" : "",
                                    Hints.command(
                                            "fit",
                                            model.family().name(),
                                            "--data",
                                            learnt.name(),
                                            "--hold-out",
                                            "0.2"));
            if (!judged) {
                throw output.usage(problem);
            }
            output.notices().tell(problem);
        }
        return read(learnt);
    }

    /** What the model learnt from, where the others have no half that says it. */
    private <X extends Dataset> DataChoice<X> learnt(
            OpenedModel<X> model, DataChoice<X> others, Map<String, List<String>> given) {
        if (train != null) {
            return output.asUsage(() -> model.data(train, given));
        }
        requireRun(
                model,
                "%s has no training half, so give the data that it learnt from with --train."
                        .formatted(others.name()));
        return output.asUsage(() -> model.data(null, Map.of()));
    }

    private void requireRun(OpenedModel<?> model, String remedy) {
        if (model.run().isEmpty()) {
            throw output.usage(
                    "%s is in no run folder, so what it learnt from is not known. %s"
                            .formatted(what, remedy));
        }
    }

    private <X extends Dataset> int made(DataKind<X, ?, ?> kind) {
        return judging().made(kind, what.toString(), () -> asked(kind));
    }

    private <X extends Dataset> Case<X> asked(DataKind<X, ?, ?> kind) {
        String because = "%s holds %s".formatted(what, kind.words().data());
        Map<String, List<String>> given = reading.reading(kind, because, output);
        String many = kind.words().many();
        @Nullable String real = data;
        if (real == null) {
            throw output.usage(
                    "To judge the %s of %s give real ones with --data.".formatted(many, what));
        }
        DataChoice<X> others = output.asUsage(() -> DataChoice.of(kind.type(), real, given, 0));
        if (train == null && !others.hasHalves()) {
            throw output.usage(
                    "To judge the %s of %s give the %s they were made from with --train, and others with --data."
                            .formatted(many, what, many));
        }
        return Problems.withinMemory("Reading " + what, () -> read(kind, others, given));
    }

    private <X extends Dataset> Case<X> read(
            DataKind<X, ?, ?> kind, DataChoice<X> others, Map<String, List<String>> given) {
        @Nullable String source = train;
        DataChoice<X> learnt =
                source == null
                        ? others
                        : output.asUsage(() -> DataChoice.of(kind.type(), source, given, 0));
        X real = learnt.train(output.notices());
        // Read as the real ones are: a sample may lack what tells how it is to be read.
        X test =
                output.asUsage(() -> DataChoice.like(kind.type(), real, others.name(), given))
                        .judged(output.notices());
        X made =
                output.asUsage(() -> DataChoice.like(kind.type(), real, what.toString(), given))
                        .read(Split.TRAIN, output.notices());
        return new Case<>(name(), null, made, real, test);
    }

    private String name() {
        return String.valueOf(what.toAbsolutePath().normalize().getFileName());
    }
}
