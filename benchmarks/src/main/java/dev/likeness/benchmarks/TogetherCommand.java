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
import java.util.ArrayList;
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
 * Compares two fits at the same time with the same two fits one after the other, and a fit beside
 * busy processes with a fit alone: time and bytes.
 */
@Command(
        name = "together",
        mixinStandardHelpOptions = true,
        description = {
            "Fits two models of a family one after the other, and then both at once, with as many"
                    + " threads as a fit takes by itself; then one alone, and one beside two busy"
                    + " processes.",
            "Compares the files of the models and the times, in turns. Without --family: a circuit"
                    + " on adult, and a gan on mnist."
        })
final class TogetherCommand implements Callable<Integer> {

    private static final int BUSY = 2;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--family",
            description = "One family only, such as circuit or gan; with --data.")
    private @Nullable String family;

    @Option(names = "--preset", description = "Its preset (default: the first).")
    private @Nullable String preset;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change a setting of it.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--data", description = "Data that are shipped, such as adult or mnist.")
    private @Nullable String data;

    @Option(
            names = "--steps",
            defaultValue = "0",
            description = "Steps of each fit of --family (default: what the recipe says).")
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

    /** What is fitted. */
    private record Job(
            String family,
            @Nullable String preset,
            Map<String, String> set,
            String data,
            long steps) {}

    /** Seconds of each round. */
    private record Seconds(double[] inTurn, double[] atOnce, double[] alone, double[] beside) {}

    @Override
    public Integer call() throws Exception {
        if (rounds < 1) {
            throw new InputException("--rounds must be at least 1.");
        } else if ((family == null) != (data == null)) {
            throw new InputException("--family and --data belong together: give both or neither.");
        }
        List<Job> jobs =
                family == null || data == null
                        ? List.of(
                                new Job("circuit", null, Map.of("states", "32"), "adult", 0),
                                new Job("gan", null, Map.of(), "mnist", 150))
                        : List.of(new Job(family, preset, set, data, steps));
        MarkdownTable table =
                new MarkdownTable(
                        "family",
                        "one after the other, s",
                        "both at once, s",
                        "one alone, s",
                        "beside %d busy processes, s".formatted(BUSY));
        List<Check> checks = new ArrayList<>();
        for (Job job : jobs) {
            measure(job, Models.family(job.family()), table, checks);
        }
        spec.commandLine().getOut().println(table);
        return Check.report(spec.commandLine().getOut(), checks);
    }

    private <X extends Dataset> void measure(
            Job job, Family<X> of, MarkdownTable table, List<Check> checks) throws Exception {
        X examples = Data.read(job.data(), of.dataType());
        Estimator<X, ? extends Model<X>> recipe =
                of.recipe(Recipe.toMap(Recipe.with(of.preset(job.preset()).recipe(), job.set())));
        Seconds seconds =
                new Seconds(
                        new double[rounds],
                        new double[rounds],
                        new double[rounds],
                        new double[rounds]);
        recipe.fit(examples, fit(job, 0)); // the compiler and the native libraries are ready then
        boolean same = true;
        try (Scratch scratch = Scratch.make()) {
            for (int round = 0; round < rounds; round++) {
                same &= round(recipe, examples, job, scratch, seconds, round);
            }
        }
        double inTurn = Times.median(seconds.inTurn());
        double atOnce = Times.median(seconds.atOnce());
        double alone = Times.median(seconds.alone());
        double beside = Times.median(seconds.beside());
        table.row(
                job.family(),
                Check.number(inTurn),
                Check.number(atOnce),
                Check.number(alone),
                Check.number(beside));
        String name = job.family() + ": ";
        checks.add(Check.atMost(name + "both at once, as a ratio", atOnce / inTurn, 1.1));
        checks.add(
                Check.atLeast(
                        name + "models with the bytes of each alone, 1 is all", same ? 1 : 0, 1));
        checks.add(
                Check.atMost(
                        name + "slower beside busy processes, as a ratio", beside / alone, lost()));
    }

    /** One turn of each side; whether all models have the same bytes. */
    private <X extends Dataset> boolean round(
            Estimator<X, ? extends Model<X>> recipe,
            X examples,
            Job job,
            Scratch scratch,
            Seconds seconds,
            int round)
            throws IOException {
        long start = System.nanoTime();
        byte[] first = bytes(recipe.fit(examples, fit(job, 1)), scratch);
        seconds.alone()[round] = since(start);
        byte[] second = bytes(recipe.fit(examples, fit(job, 2)), scratch);
        seconds.inTurn()[round] = since(start);
        boolean same = true;
        start = System.nanoTime();
        try (Fitting<? extends Model<X>> one = recipe.start(examples, fit(job, 1));
                Fitting<? extends Model<X>> two = recipe.start(examples, fit(job, 2))) {
            same &= Arrays.equals(first, bytes(one.await(), scratch));
            same &= Arrays.equals(second, bytes(two.await(), scratch));
        }
        seconds.atOnce()[round] = since(start);
        try (BusyProcesses busy = BusyProcesses.start(BUSY)) {
            start = System.nanoTime();
            same &= Arrays.equals(first, bytes(recipe.fit(examples, fit(job, 1)), scratch));
            seconds.beside()[round] = since(start);
        }
        return same;
    }

    /** How much slower a fit is that has its fair share of the cores beside busy processes. */
    private double lost() {
        double cores = Runtime.getRuntime().availableProcessors();
        double own = threads == 0 ? cores : threads;
        double alone = Math.min(own, cores);
        return alone / Math.min(alone, cores * own / (own + BUSY));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private Fit fit(Job job, long seed) {
        Fit fit = Fit.defaults().withSeed(seed).withThreads(threads);
        return job.steps() > 0 ? fit.withSteps(job.steps()) : fit;
    }

    private static byte[] bytes(Model<?> model, Scratch scratch) throws IOException {
        Path file = scratch.path().resolve("model.safetensors");
        model.save(file);
        return Files.readAllBytes(file);
    }
}
