package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Progress;
import dev.likeness.Recipe;
import dev.likeness.Sampler;
import dev.likeness.Split;
import dev.likeness.evaluate.image.FeatureExtractor;
import dev.likeness.evaluate.image.ImageReport;
import dev.likeness.evaluate.image.ShippedExtractors;
import dev.likeness.file.RunFolder;
import dev.likeness.image.Images;
import dev.likeness.judge.Origin;
import dev.likeness.neural.gan.Gan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The quality of GANs on MNIST: fits one or takes runs, judges, and prints a row for each. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description = {
            "The quality of GANs on MNIST, a Markdown row for each.",
            "Takes runs, or fits one: quality --preset dcgan --minutes 3"
        })
final class QualityCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Parameters(paramLabel = "RUN", description = "Run folders or model files to judge.")
    private List<Path> runs = new ArrayList<>();

    @Option(names = "--preset", description = "Fit this preset first.")
    private @Nullable String preset;

    @Option(names = "--minutes", description = "Fit for this number of minutes.")
    private @Nullable Double minutes;

    @Option(names = "--epochs", description = "Fit for this number of epochs.")
    private @Nullable Integer epochs;

    @Option(names = "--steps", description = "Fit for this number of steps.")
    private @Nullable Long steps;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting of the preset.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--seed", defaultValue = "0", description = "The seed of the fit.")
    private long seed;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of arithmetic (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "The run folder of a fit (default: one that is deleted).")
    private @Nullable Path folder;

    @Option(
            names = "--extractor",
            paramLabel = "MODEL",
            description = "Judge in the features of this classifier, not of the shipped one.")
    private @Nullable Path extractor;

    @Option(
            names = "--bar",
            description =
                    "Which bar decides the exit code: ${COMPLETION-CANDIDATES} (default:"
                            + " ${DEFAULT-VALUE}).",
            defaultValue = "none")
    private QualityRow.Bar bar = QualityRow.Bar.none;

    @Option(
            names = "--pictures",
            defaultValue = "10000",
            description = "Pictures judged (default: ${DEFAULT-VALUE}).")
    private int pictures;

    @Override
    public Integer call() {
        if (runs.isEmpty() == (preset == null)) {
            throw new InputException("Give either runs to judge, or --preset to fit one.");
        }
        Images train = Data.read("mnist", Images.class);
        Images test = Data.read("mnist", Images.class, Split.TEST);
        FeatureExtractor judge =
                extractor == null
                        ? ShippedExtractors.forImages(test)
                        : FeatureExtractor.load(extractor);
        Map<String, Model<?>> models = new LinkedHashMap<>();
        Map<String, String> commands = new LinkedHashMap<>();
        for (Path run : runs) {
            models.put(run.toString(), Models.load(run));
            commands.put(run.toString(), QualityRow.command(run));
        }
        if (preset != null) {
            models.put(preset, fit(preset, train));
            commands.put(preset, command(preset));
        }
        ImageReport report =
                ImageReport.of(
                        samplers(models),
                        train,
                        test,
                        judge,
                        new ImageReport.Protocol(pictures, 5, 0),
                        Progress.NONE);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s; %d pictures against as many of the test set, k = %d.%n%n",
                report.distanceName(),
                report.protocol().pictures(),
                report.protocol().neighbours());
        out.println(QualityRow.table(report, models, commands));
        List<Check> deciding = new ArrayList<>();
        for (ImageReport.Row row : report.rows()) {
            if (row.origin() == Origin.MODEL) {
                for (QualityRow.Bar each : List.of(QualityRow.Bar.minutes, QualityRow.Bar.best)) {
                    List<Check> checks = QualityRow.checks(report, row, each);
                    out.println(row.name() + ", " + each.meaning() + ":\n");
                    out.println(Check.table(checks));
                    if (each == bar) {
                        deciding.addAll(checks);
                    }
                }
            }
        }
        out.flush();
        return Check.exitCode(deciding);
    }

    private Model<?> fit(String name, Images train) {
        Gan recipe = Recipe.with(Presets.gan(name), set);
        Fit limits =
                Fit.defaults()
                        .withSeed(seed)
                        .withThreads(threads)
                        .withMinutes(minutes)
                        .withEpochs(epochs)
                        .withSteps(steps);
        try (Scratch scratch = Scratch.make()) {
            Path path = folder == null ? scratch.path().resolve("run") : folder;
            RunFolder run = Runs.create(path, name, recipe, limits);
            Model<?> model =
                    recipe.fit(
                            train,
                            limits.withRun(run)
                                    .withListener(Runs.listener(run).and(this::sayEpoch)));
            model.save(run.model());
            return model;
        }
    }

    private void sayEpoch(FitEvent event) {
        if (event instanceof FitEvent.Epoch epoch) {
            spec.commandLine()
                    .getErr()
                    .printf("epoch %d, %.0f s%n", epoch.epoch(), epoch.seconds());
            spec.commandLine().getErr().flush();
        } else if (event instanceof FitEvent.Warning warning) {
            spec.commandLine().getErr().println(warning.message());
        }
    }

    private String command(String name) {
        StringBuilder line = new StringBuilder("benchmarks/run quality --preset " + name);
        if (minutes != null) {
            line.append(" --minutes ").append(Check.number(minutes));
        }
        if (epochs != null) {
            line.append(" --epochs ").append(epochs);
        }
        if (steps != null) {
            line.append(" --steps ").append(steps);
        }
        set.forEach((key, value) -> line.append(" --set ").append(key + "=" + value));
        return line.append(seed == 0 ? "" : " --seed " + seed).toString();
    }

    @SuppressWarnings("unchecked") // what is sampled is judged as pictures, or refused below
    private static Map<String, Sampler<Images>> samplers(Map<String, Model<?>> models) {
        Map<String, Sampler<Images>> samplers = new LinkedHashMap<>();
        models.forEach(
                (name, model) -> {
                    boolean pictures = model.card().data().kind().equals("images");
                    if (!pictures || !(model instanceof Sampler<?> sampler)) {
                        throw new InputException(name + " holds no model that makes pictures.");
                    }
                    samplers.put(name, (Sampler<Images>) sampler);
                });
        return samplers;
    }
}
