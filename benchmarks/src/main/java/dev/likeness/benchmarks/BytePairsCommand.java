package dev.likeness.benchmarks;

import dev.likeness.InputException;
import dev.likeness.file.Json;
import dev.likeness.text.BytePairs;
import dev.likeness.text.Corpus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Byte pairs beside tokenizers: the same tokens by the same file, and how fast. */
@Command(
        name = "byte-pairs",
        mixinStandardHelpOptions = true,
        description = {
            "Learns byte pairs from the beginnings of some texts, writes tokenizer.json, and compares"
                    + " every token of every text with what Hugging Face's tokenizers give by that file.",
            "The peer needs the package tokenizers in the Python that LIKENESS_PYTHON names."
        })
final class BytePairsCommand implements Callable<Integer> {

    private static final double BAR_TRAIN = 5;
    private static final double BAR_ENCODE = 5;
    private static final int ROUNDS = 5;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Parameters(
            arity = "1..*",
            paramLabel = "TEXT",
            description = "Texts in UTF-8, one for each language.")
    private List<Path> files = List.of();

    @Option(
            names = "--bytes",
            defaultValue = "200000",
            description = "The bytes of each that are used at most (default: ${DEFAULT-VALUE}).")
    private int most;

    @Option(
            names = "--pieces",
            defaultValue = "4096",
            description = "How many pieces are learnt (default: ${DEFAULT-VALUE}).")
    private int pieces;

    @Override
    public Integer call() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            texts.add(beginning(Files.readAllBytes(file)));
        }
        Corpus all = Corpus.of(texts);
        double training = Double.POSITIVE_INFINITY;
        double encoding = Double.POSITIVE_INFINITY;
        BytePairs pairs = BytePairs.train(all, pieces);
        for (int round = 0; round < ROUNDS; round++) {
            long began = Times.ofThread();
            pairs = BytePairs.train(all, pieces);
            training = Math.min(training, (Times.ofThread() - began) * 1e-9);
            began = Times.ofThread();
            for (int i = 0; i < all.count(); i++) {
                pairs.encode(all.utf8(i));
            }
            encoding = Math.min(encoding, (Times.ofThread() - began) * 1e-9);
        }
        try (Scratch scratch = Scratch.make()) {
            return compare(all, pairs, training, all.bytes() / 1e6 / encoding, scratch.path());
        }
    }

    private int compare(Corpus all, BytePairs pairs, double training, double rate, Path folder)
            throws IOException {
        Path tokenizer = folder.resolve("tokenizer.json");
        Path tokens = folder.resolve("tokens.jsonl");
        pairs.write(tokenizer);
        List<String> arguments = new ArrayList<>(List.of(tokenizer.toString(), tokens.toString()));
        for (int i = 0; i < all.count(); i++) {
            Path text = Files.write(folder.resolve("text-" + i), all.utf8(i));
            arguments.add(text.toString());
        }
        Python.Measured peer = Python.measure("byte_pairs.py", arguments);
        List<String> lines = Files.readAllLines(tokens);
        MarkdownTable table =
                new MarkdownTable("text", "bytes", "tokens", "tokens of the peer", "equal");
        int different = 0;
        for (int i = 0; i < all.count(); i++) {
            int[] own = pairs.encode(all.utf8(i));
            int[] others = ids(lines.get(i));
            int equal =
                    (int)
                            IntStream.range(0, Math.min(own.length, others.length))
                                    .filter(k -> own[k] == others[k])
                                    .count();
            different += Math.max(own.length, others.length) - equal;
            table.row(
                    String.valueOf(files.get(i).getFileName()),
                    "%,d".formatted(all.bytes(i)),
                    "%,d".formatted(own.length),
                    "%,d".formatted(others.length),
                    "%,d".formatted(equal));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(table);
        double theirs =
                IntStream.range(0, all.count()).mapToDouble(i -> peer.times().each()[i]).sum();
        out.printf(
                "%s reads %.1f MB a second on one thread, Likeness %.1f.%n%n",
                peer.peer(), all.bytes() / 1e3 / theirs, rate);
        return Check.report(
                out,
                List.of(
                        Check.atMost("tokens that differ from the peer's", different, 0),
                        Check.atMost("training, processor seconds", training, BAR_TRAIN),
                        Check.atLeast("encoding, MB a second", rate, BAR_ENCODE)));
    }

    private static int[] ids(String line) {
        if (!(Json.read(line, "byte_pairs.py") instanceof List<?> list)) {
            throw new InputException("The peer byte_pairs.py printed no list of tokens.");
        }
        return list.stream().mapToInt(id -> ((Number) id).intValue()).toArray();
    }

    /** The text up to the greatest number of bytes, not in the middle of a character. */
    private String beginning(byte[] utf8) {
        int end = Math.min(most, utf8.length);
        while (end > 0 && end < utf8.length && (utf8[end] & 0xc0) == 0x80) {
            end--;
        }
        if (end == 0) {
            throw new InputException("A text is empty, or --bytes is too small.");
        }
        return new String(utf8, 0, end, StandardCharsets.UTF_8);
    }
}
