package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Nearest;
import dev.likeness.Predictions;
import dev.likeness.Recipe;
import dev.likeness.Split;
import dev.likeness.evaluate.image.FeatureExtractor;
import dev.likeness.image.Images;
import dev.likeness.neural.classifier.ImageClassifier;
import dev.likeness.neural.classifier.ImageClassifierModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains the classifiers that are shipped as feature extractors. */
@Command(
        name = "extractors",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the classifiers that are shipped as feature extractors, and writes them where the"
                    + " build takes them from.",
            "One that misses its bar is not written."
        })
final class ExtractorsCommand implements Callable<Integer> {

    private static final long SEED = 1;

    private record Shipped(
            String data, String preset, Map<String, String> settings, double accuracy) {}

    private static final List<Shipped> SHIPPED =
            List.of(
                    new Shipped(
                            "mnist", "digits", Map.of("channels", "24,48", "epochs", "8"), 0.993),
                    new Shipped(
                            "fashion-mnist",
                            "things",
                            Map.of("channels", "32,64", "epochs", "12"),
                            0.925));

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Parameters(paramLabel = "DATA", description = "mnist, fashion-mnist (default: both).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--steps", description = "Stop after this number of steps, to try the command.")
    private @Nullable Long steps;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of arithmetic (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the files go (default: the resources of the module evaluate).")
    private @Nullable Path folder;

    @Override
    public Integer call() {
        List<String> known = SHIPPED.stream().map(Shipped::data).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new InputException(
                        "No extractor of " + name + " is shipped." + Nearest.hint(name, known));
            }
        }
        MarkdownTable table =
                new MarkdownTable("extractor", "test accuracy", "bar", "verdict", "written");
        List<Check> checks = new ArrayList<>();
        for (Shipped shipped : SHIPPED) {
            if (names.isEmpty() || names.contains(shipped.data())) {
                checks.add(train(shipped, table));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(table);
        out.flush();
        return Check.exitCode(checks);
    }

    private Check train(Shipped shipped, MarkdownTable table) {
        Images train = Data.read(shipped.data(), Images.class);
        Images test = Data.read(shipped.data(), Images.class, Split.TEST);
        ImageClassifierModel model =
                recipe(shipped)
                        .fit(
                                train,
                                test,
                                Fit.defaults()
                                        .withSeed(SEED)
                                        .withThreads(threads)
                                        .withSteps(steps)
                                        .withListener(event -> say(shipped.data(), event)));
        Check check =
                Check.atLeast(
                        shipped.data(), accuracy(model.predict(test), test), shipped.accuracy());
        String written = "no";
        String id = shipped.data();
        if (check.passed()) {
            Path file = folder().resolve(shipped.data() + ".safetensors");
            model.save(file);
            written = Home.path().relativize(file.toAbsolutePath().normalize()).toString();
            id = "likeness-" + shipped.data() + "-" + FeatureExtractor.load(file).hash();
        }
        String accuracy = Check.number(check.obtained());
        table.row(id, accuracy, check.bar(), check.verdict(), written);
        return check;
    }

    private static ImageClassifier recipe(Shipped shipped) {
        return Models.family("image-classifier").presets().stream()
                .filter(preset -> preset.name().equals(shipped.preset()))
                .map(preset -> (ImageClassifier) preset.recipe())
                .map(recipe -> Recipe.with(recipe, shipped.settings()))
                .findFirst()
                .orElseThrow();
    }

    private Path folder() {
        return folder == null
                ? Home.path()
                        .resolve("evaluate-neural/src/main/resources/dev/likeness/evaluate/image")
                : folder;
    }

    private void say(String data, FitEvent event) {
        if (event instanceof FitEvent.Epoch epoch) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "%s: epoch %d, %.0f s, %s%n",
                            data, epoch.epoch(), epoch.seconds(), epoch.metrics());
            spec.commandLine().getErr().flush();
        }
    }

    static double accuracy(Predictions predictions, Images labelled) {
        int right = 0;
        for (int i = 0; i < labelled.count(); i++) {
            if (predictions.best(i) == labelled.label(i)) {
                right++;
            }
        }
        return right / (double) labelled.count();
    }
}
