package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.Fit;
import dev.likeness.HoldOut;
import dev.likeness.Progress;
import dev.likeness.classical.mixing.ContextMixing;
import dev.likeness.classical.mixing.ContextMixingModel;
import dev.likeness.evaluate.text.TextEvaluation;
import dev.likeness.evaluate.text.TextProtocol;
import dev.likeness.judge.Case;
import dev.likeness.judge.Line;
import dev.likeness.judge.Report;
import dev.likeness.judge.Score;
import dev.likeness.judge.Section;
import dev.likeness.text.BytePairs;
import dev.likeness.text.Corpus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Context mixing and byte pairs: likelihood beside baselines, round trip, time, size. */
@Command(
        name = "text-quality",
        mixinStandardHelpOptions = true,
        description = {
            "Context mixing learns from the first part of a text, or from whole texts of many, and"
                    + " predicts the rest, beside what anybody can have: n-grams and compressors.",
            "Arithmetic coding by the model must give the rest back; byte pairs are trained and"
                    + " timed on the same text."
        })
final class TextQualityCommand implements Callable<Integer> {

    private static final double BAR_SHAKESPEARE = 1.46;
    private static final double BAR_SECONDS = 30;
    private static final double BAR_TRAIN = 5;
    private static final double BAR_ENCODE = 5;
    private static final int PIECES = 4096;
    private static final int ROUNDS = 5;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--data",
            defaultValue = "shakespeare",
            description = "A name or a path of texts (default: ${DEFAULT-VALUE}).")
    private String data = "";

    @Option(
            names = "--hold-out",
            defaultValue = "0.1",
            description = "The share that is predicted (default: ${DEFAULT-VALUE}).")
    private double share;

    private final List<Check> checks = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Corpus all = Data.read(data, Corpus.class);
        HoldOut holdOut = new HoldOut(share, 0);
        Corpus train = holdOut.train(all);
        Corpus test = holdOut.test(all);
        long began = Times.ofThread();
        ContextMixingModel model =
                ContextMixing.defaults().fit(train, Fit.defaults().withThreads(1));
        double seconds = (Times.ofThread() - began) * 1e-9;
        out.println(likelihoods(model, train, test));
        out.println(costs(model, test, seconds));
        out.println(pairs(train));
        return Check.report(out, checks);
    }

    private MarkdownTable likelihoods(ContextMixingModel model, Corpus train, Corpus test) {
        Case<Corpus> asked = new Case<>("context mixing", model, null, train, test);
        Report report = new TextEvaluation().judge(asked, new TextProtocol(2, 1, 0), Progress.NONE);
        Section section = report.sections().get(0);
        MarkdownTable table = new MarkdownTable("model", "nats a character", "bits a character");
        for (Line line : section.lines()) {
            Score nats = line.scores().get("nats");
            if (nats != null) {
                table.row(line.name(), four(nats.value()), four(nats.value() / Math.log(2)));
            }
        }
        Score own = section.lines().get(0).scores().get("nats");
        if (own != null && data.equals("shakespeare")) {
            checks.add(Check.atMost("context mixing, frozen, nats", own.value(), BAR_SHAKESPEARE));
        }
        return table;
    }

    private MarkdownTable costs(ContextMixingModel model, Corpus test, double seconds)
            throws IOException {
        byte[] bytes = test.utf8(0);
        byte[] some = Arrays.copyOf(bytes, Math.min(bytes.length, 1_000_000));
        long began = Times.ofThread();
        byte[] packed = model.compress(some);
        double packing = (Times.ofThread() - began) * 1e-9;
        boolean same = Arrays.equals(some, model.decompress(packed));
        checks.add(Check.atLeast("texts that come back from the coder", same ? 1 : 0, 1));
        double bits = -model.logDensity(test)[0] / Math.log(2);
        double size;
        try (Scratch scratch = Scratch.make()) {
            Path file = scratch.path().resolve("model.safetensors");
            model.save(file);
            size = Files.size(file) / 1e6;
        }
        if (data.equals("shakespeare")) {
            checks.add(Check.atMost("fit, processor seconds", seconds, BAR_SECONDS));
        }
        MarkdownTable table = new MarkdownTable("what", "measured");
        table.row("fit, one thread, processor seconds", one(seconds));
        table.row("model file, MB", one(size));
        table.row("bytes packed by the coder", "%,d of %,d".formatted(packed.length, some.length));
        table.row("bits by the coder, of the first text", "%,d".formatted(8L * packed.length));
        table.row("bits by the likelihood", String.format(Locale.ROOT, "%,.0f", bits));
        table.row("packing, KB a processor second", one(some.length / 1e3 / packing));
        return table;
    }

    private MarkdownTable pairs(Corpus train) {
        Corpus first =
                train.count() == 1 ? train.part(0, 0, Math.min(train.bytes(0), 1_000_000)) : train;
        double training = Double.POSITIVE_INFINITY;
        double encoding = Double.POSITIVE_INFINITY;
        int pieces = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long began = Times.ofThread();
            BytePairs pairs = BytePairs.train(first, PIECES);
            training = Math.min(training, (Times.ofThread() - began) * 1e-9);
            began = Times.ofThread();
            pieces = 0;
            for (int i = 0; i < first.count(); i++) {
                pieces += pairs.encode(first.utf8(i)).length;
            }
            encoding = Math.min(encoding, (Times.ofThread() - began) * 1e-9);
        }
        double rate = first.bytes() / 1e6 / encoding;
        checks.add(Check.atMost("byte pairs, training, processor seconds", training, BAR_TRAIN));
        if (first.count() == 1) {
            checks.add(Check.atLeast("byte pairs, encoding, MB a second", rate, BAR_ENCODE));
        }
        MarkdownTable table = new MarkdownTable("byte pairs", "measured");
        table.row("bytes", "%,d".formatted(first.bytes()));
        table.row("training of %,d pieces, seconds".formatted(PIECES), four(training));
        table.row("encoding, MB a second", one(rate));
        table.row("bytes a piece", four(first.bytes() / (double) pieces));
        return table;
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
