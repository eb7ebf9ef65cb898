package dev.likeness.cli;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Recipe;
import dev.likeness.classical.tuning.Tuning;
import dev.likeness.file.RunFolder;
import dev.likeness.file.RunLock;
import dev.likeness.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
            "The folder also holds a sheet of pictures after each epoch (samples/), the losses"
                    + " (metrics.jsonl) and a checkpoint. Ctrl-C writes a checkpoint and stops."
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
final class FitCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "FAMILY",
            description =
                    "The family of models; likeness models lists them. For a table \"table\" stands"
                            + " for the best generator of all, chosen by trying them.")
    private @Nullable String family;

    @Option(
            names = "--data",
            paramLabel = "NAME|PATH",
            description =
                    "What to learn from: a name from likeness datasets, a folder of pictures, an"
                            + " IDX file or folder, or an .npy file; or a table in a .csv, .tsv or"
                            + " .parquet file.")
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
            names = "--target",
            paramLabel = "COLUMN",
            description = "The column of a table that is to be predicted.")
    private @Nullable String target;

    @Option(
            names = "--hold-out",
            paramLabel = "SHARE",
            description =
                    "Do not learn from this share of a table's rows, such as 0.2: evaluate, predict"
                            + " and score then judge by them.")
    private @Nullable Double holdOut;

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private PictureOptions pictures = new PictureOptions();

    @Mixin private TableReading tables = new TableReading();

    @Mixin private TuneOptions tuning = new TuneOptions();

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description =
                    "Go on with this run. Needs nothing else; limits given here replace those of"
                            + " the run.")
    private @Nullable Path resume;

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        return resume == null ? begin() : goOn(resume);
    }

    private int begin() {
        FitPlan plan = output.asUsage(this::plan);
        NewFolder folder = new NewFolder(plan.folder());
        if (Files.exists(plan.folder().resolve("recipe.json"))) {
            // Said before the data are read; the folder itself refuses again when it is made.
            throw new InputException(
                    "%s already holds a run. Give another folder with --out, or go on with it: %s"
                            .formatted(
                                    plan.folder(),
                                    Hints.command("fit", "--resume", plan.folder().toString())));
        }
        Source.Halves halves = plan.data().read(output.err()::println);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        FitPlan chosen = tuned(plan, halves.train(), result);
        RunFolder run = new RunFolder(chosen.folder());
        Learning learning = new Learning(run, output.err());
        try (RunLock lock = run.lock()) {
            folder.made(lock.file());
            RunFolder.create(run.path(), chosen.toRecipe());
            folder.made(run.recipeFile());
            folder.made(run.metrics());
            return learn(learning, chosen, halves, run, result);
        } finally {
            if (!learning.began()) {
                folder.undo();
            }
        }
    }

    private int goOn(Path path) {
        if (family != null
                || data != null
                || folder != null
                || preset != null
                || !set.isEmpty()
                || seed != null
                || target != null
                || holdOut != null
                || tables.given()
                || tuning.given()
                || pictures.given()) {
            throw output.usage(
                    "--resume takes everything from the run; only --epochs, --steps, --minutes and"
                            + " --threads can be given anew.");
        }
        Fit limits = output.asUsage(this::limits);
        RunFolder run = RunFolder.open(path);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        try (RunLock lock = run.lock()) {
            FitPlan plan = FitPlan.resume(run, limits, threads.given());
            if (Files.exists(run.model()) && limits.unlimited()) {
                output.err()
                        .println(
                                "This run is finished. To learn on, give a higher limit, such as"
                                        + " --epochs 200.");
                return done(plan, run, result);
            }
            Source.Halves halves = plan.data().read(output.err()::println);
            run.write(plan.toRecipe());
            return learn(new Learning(run, output.err()), plan, halves, run, result);
        }
    }

    private int learn(
            Learning learning,
            FitPlan plan,
            Source.Halves halves,
            RunFolder run,
            Map<String, @Nullable Object> result) {
        return learning.learn(plan, halves, result)
                ? done(plan, run, result)
                : Problems.INTERRUPTED;
    }

    private FitPlan plan() {
        if (family == null) {
            throw new InputException(
                    "Which family of models? One of "
                            + String.join(
                                    ", ", Models.families().stream().map(Family::name).toList())
                            + "; or --resume RUN.");
        }
        Family<?> found =
                family.equals(BestGenerator.NAME) ? BestGenerator.family() : Models.family(family);
        Family.Preset<?> chosen = Presets.choose(found, preset);
        Estimator<?, ?> recipe = Recipe.with(chosen.recipe(), settings(found, chosen));
        Fit limits = limits();
        if (data == null) {
            throw new InputException(
                    found.dataType() == Table.class
                            ? "What to learn from? Give --data people.csv, or another table."
                            : "What to learn from? Give --data mnist, or a path to a folder of"
                                    + " pictures, an IDX file or an .npy file.");
        }
        Source choice = Source.of(found, data, pictures, tables, holdOut == null ? 0 : holdOut);
        Path place =
                folder == null
                        ? FitPlan.nextFolder(Path.of("runs"), found.name(), choice.shortName())
                        : folder;
        return new FitPlan(
                found, chosen.name(), recipe, choice, limits, place, tuning.tuning(found, recipe));
    }

    /** What was set, and the target where the recipe knows one. */
    private Map<String, String> settings(Family<?> found, Family.Preset<?> chosen) {
        Map<String, String> settings = new LinkedHashMap<>(set);
        if (target == null || found.name().equals(BestGenerator.NAME)) {
            return settings;
        }
        boolean known =
                Recipe.describe(chosen.recipe()).stream()
                        .anyMatch(setting -> setting.key().equals("target"));
        if (!known) {
            throw new InputException(
                    "%s predicts no column by itself, so leave --target away."
                            .formatted(found.name()));
        } else if (settings.put("target", target) != null) {
            throw new InputException("The target is given twice, by --target and by --set target.");
        }
        return settings;
    }

    private Fit limits() {
        return Fit.defaults()
                .withSeed(seed == null ? 0 : seed)
                .withEpochs(epochs)
                .withSteps(steps)
                .withMinutes(minutes)
                .withThreads(threads.given() == null ? 0 : threads.given());
    }

    /** The plan with the best family or settings, where a search for them was asked for. */
    private FitPlan tuned(FitPlan plan, Object train, Map<String, @Nullable Object> result) {
        Tuning search = plan.search();
        if (train instanceof Table table && plan.family().name().equals(BestGenerator.NAME)) {
            BestGenerator.Chosen best =
                    new BestGenerator(target).choose(table, plan.fit(), output, result);
            return plan.with(best.family(), best.preset().name(), best.recipe());
        } else if (search == null || !(train instanceof Table table)) {
            return plan;
        } else {
            return plan.with(
                    plan.family(),
                    plan.preset(),
                    TuneOptions.run(search, plan.recipe(), table, plan.fit(), output, result));
        }
    }

    private int done(FitPlan plan, RunFolder run, Map<String, @Nullable Object> result) {
        String path = run.path().toString();
        result.put("run", path);
        result.put("model", run.model().toString());
        output.print(
                out -> {
                    out.println(path);
                    FitHints.of(plan.family(), run).forEach(out::println);
                },
                () -> result);
        return 0;
    }
}
