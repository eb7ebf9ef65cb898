package dev.likeness.benchmarks;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Version;
import dev.likeness.image.Images;
import dev.likeness.neural.engine.Engine;
import dev.likeness.neural.gan.Gan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The time of a GAN's training step beside PyTorch's, in turns on one machine. */
@Command(
        name = "gan-speed",
        mixinStandardHelpOptions = true,
        description = "The time of a GAN's training step beside PyTorch's, in one run.")
final class GanSpeedCommand implements Callable<Integer> {

    private static final double BAR_MLP = 0.60;
    private static final double BAR_BEST = 0.50;
    private static final double BAR_ROUNDED = 0.35;

    private static final double BAR_CONVOLUTIONAL = 0.80;

    private static final double BAR_PENALISED = 0.70;

    /** The presets whose penalties take most of a step. */
    private static final Set<String> PENALISED = Set.of("wgan-gp", "r3");

    private static final int DIGITS = 10;

    /**
     * Steps of the peer that are not counted, in each of its rounds, since each starts from
     * nothing.
     */
    private static final int PEER_WARMUP = 20;

    /** Times that all products of a step are made, for the machine's rate after a round. */
    private static final int PASSES = 10;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Mixin private GanOptions gan = new GanOptions();

    @Option(
            names = "--steps",
            defaultValue = "200",
            description = "Steps counted on each side (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--rounds",
            defaultValue = "4",
            description = "Turns of each side that make them up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warmup",
            defaultValue = "100",
            description = "Steps before, which are not counted (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--best",
            description =
                    "Beside the quickest form of the mlp pair in PyTorch: fused Adam, a frozen"
                            + " discriminator, no gradients for made pictures.")
    private boolean best;

    private final List<Python.Measured> peers = new ArrayList<>();
    private final List<Double> byMatmul = new ArrayList<>();
    private final List<Double> byFusedLinear = new ArrayList<>();

    @Override
    public Integer call() {
        if (steps < 1 || rounds < 1 || warmup < 1 || gan.threads() < 1) {
            throw new InputException(
                    "--steps, --rounds, --warmup and --threads must be at least 1.");
        }
        if (best && !gan.mlp()) {
            throw new InputException("--best is a form of --preset mlp.");
        }
        Gan recipe = gan.recipe();
        boolean penalized = recipe.r1() + recipe.r2() + recipe.gradientPenalty() > 0;
        int cycle = penalized ? recipe.penaltyEvery() : 1;
        int stepsEach = cycle * Math.max(1, Math.round((float) steps / rounds / cycle));
        PrintWriter out = spec.commandLine().getOut();
        boolean beside = Python.has("torch");
        Images digits = GanOptions.digits();
        Work work = recipe.architecture() == Gan.Architecture.MLP ? work(recipe, digits) : null;
        Rounds likeness =
                new Rounds(
                        warmup,
                        stepsEach,
                        rounds,
                        () -> between(recipe, stepsEach, beside, work),
                        System::nanoTime);
        recipe.fit(
                digits,
                Fit.defaults()
                        .withThreads(gan.threads())
                        .withSteps(Rounds.steps(warmup, stepsEach, rounds))
                        .withListener(likeness));
        Engine.Info engine = Engine.info();
        out.printf(
                "%s: %d rounds of %d steps a side in turns, batch %d, %d threads.%nLikeness %s on"
                        + " libtorch %s with %s%s.%n%n",
                gan.preset(),
                rounds,
                stepsEach,
                recipe.batch(),
                gan.threads(),
                Version.likeness(),
                engine.version(),
                engine.blas(),
                beside ? "; " + peers.get(0).peer() : "");
        Times ours = Times.of(likeness.rounds()).cycles(cycle);
        int exitCode = 1;
        if (beside) {
            exitCode = compare(out, likeness.rounds(), cycle);
        } else {
            MarkdownTable table = new MarkdownTable("a step", "Likeness, ms");
            table.row("median", Check.number(ours.median()));
            out.println(table.row("mean", Check.number(ours.mean())));
            out.printf(
                    "PyTorch was not measured: %s has no torch. %s%n",
                    Python.command(), Python.HOW_TO_GET);
        }
        if (work != null) {
            out.print(floor(work, ours.median()));
        }
        out.flush();
        return exitCode;
    }

