package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Split;
import dev.likeness.Version;
import dev.likeness.file.Npy;
import dev.likeness.image.Images;
import dev.likeness.neural.autoencoder.Autoencoder;
import dev.likeness.neural.autoencoder.AutoencoderPresets;
import dev.likeness.neural.engine.Engine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The time of an epoch of the {@code mlp} autoencoder beside PyTorch's and Keras', in turns. */
@Command(
        name = "autoencoder-speed",
        mixinStandardHelpOptions = true,
        description =
                "The time of an epoch of the mlp autoencoder, validation included, beside PyTorch's"
                        + " and Keras', in one run.")
final class AutoencoderSpeedCommand implements Callable<Integer> {

    /**
     * A library to compare with.
     *
     * @param name as the peer's script knows it
     * @param packages what Python must have
     * @param bar the most that our time may be of its time
     */
    private record Peer(String name, String packages, double bar) {}

    private static final List<Peer> PEERS =
            List.of(new Peer("torch", "torch", 0.70), new Peer("keras", "keras, tensorflow", 0.50));

    /** How far the losses may be apart after as many epochs. */
    private static final double SAME = 0.001;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--epochs",
            defaultValue = "3",
            description = "Epochs counted in a turn (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description =
                    "Turns of each side. With one, all sides train equally long and their losses"
                            + " are compared too (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warmup",
            defaultValue = "1",
            description =
                    "Epochs before, which are not counted; the peers start again in each turn"
                            + " (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of each side (default: ${DEFAULT-VALUE}).")
    private int threads;

    private final Map<Peer, List<Python.Measured>> measured = new LinkedHashMap<>();

    @Override
    public Integer call() {
        if (epochs < 1 || rounds < 1 || warmup < 0 || threads < 1) {
            throw new InputException(
                    "--epochs, --rounds and --threads must be at least 1, --warmup at least 0.");
        }
        Images train = Data.read("mnist", Images.class);
        Images test = Data.read("mnist", Images.class, Split.TEST);
        Autoencoder recipe = AutoencoderPresets.mlp();
        for (Peer peer : PEERS) {
            if (Python.has(peer.packages())) {
                measured.put(peer, new ArrayList<>());
            }
        }
        try (Scratch scratch = Scratch.make()) {
            Path trainFile = write(train, scratch.path().resolve("train.npy"));
            Path testFile = write(test, scratch.path().resolve("test.npy"));
            Epochs ours =
                    new Epochs(
                            warmup,
                            epochs,
                            () -> letPeers(recipe, trainFile, testFile),
                            System::nanoTime);
            recipe.fit(
                    train,
                    test,
                    Fit.defaults()
                            .withThreads(threads)
                            .withEpochs(warmup + rounds * epochs)
                            .withListener(ours));
            return report(recipe, ours);
        }
    }

    private void letPeers(Autoencoder recipe, Path train, Path test) {
        measured.forEach(
                (peer, list) ->
                        list.add(
                                Python.measure(
                                        "autoencoder.py", arguments(recipe, peer, train, test))));
    }

    private List<String> arguments(Autoencoder recipe, Peer peer, Path train, Path test) {
        List<String> arguments = new ArrayList<>();
        Python.add(arguments, "--library", peer.name());
        Python.add(arguments, "--train", train);
        Python.add(arguments, "--test", test);
        Python.add(arguments, "--epochs", epochs);
        Python.add(arguments, "--warmup", warmup);
        Python.add(arguments, "--threads", threads);
        Python.add(arguments, "--batch", recipe.batch());
        Python.add(arguments, "--code", recipe.code());
        Python.add(arguments, "--encoder", Python.widths(recipe.encoderWidths()));
        Python.add(arguments, "--decoder", Python.widths(recipe.decoderWidths()));
        return arguments;
    }

    private static Path write(Images images, Path file) {
        byte[] bytes = new byte[images.count() * images.pixels()];
        for (int i = 0; i < images.count(); i++) {
            images.copyBytesTo(i, bytes, i * images.pixels());
        }
        Npy.write(file, bytes, images.count(), images.pixels());
        return file;
    }

    private int report(Autoencoder recipe, Epochs ours) {
        PrintWriter out = spec.commandLine().getOut();
        Engine.Info engine = Engine.info();
        out.printf(
                "mlp autoencoder: %d rounds of %d epochs a side in turns, batch %d, %d threads.%n"
                        + "Likeness %s on libtorch %s with %s.%n%n",
                rounds,
                epochs,
                recipe.batch(),
                threads,
                Version.likeness(),
                engine.version(),
                engine.blas());
        double millis = ours.times().median();
        MarkdownTable table =
                new MarkdownTable(
                        "an epoch, median",
                        "Likeness, ms",
                        "peer, ms",
                        "ratio",
                        "bar",
                        "",
                        "validation loss",
                        "peer's");
        List<Check> checks = new ArrayList<>();
        for (Map.Entry<Peer, List<Python.Measured>> entry : measured.entrySet()) {
            List<Python.Measured> turns = entry.getValue();
            double theirs = Times.of(turns.stream().map(Python.Measured::times).toList()).median();
            double loss = turns.get(turns.size() - 1).validation();
            Check check = Check.atMost("ratio", millis / theirs, entry.getKey().bar());
            checks.add(check);
            table.row(
                    turns.get(0).peer(),
                    Check.number(millis),
                    Check.number(theirs),
                    Check.number(check.obtained()),
                    check.bar(),
                    check.verdict(),
                    Check.number(ours.validation()),
                    Check.number(loss));
            if (rounds == 1) {
                checks.add(
                        Check.atMost(
                                "difference of the validation losses",
                                Math.abs(ours.validation() - loss),
                                SAME));
            }
        }
        if (measured.isEmpty()) {
            table.row("no peer", Check.number(millis), "", "", "", "", number(ours), "");
        }
        out.println(table);
        if (rounds == 1) {
            out.println(Check.table(checks));
        }
        if (measured.size() < PEERS.size()) {
            out.printf(
                    "Not every peer was measured: %s lacks torch or tensorflow. %s%n",
                    Python.command(), Python.HOW_TO_GET);
        }
        out.flush();
        return measured.size() < PEERS.size() ? 1 : Check.exitCode(checks);
    }

    private static String number(Epochs ours) {
        return Check.number(ours.validation());
    }
}
