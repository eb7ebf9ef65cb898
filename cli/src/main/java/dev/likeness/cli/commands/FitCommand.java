package dev.likeness.cli.commands;

import dev.likeness.DataKind;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Kinds;
import dev.likeness.Models;
import dev.likeness.cli.options.DataPaths;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.ThreadsOption;
import dev.likeness.cli.options.TuneOptions;
import dev.likeness.cli.printing.Hints;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Values;
import dev.likeness.cli.printing.Version;
import dev.likeness.file.RunFolder;
import dev.likeness.run.Plan;
import dev.likeness.run.RunRequest;
import dev.likeness.run.Runs;
import dev.likeness.search.Chooser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Learns from data. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Learn from data, and leave a model in a run folder.",
            "The folder also holds the losses (metrics.jsonl) and, of families that learn in epochs, a"
                    + " sample after each epoch (samples/) and a checkpoint. Ctrl-C stops: these"
                    + " families write a checkpoint and can go on from there, the others begin"
                    + " again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness fit gan --data mnist --minutes 3",
            "  likeness fit gan --preset mlp --data photos/ --size 32 --set latent=64 --epochs 20",
            "  likeness fit naive-bayes --data adult.csv --target income --category zip",
            "  likeness fit table --data adult.csv --hold-out 0.2",
            "  likeness fit svm --data adult.csv --target income --tune --trials 8",
            "  likeness fit --resume runs/gan-mnist-01 --epochs 200"
        })
final class FitCommand implements Callable<Integer>, RecordOptions.Holder {

    @Parameters(
            arity = "0..1",
            paramLabel = "FAMILY",
            description =
                    "The family of models; likeness models lists them. The name table stands for the"
                            + " best generator of tables, chosen by trying them.")
    private @Nullable String family;

    @Option(
            names = "--data",
            parameterConsumer = DataPaths.class,
            paramLabel = "NAME|PATH",
            description =
                    "What to learn from: a name from likeness datasets, or a path (a table, a folder"
                            + " of pictures; likeness datasets says what a path may be).")
    private @Nullable String data;

    @Option(
            names = "--out",
            paramLabel = "RUN",
            description = "The run folder (default: runs/FAMILY-DATA-01 and so on).")
    private @Nullable Path folder;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "A named recipe (default: the family's first).")
    private @Nullable String preset;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting of the recipe; likeness models FAMILY lists them.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--tokens",
            paramLabel = "KIND",
            description =
                    "What a network cuts text into: characters, bytes or bpe; the same as --set"
                            + " tokens=KIND.")
    private @Nullable String tokens;

    @Option(
            names = "--with",
            paramLabel = "RUN",
            description =
                    "Mix what a network says of text with a fitted model's, such as a run of"
                            + " context-mixing; the same as --set expert=RUN.")
    private @Nullable String expert;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of everything random (default: 0).")
    private @Nullable Long seed;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Stop after N passes over the data.")
    private @Nullable Integer epochs;

    @Option(names = "--steps", paramLabel = "N", description = "Stop after N training steps.")
    private @Nullable Long steps;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description =
                    "Stop after N minutes of training. Of several limits the first one reached"
                            + " counts; without any, the recipe's own number of epochs.")
    private @Nullable Double minutes;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description =
                    "Stop after N epochs in a row without improvement on the examples that the fit"
                            + " judges itself by, and keep the best epoch's model.")
    private @Nullable Integer patience;

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "What is to be predicted: the name of a column.")
    private @Nullable String target;

    @Option(
            names = "--hold-out",
            paramLabel = "SHARE",
            description =
                    "Do not learn from this share of the examples, such as 0.2: evaluate, predict and"
                            + " score then judge by them (default: a tenth of pictures without a test half; else 0).")
    private @Nullable Double holdOut;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "Where networks compute (default: cpu).")
    private @Nullable String device;

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private TuneOptions tuning = new TuneOptions();

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description =
                    "Go on with this run. Needs nothing else; limits given here replace those of"
                            + " the run.")
    private @Nullable Path resume;

    @Mixin private Output output = new Output();

    private final RecordOptions reading = RecordOptions.reading();

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(reading);
    }

    @Override
    public Integer call() {
        return resume == null ? begin() : goOn(resume);
    }

    private int begin() {
        if (holdOut != null && !(holdOut >= 0 && holdOut < 1)) {
            throw output.usage(
                    "--hold-out must be a share from 0 up to less than 1, such as 0.2, found %s."
                            .formatted(Values.text(holdOut)));
        }
        Plan<?> plan = output.asUsage(() -> request().plan());
        if (!plan.named() && new RunFolder(plan.folder()).exists()) {
            throw new InputException(
                    "%s already holds a run. Give another folder with --out, or go on with it: %s"
                            .formatted(
                                    plan.folder(),
                                    Hints.command("fit", "--resume", plan.folder().toString())));
        }
        return new Following(output).follow(plan);
    }

    private int goOn(Path path) {
        if (family != null
                || data != null
                || folder != null
                || preset != null
                || !settings().isEmpty()
                || seed != null
                || target != null
                || holdOut != null
                || reading.given()
                || tuning.given()) {
            throw output.usage(
                    "--resume takes everything from the run; only --epochs, --steps, --minutes,"
                            + " --patience, --threads and --device can be given.");
        }
        Fit limits = output.asUsage(this::limits);
        Plan<?> plan = Runs.resume(path, limits, threads.given());
        Following following = new Following(output);
        if (Runs.finished(path) && limits.unlimited()) {
            output.notices()
                    .tell(
                            "This run is finished. To learn on, give a higher limit, such as"
                                    + " --epochs 200.");
            return following.done(plan, plan.folder(), Map.of());
        }
        return following.follow(plan);
    }

    /** What was set, and the options that stand for a setting. */
    private Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>(set);
        if (tokens != null) {
            all.put("tokens", tokens);
        }
        if (expert != null) {
            all.put("expert", expert);
        }
        return all;
    }

    private RunRequest request() {
        if (family == null) {
            throw new InputException(
                    "Which family of models? One of "
                            + String.join(
                                    ", ",
                                    Models.families().stream().<String>map(Family::name).toList())
                            + "; or --resume RUN.");
        }
        DataKind<?, ?, ?> kind = kind(family);
        if (data == null) {
            throw new InputException(
                    "What to learn from? Give --data NAME, a data set that likeness datasets lists,"
                            + " or --data PATH to "
                            + kind.accepts()
                            + ".");
        }
        String learns = "%s learns from %s".formatted(family, kind.words().data());
        return RunRequest.of(family, data)
                .withPreset(preset)
                .withSettings(settings())
                .withReading(reading.reading(kind, learns, output))
                .withTarget(target)
                .withHoldOut(holdOut)
                .withFit(limits())
                .withFolder(folder)
                .withSearch(tuning.search());
    }

    /** What a family, or a chooser of that name, learns from. */
    private static DataKind<?, ?, ?> kind(String name) {
        for (Chooser<?> chooser : Chooser.all()) {
            if (chooser.name().equals(name)) {
                return Kinds.of(chooser.type());
            }
        }
        return Kinds.of(Models.family(name).dataType());
    }

    private Fit limits() {
        Fit fit =
                Fit.defaults()
                        .withSeed(seed == null ? 0 : seed)
                        .withEpochs(epochs)
                        .withSteps(steps)
                        .withMinutes(minutes)
                        .withPatience(patience)
                        .withThreads(threads.given() == null ? 0 : threads.given());
        return device == null ? fit : fit.withDevice(device);
    }
}
