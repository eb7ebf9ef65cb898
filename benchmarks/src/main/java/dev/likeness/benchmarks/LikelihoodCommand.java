package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Split;
import dev.likeness.Spread;
import dev.likeness.ThreadLimit;
import dev.likeness.file.RunFolder;
import dev.likeness.image.Images;
import dev.likeness.neural.vae.TestLikelihood;
import dev.likeness.neural.vae.VaeModel;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The test likelihood of VAEs by importance sampling. */
@Command(
        name = "likelihood",
        mixinStandardHelpOptions = true,
        description =
                "The test likelihood of VAEs by importance sampling, a Markdown row for each.")
final class LikelihoodCommand implements Callable<Integer> {

    private static final double BAR_MEMORY = 1_500;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Run folders or model files.")
    private List<Path> runs = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "NAME",
            description = "The data whose test half is scored (default: the run's own, or mnist).")
    private @Nullable String data;

    @Option(
            names = "--samples",
            defaultValue = "5000",
            description = "Importance samples a picture (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--pictures",
            description = "Only this number of test pictures, from the first on.")
    private @Nullable Integer pictures;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "The seed of codes and binarisation (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of arithmetic (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--bar", description = "The most nats a picture that pass.")
    private @Nullable Double bar;

    @Override
    public Integer call() {
        if (samples < 1 || threads < 1 || (pictures != null && pictures < 1)) {
            throw new InputException("--samples, --threads and --pictures must be at least 1.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (ThreadLimit limit = ThreadLimit.open(threads)) {
            return measure(out);
        }
    }

    private int measure(PrintWriter out) {
        MarkdownTable table =
                new MarkdownTable(
                        "model",
                        "data",
                        "steps",
                        "-log p(x), nats",
                        "-ELBO, nats",
                        "samples",
                        "seconds",
                        "peak memory, MB",
                        "command");
        List<Check> checks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Path run : runs) {
            Model<?> model = Models.load(run);
            if (!(model instanceof VaeModel vae)) {
                throw new InputException(
                        run + " holds no VAE, but a " + model.card().family() + ".");
            }
            String name = dataOf(run);
            Images test = Data.read(name, Images.class, Split.TEST);
            if (pictures != null && pictures < test.count()) {
                test = Spread.of(test, pictures, seed);
            }
            long start = System.nanoTime();
            TestLikelihood found = vae.likelihood(test, samples, seed, progress(test.count()));
            double seconds = (System.nanoTime() - start) / 1e9;
            double peak = ResidentMemory.read().peak();
            table.row(
                    run.toString(),
                    name,
                    Long.toString(model.card().steps()),
                    String.format(Locale.ROOT, "%.2f ± %.2f", found.nats(), found.standardError()),
                    String.format(Locale.ROOT, "%.2f", -found.elbo()),
                    Integer.toString(samples),
                    Check.number(seconds),
                    Check.number(peak),
                    "`" + QualityRow.command(run) + "`");
            lines.add(run + ": " + found.line(name + ", test half"));
            checks.add(Check.below("peak memory of " + run + ", MB", peak, BAR_MEMORY));
            Double most = bar;
            if (most != null) {
                checks.add(Check.atMost("nats of " + run, found.nats(), most));
            }
        }
        lines.forEach(out::println);
        out.println();
        out.println(table);
        out.println(Check.table(checks));
        out.flush();
        return Check.exitCode(checks);
    }

    private String dataOf(Path run) {
        String given = data;
        if (given != null) {
            return given;
        }
        return Files.isDirectory(run) ? RunFolder.open(run).recipe().data() : "mnist";
    }

    /** Says every ten seconds how far it is, and how long the rest takes at this rate. */
    private IntConsumer progress(int count) {
        PrintWriter err = spec.commandLine().getErr();
        long start = System.nanoTime();
        AtomicLong said = new AtomicLong(start);
        return done -> {
            long now = System.nanoTime();
            long before = said.get();
            if ((now - before > 10_000_000_000L || done == count)
                    && said.compareAndSet(before, now)) {
                double left = (now - start) / 1e9 / done * (count - done);
                err.printf(
                        "%,d of %,d pictures; %d:%02d left%n",
                        done, count, (int) left / 60, (int) left % 60);
                err.flush();
            }
        };
    }
}
