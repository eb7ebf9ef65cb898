package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.Fit;
import dev.likeness.HoldOut;
import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.neural.vae.CodeUse;
import dev.likeness.neural.vae.SentenceVae;
import dev.likeness.neural.vae.SentenceVaeModel;
import dev.likeness.text.Corpus;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the code of a sentence VAE carries, and what it costs in likelihood. */
@Command(
        name = "sentence-quality",
        mixinStandardHelpOptions = true,
        description = {
            "A sentence VAE and the same writer without a code (a code of one number whose"
                    + " divergence counts ten times, so that nothing is kept in it; no hidden"
                    + " characters) learn from the same texts in as many steps.",
            "Both are judged by texts that neither learnt from, in nats a text with its end."
        })
final class SentenceQualityCommand implements Callable<Integer> {

    private static final double BAR_DIVERGENCE = 3;
    private static final double BAR_UNITS = 5;
    private static final double BAR_RATIO = 1.05;
    private static final double SILENT = 10;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--data",
            defaultValue = "names",
            description = "A name or a path of texts (default: ${DEFAULT-VALUE}).")
    private String data = "";

    @Option(
            names = "--steps",
            defaultValue = "1500",
            description = "Steps of each fit (default: ${DEFAULT-VALUE}).")
    private long steps;

    @Option(
            names = "--judged",
            defaultValue = "1000",
            description = "Texts that judge, at most (default: ${DEFAULT-VALUE}).")
    private int judged;

    @Option(
            names = "--samples",
            defaultValue = "500",
            description = "Importance samples for each text (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--threads",
            defaultValue = "1",
            description = "Threads of a fit (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--tuning",
            description =
                    "Judge by texts of the training part, which are then not learnt from: settings"
                            + " are chosen by these.")
    private boolean tuning;

    @Override
    public Integer call() {
        if (steps < 1 || judged < 1 || samples < 1 || threads < 1) {
            throw new InputException(
                    "--steps, --judged, --samples and --threads must be at least 1.");
        }
        Corpus all = Data.read(data, Corpus.class);
        HoldOut first = new HoldOut(0.05, 0);
        Corpus train = first.train(all);
        Corpus test = first.test(all);
        if (tuning) {
            HoldOut second = new HoldOut(0.05, 1);
            test = second.test(train);
            train = second.train(train);
        }
        test = test.slice(0, Math.min(judged, test.count()));
        SentenceVae recipe = SentenceVae.defaults();
        SentenceVaeModel model = recipe.fit(train, fit());
        SentenceVaeModel plain =
                recipe.withLatent(1)
                        .withBeta(SILENT)
                        .withKlWarmup(0)
                        .withFreeBits(0)
                        .withWordDropout(0)
                        .fit(train, fit());
        double own = nats(model, test, samples);
        double without = nats(plain, test, Math.min(10, samples));
        CodeUse use = model.use(test, 0);
        MarkdownTable table =
                new MarkdownTable(
                        "%,d texts of %s".formatted(test.count(), data),
                        "nats a text",
                        "divergence, nats",
                        "mutual information, nats",
                        "active numbers of the code");
        row(table, "sentence VAE, a code of " + recipe.latent(), own, use);
        row(table, "its writer without a code", without, plain.use(test, 0));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d steps of %d texts of %,d; %d importance samples; the mutual information is at most %.2f.%n%n%s%n",
                steps,
                recipe.batch(),
                train.count(),
                samples,
                Math.log(test.count()),
                table);
        walks(out, model, test);
        List<Check> checks = new ArrayList<>();
        checks.add(Check.atLeast("divergence, nats", use.divergence(), BAR_DIVERGENCE));
        checks.add(Check.atLeast("active numbers of the code", use.activeUnits(), BAR_UNITS));
        checks.add(Check.atMost("nats beside those without a code", own / without, BAR_RATIO));
        return Check.report(out, checks);
    }

    private Fit fit() {
        return Fit.defaults().withThreads(threads).withSteps(steps);
    }

    private static double nats(SentenceVaeModel model, Corpus test, int samples) {
        return -Arrays.stream(model.estimate(test, samples, 0, Progress.NONE).logDensity())
                .average()
                .orElse(Double.NaN);
    }

    private static void row(MarkdownTable table, String name, double nats, CodeUse use) {
        table.row(
                name,
                number(nats),
                number(use.divergence()),
                number(use.mutualInformation()),
                Integer.toString(use.activeUnits()));
    }

    /** Walks between the first texts, to be read. */
    private static void walks(PrintWriter out, SentenceVaeModel model, Corpus test) {
        for (int i = 0; i + 1 < Math.min(8, test.count()); i += 2) {
            Corpus walk = model.between(test.text(i), test.text(i + 1), 7);
            out.println(
                    "%s … %s: %s"
                            .formatted(
                                    test.text(i),
                                    test.text(i + 1),
                                    String.join(", ", walk.texts())));
        }
        out.println();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
