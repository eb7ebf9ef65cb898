package dev.likeness.benchmarks;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.ThreadLimit;
import dev.likeness.Version;
import dev.likeness.neural.engine.Engine;
import dev.likeness.neural.training.Trainer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The time of a training step of networks of characters beside PyTorch's, in turns. */
@Command(
        name = "sequence-speed",
        mixinStandardHelpOptions = true,
        description =
                "The time of a training step of an LSTM and of a transformer beside PyTorch's, in"
                        + " one run.")
final class SequenceSpeedCommand implements Callable<Integer> {

    /** Steps of the peer that are not counted, in each of its rounds: each is a new process. */
    private static final int PEER_WARMUP = 4;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--networks",
            split = ",",
            defaultValue = "lstm,transformer",
            description = "Which of lstm and transformer (default: ${DEFAULT-VALUE}).")
    private List<String> networks = List.of();

    @Option(
            names = "--steps",
            defaultValue = "40",
            description = "Steps counted on each side (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--rounds",
            defaultValue = "4",
            description = "Turns of each side that make them up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warmup",
            defaultValue = "10",
            description = "Steps before, which are not counted (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of each side (default: ${DEFAULT-VALUE}).")
    private int threads;

    private String peer = "";

    @Override
    public Integer call() {
        if (steps < 1 || rounds < 1 || warmup < 1 || threads < 1) {
            throw new InputException(
                    "--steps, --rounds, --warmup and --threads must be at least 1.");
        }
        boolean beside = Python.has("torch");
        MarkdownTable table =
                beside
                        ? new MarkdownTable(
                                "median of a step",
                                "Likeness, ms",
                                "PyTorch, ms",
                                "ratio",
                                "bar",
                                "",
                                "round by round")
                        : new MarkdownTable("median of a step", "Likeness, ms");
        List<Check> checks = new ArrayList<>();
        List<CharacterNetwork> chosen = networks.stream().map(CharacterNetwork::named).toList();
        try (ThreadLimit limit = ThreadLimit.open(threads)) {
            for (CharacterNetwork network : chosen) {
                measure(network, beside, table, checks);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        Engine.Info engine = Engine.info();
        out.printf(
                "%d rounds of %d steps a side in turns, %d threads.%nLikeness %s on libtorch %s"
                        + " with %s%s.%n%n%s",
                rounds,
                stepsEach(),
                threads,
                Version.likeness(),
                engine.version(),
                engine.blas(),
                beside ? "; " + peer : "",
                table);
        if (!beside) {
            out.printf(
                    "%nPyTorch was not measured: %s has no torch. %s%n",
                    Python.command(), Python.HOW_TO_GET);
        }
        out.flush();
        Results.add(checks);
        return beside ? Check.exitCode(checks) : 1;
    }

    private int stepsEach() {
        return Math.max(1, Math.round((float) steps / rounds));
    }

    private void measure(
            CharacterNetwork network, boolean beside, MarkdownTable table, List<Check> checks) {
        List<Times> theirRounds = new ArrayList<>();
        Rounds likeness =
                new Rounds(
                        warmup,
                        stepsEach(),
                        rounds,
                        () -> {
                            if (beside) {
                                theirRounds.add(peer(network));
                            }
                        },
                        System::nanoTime);
        long all = Rounds.steps(warmup, stepsEach(), rounds);
        Trainer.run(
                "characters",
                1,
                network.text(all),
                network.objective(0),
                Fit.defaults().withThreads(threads).withSteps(all).withListener(likeness));
        String name = network + ", " + network.form();
        double ours = Times.of(likeness.rounds()).median();
        if (!beside) {
            table.row(name, Check.number(ours));
            return;
        }
        double theirs = Times.of(theirRounds).median();
        Check check = Check.atMost(name + ", ratio", ours / theirs, network.bar());
        checks.add(check);
        StringBuilder each = new StringBuilder();
        for (int i = 0; i < theirRounds.size(); i++) {
            double ratio = likeness.rounds().get(i).median() / theirRounds.get(i).median();
            each.append(String.format(Locale.ROOT, i == 0 ? "%.2f" : " %.2f", ratio));
        }
        table.row(
                name,
                Check.number(ours),
                Check.number(theirs),
                Check.number(check.obtained()),
                check.bar(),
                check.verdict(),
                each.toString());
    }

    private Times peer(CharacterNetwork network) {
        List<String> arguments = network.peerArguments();
        Python.add(arguments, "--steps", stepsEach());
        Python.add(arguments, "--warmup", PEER_WARMUP);
        Python.add(arguments, "--threads", threads);
        Python.Measured measured = Python.measure("characters.py", arguments);
        peer = measured.peer();
        return measured.times();
    }
}
