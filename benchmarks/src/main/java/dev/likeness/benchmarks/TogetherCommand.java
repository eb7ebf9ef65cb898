package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.Dataset;
import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.Fitting;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Compares two fits at the same time with the same two fits one after the other: time and bytes.
 */
@Command(
        name = "together",
        mixinStandardHelpOptions = true,
        description = {
            "Fits two models of a family one after the other, and then both at once, with as many"
                    + " threads as a fit takes by itself.",
            "Compares the files of the models and the times, in turns."
        })
final class TogetherCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--family",
            required = true,
            description = "The family, such as circuit or gan.")
    private String family = "";

    @Option(names = "--preset", description = "Its preset (default: the first).")
    private @Nullable String preset;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change a setting of it.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--data",
            required = true,
            description = "Data that are shipped, such as adult or mnist.")
    private String data = "";

    @Option(
            names = "--steps",
            defaultValue = "0",
            description = "Steps of each fit (default: what the recipe says).")
    private long steps;

    @Option(
            names = "--threads",
            defaultValue = "0",
            description = "Threads of each fit (default: one a core).")
    private int threads;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Turns of each side (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        if (rounds < 1) {
            throw new InputException("--rounds must be at least 1.");
        }
        return measure(Models.family(family));
    }

    private <X extends Dataset> int measure(Family<X> of) throws Exception {
        X examples = Data.read(data, of.dataType());
        Estimator<X, ? extends Model<X>> recipe =
                of.recipe(Recipe.toMap(Recipe.with(of.preset(preset).recipe(), set)));
        recipe.fit(examples, fit(0)); // the compiler and the native libraries are ready then
        double[] alone = new double[rounds];
        double[] both = new double[rounds];
        boolean same = true;
        try (Scratch scratch = Scratch.make()) {
            for (int round = 0; round < rounds; round++) {
                long start = System.nanoTime();
                byte[] first = bytes(recipe.fit(examples, fit(1)), scratch);
                byte[] second = bytes(recipe.fit(examples, fit(2)), scratch);
                alone[round] = (System.nanoTime() - start) / 1e9;
                start = System.nanoTime();
                try (Fitting<? extends Model<X>> one = recipe.start(examples, fit(1));
                        Fitting<? extends Model<X>> two = recipe.start(examples, fit(2))) {
                    same &= Arrays.equals(first, bytes(one.await(), scratch));
                    same &= Arrays.equals(second, bytes(two.await(), scratch));
                }
                both[round] = (System.nanoTime() - start) / 1e9;
            }
        }
        double before = Times.median(alone);
        double after = Times.median(both);
        MarkdownTable table = new MarkdownTable("two fits", "seconds");
        table.row("one after the other", Check.number(before));
        table.row("both at once", Check.number(after));
        spec.commandLine().getOut().println(table);
        return Check.report(
                spec.commandLine().getOut(),
                List.of(
                        Check.atMost("both at once, as a ratio", after / before, 1.1),
                        Check.atLeast(
                                "models with the bytes of each alone, 1 is all", same ? 1 : 0, 1)));
    }

    private Fit fit(long seed) {
        Fit fit = Fit.defaults().withSeed(seed).withThreads(threads);
        return steps > 0 ? fit.withSteps(steps) : fit;
    }

    private static byte[] bytes(Model<?> model, Scratch scratch) throws IOException {
        Path file = scratch.path().resolve("model.safetensors");
        model.save(file);
        return Files.readAllBytes(file);
    }
}