    /** The peer's turn, and the machine's rate of products while it is as it is now. */
    private void between(Gan recipe, int stepsEach, boolean beside, @Nullable Work work) {
        if (beside) {
            List<String> arguments = peerArguments(recipe, DIGITS, stepsEach, gan.threads());
            flag(arguments, "--best", best);
            peers.add(
                    Python.measure(
                            recipe.architecture() == Gan.Architecture.MLP
                                    ? "gan_mlp.py"
                                    : "gan_conv.py",
                            arguments));
        }
        if (work != null) {
            byMatmul.add(work.millisByMatmul(PASSES));
            byFusedLinear.add(work.millisByFusedLinear(PASSES));
        }
    }

    /** The recipe as the peer takes it, so that both sides take the same step. */
    static List<String> peerArguments(Gan recipe, int classes, int steps, int threads) {
        List<String> arguments = new ArrayList<>();
        Python.add(arguments, "--steps", steps);
        Python.add(arguments, "--warmup", PEER_WARMUP);
        Python.add(arguments, "--threads", threads);
        Python.add(arguments, "--batch", recipe.batch());
        if (recipe.architecture() == Gan.Architecture.MLP) {
            return arguments;
        }
        Python.add(arguments, "--architecture", name(recipe.architecture()));
        Python.add(arguments, "--loss", name(recipe.loss()));
        Python.add(arguments, "--latent", recipe.latent());
        Python.add(
                arguments,
                "--classes",
                recipe.conditional() == Gan.Conditioning.FALSE ? 0 : classes);
        Python.add(arguments, "--generator", Python.widths(recipe.generatorWidths()));
        Python.add(arguments, "--discriminator", Python.widths(recipe.discriminatorWidths()));
        Python.add(arguments, "--r1", recipe.r1());
        Python.add(arguments, "--r2", recipe.r2());
        Python.add(arguments, "--gradient-penalty", recipe.gradientPenalty());
        Python.add(arguments, "--penalty-every", recipe.penaltyEvery());
        Python.add(arguments, "--critic-steps", recipe.criticSteps());
        flag(arguments, "--normalization", recipe.normalization());
        flag(arguments, "--discriminator-normalization", recipe.discriminatorNormalization());
        flag(arguments, "--average", recipe.emaHalfLife() > 0);
        return arguments;
    }

    private static void flag(List<String> arguments, String name, boolean set) {
        if (set) {
            arguments.add(name);
        }
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Work work(Gan recipe, Images digits) {
        List<Integer> generator = new ArrayList<>(List.of(recipe.latent()));
        generator.addAll(recipe.generatorWidths());
        generator.add(digits.pixels());
        List<Integer> discriminator = new ArrayList<>(List.of(digits.pixels()));
        discriminator.addAll(recipe.discriminatorWidths());
        discriminator.add(1);
        return Work.ofStep(generator, discriminator, recipe.batch());
    }

    private int compare(PrintWriter out, List<Times> rounds, int cycle) {
        List<Times> theirRounds = peers.stream().map(Python.Measured::times).toList();
        Times ours = Times.of(rounds).cycles(cycle);
        Times theirs = Times.of(theirRounds).cycles(cycle);
        double bar = bar();
        Check check = Check.atMost("ratio", ours.median() / theirs.median(), bar);
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
            double ratio =
                    rounds.get(i).cycles(cycle).median()
                            / theirRounds.get(i).cycles(cycle).median();
            line.append(String.format(Locale.ROOT, " %.3f", ratio));
        }
        out.println(line.append(".\n"));
        return Check.exitCode(List.of(check));
    }

    private double bar() {
        if (gan.mlp()) {
            return best ? gan.rounded() ? BAR_ROUNDED : BAR_BEST : BAR_MLP;
        }
        return PENALISED.contains(gan.preset()) ? BAR_PENALISED : BAR_CONVOLUTIONAL;
    }

    private String floor(Work work, double step) {
        MarkdownTable table =
                new MarkdownTable(
                        "floor: %s GFLOP a step".formatted(Check.number(work.flops() / 1e9)),
                        "GFLOP/s",
                        "floor, ms",
                        "Likeness / floor");
        rate(table, "by Tensor.matmul", work, byMatmul, step);
        rate(table, "by the fused linear product", work, byFusedLinear, step);
        return table.toString();
    }

    private static void rate(
            MarkdownTable table, String name, Work work, List<Double> rounds, double step) {
        double floor = Times.median(rounds.stream().mapToDouble(Double::doubleValue).toArray());
        table.row(
                name,
                Check.number(work.flops() / floor / 1e6),
                Check.number(floor),
                Check.number(step / floor));
    }
}
