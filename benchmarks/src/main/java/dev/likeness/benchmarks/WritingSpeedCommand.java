package dev.likeness.benchmarks;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.neural.language.NetworkLanguageModel;
import dev.likeness.neural.language.Rnn;
import dev.likeness.neural.language.Transformer;
import dev.likeness.text.Corpus;
import dev.likeness.text.Prompt;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The time in which networks write a character beside a token loop in PyTorch. */
@Command(
        name = "writing-speed",
        mixinStandardHelpOptions = true,
        description =
                "The time in which an LSTM and a transformer write a character, one text at a time"
                        + " on one thread, beside PyTorch's loop with the same kept state, in turns.")
final class WritingSpeedCommand implements Callable<Integer> {

    private static final double BAR = 3;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--characters",
            defaultValue = "1000",
            description = "Characters written in a round (default: ${DEFAULT-VALUE}).")
    private int characters;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Turns of each side (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() {
        if (characters < 1 || rounds < 1) {
            throw new InputException("--characters and --rounds must be at least 1.");
        }
        if (!Python.has("torch")) {
            throw new InputException(
                    "The peer needs torch, and %s has none. %s"
                            .formatted(Python.command(), Python.HOW_TO_GET));
        }
        MarkdownTable table =
                new MarkdownTable(
                        "characters a second, the best round", "Likeness", "PyTorch", "ratio");
        List<Check> checks = new ArrayList<>();
        Rnn rnn = Rnn.defaults();
        Transformer transformer = Transformer.defaults();
        measure(
                "lstm, width " + rnn.width(),
                rnn.withBatch(2).withLength(8).fit(text(), once()),
                List.of(
                        "--network",
                        "lstm",
                        "--embedding",
                        "" + rnn.embedding(),
                        "--width",
                        "" + rnn.width()),
                table,
                checks);
        measure(
                "transformer, %d layers of width %d"
                        .formatted(transformer.layers(), transformer.width()),
                transformer.withBatch(2).fit(text(), once()),
                List.of(
                        "--network",
                        "transformer",
                        "--width",
                        "" + transformer.width(),
                        "--layers",
                        "" + transformer.layers(),
                        "--heads",
                        "" + transformer.heads(),
                        "--context",
                        "" + transformer.context()),
                table,
                checks);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d rounds of %d characters in turns, 1 thread.%n%n%s%n",
                rounds, characters, table);
        return Check.report(out, checks);
    }

    private static Fit once() {
        return Fit.defaults().withThreads(1).withSteps(1L);
    }

    /** A text of 65 characters, which weights that learnt nothing write as well as others. */
    private static Corpus text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            text.append((char) ('0' + (long) i * i % CharacterNetwork.SYMBOLS));
        }
        for (int i = 0; i < CharacterNetwork.SYMBOLS; i++) {
            text.append((char) ('0' + i));
        }
        return Corpus.of(List.of(text.toString()));
    }

    private void measure(
            String name,
            NetworkLanguageModel model,
            List<String> peer,
            MarkdownTable table,
            List<Check> checks) {
        double ours = 0;
        double theirs = 0;
        write(model, -1); // warms up
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            write(model, round);
            ours = Math.max(ours, characters / ((System.nanoTime() - start) / 1e9));
            List<String> arguments = new ArrayList<>(peer);
            Python.add(arguments, "--steps", characters);
            theirs =
                    Math.max(theirs, 1000 / Python.measure("writing.py", arguments).times().mean());
        }
        Check check = Check.atLeast(name + ", times as fast", ours / theirs, BAR);
        checks.add(check);
        table.row(name, Check.number(ours), Check.number(theirs), Check.number(check.obtained()));
    }

    private void write(NetworkLanguageModel model, long seed) {
        model.writer(Prompt.NONE, model.generation().withMaxLength(characters)).sample(0, 1, seed);
    }
}
