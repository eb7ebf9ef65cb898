package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.HoldOut;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.ThreadLimit;
import dev.likeness.neural.language.NetworkLanguageModel;
import dev.likeness.text.Corpus;
import dev.likeness.text.LanguageModel;
import dev.likeness.text.Prompt;
import dev.likeness.text.Readers;
import dev.likeness.text.TextScores;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What language models say of the last part of a text, by two protocols, and how fast they write.
 */
@Command(
        name = "text-likelihood",
        mixinStandardHelpOptions = true,
        description = {
            "What language models say of the last part of a text that they did not learn from, in"
                    + " nats a character: as one stream, and in windows of which each is read from"
                    + " its own beginning and every character but the first counts (nanoGPT).",
            "Fit them with --hold-out of the same share."
        })
final class TextLikelihoodCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Run folders or model files.")
    private List<Path> runs = new ArrayList<>();

    @Option(
            names = "--data",
            defaultValue = "shakespeare",
            description = "The text (default: ${DEFAULT-VALUE}).")
    private String data = "";

    @Option(
            names = "--share",
            defaultValue = "0.1",
            description = "The share at its end that judges (default: ${DEFAULT-VALUE}).")
    private double share;

    @Option(
            names = "--window",
            defaultValue = "256",
            description = "Characters of a window (default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(
            names = "--written",
            defaultValue = "1000",
            description =
                    "Characters that are written to take the time (default: ${DEFAULT-VALUE}).")
    private int written;

    @Override
    public Integer call() {
        if (window < 1 || written < 1) {
            throw new InputException("--window and --written must be at least 1.");
        }
        Corpus text = new HoldOut(share, 0).test(Data.read(data, Corpus.class));
        MarkdownTable table =
                new MarkdownTable(
                        "model",
                        "steps",
                        "whole stream, nats a character",
                        "windows of " + window,
                        "written, characters a second");
        try (ThreadLimit one = ThreadLimit.open(1)) {
            for (Path run : runs) {
                if (!(Models.load(run) instanceof LanguageModel model)) {
                    throw new InputException(run + " holds no language model.");
                }
                row(table, model.card().family() + ", " + run.getFileName(), model, text);
                if (model instanceof NetworkLanguageModel network && network.expert().isPresent()) {
                    row(table, "its network alone", network.alone(), text);
                    row(table, "its expert alone", network.expert().get(), text);
                }
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s, the last %.0f %%: %,d characters; one thread; nothing is adapted to them.%n%n%s",
                data, 100 * share, text.characters(), table);
        out.flush();
        return 0;
    }

    private void row(MarkdownTable table, String name, LanguageModel model, Corpus text) {
        table.row(
                name,
                Long.toString(model.card().steps()),
                number(TextScores.of(model, text).natsPerCharacter()),
                number(windows(model, text)),
                Long.toString(Math.round(rate(model))));
    }

    private static String number(double nats) {
        return String.format(Locale.ROOT, "%.4f", nats);
    }

    /** Each window is read from its own beginning; its first token is read and not foretold. */
    private double windows(LanguageModel model, Corpus text) {
        int[] tokens = model.tokens().encode(text.utf8(0));
        double[] next = new double[model.outcomes()];
        double sum = 0;
        long count = 0;
        int windows = (tokens.length - 1) / window;
        for (int first = 0; first < windows; first += model.lanes()) {
            int lanes = Math.min(model.lanes(), windows - first);
            Readers readers = model.readers(lanes);
            int[] fed = new int[lanes];
            for (int t = 0; t <= window; t++) {
                for (int lane = 0; lane < lanes; lane++) {
                    fed[lane] = tokens[(first + lane) * window + t];
                    if (t > 0) {
                        readers.logProbabilities(lane, next);
                        sum -= next[fed[lane]];
                        count++;
                    }
                }
                readers.feed(fed);
            }
        }
        return sum / count;
    }

    /** Characters a second of one text, after a first one that warms up. */
    private double rate(LanguageModel model) {
        double seconds = 0;
        long characters = 0;
        for (int seed = 0; seed < 2; seed++) {
            long start = System.nanoTime();
            Corpus made =
                    model.writer(Prompt.NONE, model.generation().withMaxLength(written))
                            .sample(0, 1, seed);
            seconds = (System.nanoTime() - start) / 1e9;
            characters = made.characters();
        }
        return characters / seconds;
    }
}
