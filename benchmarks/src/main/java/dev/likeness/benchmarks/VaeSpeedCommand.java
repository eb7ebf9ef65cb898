package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Version;
import dev.likeness.image.Images;
import dev.likeness.neural.engine.Engine;
import dev.likeness.neural.vae.Vae;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The time of a VAE's training step beside PyTorch's, in turns on one machine. */
@Command(
        name = "vae-speed",
        mixinStandardHelpOptions = true,
        description = "The time of a VAE's training step beside PyTorch's, in one run.")
final class VaeSpeedCommand implements Callable<Integer> {

    private static final double BAR = 0.80;

    /**
     * Steps of the peer that are not counted, in each of its rounds, since each starts from
     * nothing.
     */
    private static final int PEER_WARMUP = 20;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--preset",
            defaultValue = "mlp",
            description = "A preset of fully connected layers (default: ${DEFAULT-VALUE}).")
    private String preset = "";

    @Option(
            names = "--steps",
            defaultValue = "400",
            description = "Steps counted on each side (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--rounds",
            defaultValue = "4",
            description = "Turns of each side that make them up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warmup",
            defaultValue = "200",
            description = "Steps before, which are not counted (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of each side (default: ${DEFAULT-VALUE}).")
    private int threads;

    private final List<Python.Measured> peers = new ArrayList<>();

    @Override
    public Integer call() {
        if (steps < 1 || rounds < 1 || warmup < 1 || threads < 1) {
            throw new InputException(
                    "--steps, --rounds, --warmup and --threads must be at least 1.");
        }
        Vae recipe = Presets.vae(preset);
        if (recipe.architecture() == Vae.Architecture.CONVOLUTIONAL || recipe.conditional()) {
            throw new InputException(
                    "The peer has fully connected layers and no labels, found preset "
                            + preset
                            + ".");
        }
        int cycle = recipe.prior() == Vae.Prior.VAMP ? recipe.priorEvery() : 1;
        int stepsEach = cycle * Math.max(1, Math.round((float) steps / rounds / cycle));
        boolean beside = Python.has("torch");
        Images digits = Data.read("mnist", Images.class);
        Rounds likeness =
                new Rounds(
                        warmup,
                        stepsEach,
                        rounds,
                        () -> {
                            if (beside) {
                                peers.add(
                                        Python.measure(
                                                "vae.py",
                                                peerArguments(recipe, stepsEach, threads)));
                            }
                        },
                        System::nanoTime);
        recipe.fit(
                digits,
                Fit.defaults()
                        .withThreads(threads)
                        .withSteps(Rounds.steps(warmup, stepsEach, rounds))
                        .withListener(likeness));
        PrintWriter out = spec.commandLine().getOut();
        Engine.Info engine = Engine.info();
        out.printf(
                "%s: %d rounds of %d steps a side in turns, batch %d, %d threads.%nLikeness %s on"
                        + " libtorch %s with %s%s.%n%n",
                preset,
                rounds,
                stepsEach,
                recipe.batch(),
                threads,
                Version.likeness(),
                engine.version(),
                engine.blas(),
                beside ? "; " + peers.get(0).peer() : "");
        Times ours = Times.of(likeness.rounds()).cycles(cycle);
        int exitCode = 1;
        if (beside) {
            exitCode = compare(out, ours, likeness.rounds(), cycle);
        } else {
            MarkdownTable table = new MarkdownTable("a step", "Likeness, ms");
            table.row("median", Check.number(ours.median()));
            out.println(table);
            out.printf(
                    "PyTorch was not measured: %s has no torch. %s%n",
                    Python.command(), Python.HOW_TO_GET);
        }
        out.flush();
        return exitCode;
    }

    /** The recipe as the peer takes it. */
    static List<String> peerArguments(Vae recipe, int steps, int threads) {
        List<String> arguments = new ArrayList<>();
        Python.add(arguments, "--steps", steps);
        Python.add(arguments, "--warmup", PEER_WARMUP);
        Python.add(arguments, "--threads", threads);
        Python.add(arguments, "--batch", recipe.batch());
        Python.add(arguments, "--widths", Python.widths(recipe.widths()));
        Python.add(arguments, "--latent", recipe.latent());
        Python.add(arguments, "--top", recipe.topLatent());
        Python.add(arguments, "--samples", recipe.samples());
        Python.add(
                arguments,
                "--components",
                recipe.prior() == Vae.Prior.VAMP ? recipe.pseudoInputs() : 0);
        if (recipe.architecture() == Vae.Architecture.GATED) {
            arguments.add("--gated");
        }
        if (recipe.emaHalfLife() > 0) {
            arguments.add("--average");
        }
        return arguments;
    }

    private int compare(PrintWriter out, Times ours, List<Times> rounds, int cycle) {
        List<Times> theirRounds = peers.stream().map(Python.Measured::times).toList();
        Times theirs = Times.of(theirRounds);
        Check check = Check.atMost("ratio", ours.median() / theirs.median(), BAR);
        MarkdownTable table =
                new MarkdownTable("a step", "Likeness, ms", "PyTorch, ms", "ratio", "bar", "");
        table.row(
                "median",
                Check.number(ours.median()),
                Check.number(theirs.median()),
                Check.number(check.obtained()),
                check.bar(),
                check.verdict());
        table.row(
                "mean",
                Check.number(ours.mean()),
                Check.number(theirs.mean()),
                Check.number(ours.mean() / theirs.mean()),
                "",
                "");
        out.println(table);
        StringBuilder line = new StringBuilder("Ratio of the medians, round by round:");
        for (int i = 0; i < rounds.size(); i++) {
            double ratio = rounds.get(i).cycles(cycle).median() / theirRounds.get(i).median();
            line.append(String.format(Locale.ROOT, " %.3f", ratio));
        }
        out.println(line.append(".\n"));
        return Check.exitCode(List.of(check));
    }
}
