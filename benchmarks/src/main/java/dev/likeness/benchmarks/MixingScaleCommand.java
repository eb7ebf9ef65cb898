package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.classical.mixing.ContextMixing;
import dev.likeness.classical.mixing.ContextMixingModel;
import dev.likeness.random.Randomness;
import dev.likeness.text.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Time, memory and likelihood of context mixing on texts of rising size. */
@Command(
        name = "mixing-scale",
        mixinStandardHelpOptions = true,
        description = {
            "Context mixing learns from a quarter, a half and all of a mixed text: plays, poems,"
                    + " names, a table, and the sources and pages of this project, in a random"
                    + " order.",
            "The last tenth of each is held out. Of the largest, arithmetic coding must give 1 MB"
                    + " back."
        })
final class MixingScaleCommand implements Callable<Integer> {

    private static final double BAR_MEMORY_MB = 1000;

    /** Twice the text may take this much longer. */
    private static final double BAR_LINEAR = 2.2;

    private static final int JUDGED = 1_000_000;
    private static final int PARTS = 3;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--megabytes",
            defaultValue = "10",
            description = "The size of the largest text (default: ${DEFAULT-VALUE}).")
    private double megabytes;

    @Option(names = "--text", paramLabel = "FILE", description = "A text file in its place.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        byte[] all = file.toString().isEmpty() ? mixed() : Files.readAllBytes(file);
        if (!(megabytes > 0) || all.length < megabytes * 1e6) {
            throw new InputException(
                    "--megabytes must be more than 0, and at most the %.1f of the text, found %s."
                            .formatted(all.length / 1e6, megabytes));
        }
        MarkdownTable table =
                new MarkdownTable(
                        "MB of text",
                        "processor seconds",
                        "model file, MB",
                        "peak of the process, MB",
                        "nats a character, last tenth",
                        "bits a byte");
        List<Check> checks = new ArrayList<>();
        double[] seconds = new double[PARTS];
        for (int i = 0; i < PARTS; i++) {
            double share = Math.pow(0.5, PARTS - 1.0 - i);
            byte[] some = Arrays.copyOf(all, (int) (share * megabytes * 1e6));
            seconds[i] = row(some, table, i == PARTS - 1 ? checks : new ArrayList<>());
        }
        for (int i = 1; i < PARTS; i++) {
            checks.add(
                    Check.atMost(
                            "seconds for twice the text, ratio",
                            seconds[i] / seconds[i - 1],
                            BAR_LINEAR));
        }
        checks.add(Check.atMost("peak of the process, MB", memory(), BAR_MEMORY_MB));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "One thread; Java's heap has at most %.0f MB; everything frozen on the last tenth (1 MB of it at most).%n%n%s%n",
                Runtime.getRuntime().maxMemory() / 1e6, table);
        return Check.report(out, checks);
    }

    private static double memory() {
        return ResidentMemory.read().peak();
    }

    private static double row(byte[] some, MarkdownTable table, List<Check> checks)
            throws IOException {
        Corpus text = Corpus.of(List.of(new String(some, StandardCharsets.UTF_8)));
        int bytes = text.bytes(0);
        Corpus train = text.part(0, 0, bytes - bytes / 10);
        byte[] rest = text.part(0, bytes - bytes / 10, bytes).utf8(0);
        long began = Times.ofThread();
        ContextMixingModel model =
                ContextMixing.defaults().fit(train, Fit.defaults().withThreads(1));
        double seconds = (Times.ofThread() - began) * 1e-9;
        double peak = memory();
        double size;
        try (Scratch scratch = Scratch.make()) {
            Path saved = scratch.path().resolve("model.safetensors");
            model.save(saved);
            size = Files.size(saved) / 1e6;
        }
        byte[] judged = Arrays.copyOf(rest, Math.min(JUDGED, rest.length));
        Corpus held = Corpus.of(List.of(new String(judged, StandardCharsets.UTF_8)));
        double nats = -model.logDensity(held)[0];
        byte[] packed = model.compress(judged);
        boolean same = Arrays.equals(judged, model.decompress(packed));
        checks.add(
                Check.atLeast(
                        "%,d bytes come back from the coder".formatted(judged.length),
                        same ? 1 : 0,
                        1));
        checks.add(
                Check.atMost(
                        "bytes of the coder beside those of the likelihood, ratio",
                        packed.length / (nats / Math.log(2) / 8),
                        1.01));
        table.row(
                number(bytes / 1e6, 2),
                number(seconds, 1),
                number(size, 1),
                number(peak, 0),
                number(nats / held.characters(), 4),
                number(nats / Math.log(2) / judged.length, 4));
        return seconds;
    }

    private static String number(double value, int places) {
        return String.format(Locale.ROOT, "%,." + places + "f", value);
    }

    /** What is shipped and what the project is written in, in a random order. */
    private static byte[] mixed() throws IOException {
        List<byte[]> parts = new ArrayList<>();
        for (String name : List.of("shakespeare", "tang", "names")) {
            Corpus texts = Data.read(name, Corpus.class);
            parts.add(String.join("\n", texts.texts()).getBytes(StandardCharsets.UTF_8));
        }
        Path home = Home.path();
        parts.add(
                unpacked(
                        home.resolve(
                                "datasets/src/main/resources/dev/likeness/datasets/adult/adult.csv.gz")));
        Home.Ended listed = Home.runWell(List.of("git", "-C", home.toString(), "ls-files"));
        listed.output()
                .lines()
                .filter(line -> line.endsWith(".java") || line.endsWith(".md"))
                .sorted()
                .forEach(line -> parts.add(bytes(home.resolve(line))));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i : Randomness.of(0).fork("mixed text").permutation(0, parts.size())) {
            all.writeBytes(parts.get(i));
            all.write('\n');
        }
        return all.toByteArray();
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
