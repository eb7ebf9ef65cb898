package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.classical.forest.AdversarialForest;
import dev.likeness.image.Images;
import dev.likeness.neural.autoencoder.AutoencoderPresets;
import dev.likeness.table.Table;
import dev.likeness.testkit.Unsigned;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the checksums of a model file cost whoever loads it. */
@Command(
        name = "model-loading",
        mixinStandardHelpOptions = true,
        description = {
            "The time to load a network of some 60 MB and a forest, from a file with checksums and"
                    + " from the same file without, in turns.",
            "The time is that of the processor; the files are in the memory of the system, so that"
                    + " no disk is waited for."
        })
final class ModelLoadingCommand implements Callable<Integer> {

    private static final double BAR = 1.10;
    private static final int WARM = 3;
    private static final int ROWS = 5000;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--times",
            defaultValue = "21",
            description = "Each file is loaded this number of times (default: ${DEFAULT-VALUE}).")
    private int times;

    @Override
    public Integer call() throws IOException {
        if (times < 1) {
            throw new InputException("--times must be at least 1, found " + times + ".");
        }
        Map<String, Model<?>> models = new LinkedHashMap<>();
        models.put("autoencoder", network());
        models.put(
                "forest",
                AdversarialForest.defaults()
                        .withTarget("income")
                        .fit(
                                Data.read("adult", Table.class).slice(0, ROWS),
                                Fit.defaults().withSeed(1).withThreads(1)));
        MarkdownTable table =
                new MarkdownTable(
                        "model", "MB", "with checksums, ms", "without, ms", "ratio", "quartiles");
        List<Check> checks = new ArrayList<>();
        try (Scratch scratch = Scratch.make()) {
            for (Map.Entry<String, Model<?>> each : models.entrySet()) {
                Path signed = scratch.path().resolve("signed.safetensors");
                Path plain = scratch.path().resolve("plain.safetensors");
                each.getValue().save(signed);
                Files.write(plain, Unsigned.file(Files.readAllBytes(signed)));
                double[] with = new double[times];
                double[] without = new double[times];
                double[] ratios = new double[times];
                for (int i = -WARM; i < times; i++) {
                    double a = milliseconds(signed);
                    double b = milliseconds(plain);
                    if (i >= 0) {
                        with[i] = a;
                        without[i] = b;
                        ratios[i] = a / b;
                    }
                }
                double ratio = Times.median(with) / Times.median(without);
                Arrays.sort(ratios);
                table.row(
                        each.getKey(),
                        Check.number(Files.size(signed) / 1e6),
                        Check.number(Times.median(with)),
                        Check.number(Times.median(without)),
                        Check.number(ratio),
                        Check.number(ratios[times / 4])
                                + " to "
                                + Check.number(ratios[3 * times / 4]));
                checks.add(Check.atMost(each.getKey() + ", with / without", ratio, BAR));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Medians of %d loads each, in turns.%n%n%s%n", times, table);
        return Check.report(out, checks);
    }

    /** A network whose size is that of a real one; what it learnt does not matter here. */
    private static Model<?> network() {
        Images digits = Data.read("mnist", Images.class);
        return AutoencoderPresets.mlp()
                .withEncoderWidths(List.of(4096))
                .withDecoderWidths(List.of(4096))
                .withCode(1024)
                .fit(digits, Fit.defaults().withSeed(1).withSteps(1L).withThreads(1));
    }

    private static double milliseconds(Path file) {
        long start = Times.ofThread();
        Model<?> model = Models.load(file);
        double spent = (Times.ofThread() - start) / 1e6;
        if (model.card().family().isEmpty()) { // so that the model is needed
            throw new IllegalStateException();
        }
        return spent;
    }
}
