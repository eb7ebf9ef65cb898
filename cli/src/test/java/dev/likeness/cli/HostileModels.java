package dev.likeness.cli;

import dev.likeness.file.Safetensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Model files and runs that were made or changed to do harm. */
final class HostileModels {

    private static final String ONE =
            "{\"__metadata__\":{},\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}";

    private final Hostile to;
    private final Path run;

    private HostileModels(Hostile to, Path run) {
        this.to = to;
        this.run = run;
    }

    /**
     * Adds the cases.
     *
     * @param run a run of circuit
     */
    static void add(Hostile to, Path run) throws IOException {
        HostileModels models = new HostileModels(to, run);
        models.lengths();
        models.headers();
        models.cards();
        models.tensors();
        models.runs();
    }

    private void model(String name, String sentence, byte[] bytes) throws IOException {
        Path file = to.file("m.safetensors", bytes);
        to.refused("a model: " + name, sentence, "sample", file, "-o", to.folder() + "/out/a.csv");
    }

    private static byte[] with(String header, int more) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return with(json, json.length, more);
    }

    private static byte[] with(byte[] header, long length, int more) {
        return ByteBuffer.allocate(8 + header.length + more)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header)
                .array();
    }

    private void lengths() throws IOException {
        byte[] one = ONE.getBytes(StandardCharsets.UTF_8);
        model("no byte", "it has 0 bytes", new byte[0]);
        model("seven bytes", "it has 7 bytes", new byte[7]);
        model("zeros", "the header does not begin with {", new byte[4096]);
        model("an endless header", "bytes, but only", with(one, Long.MAX_VALUE, 4));
        model("a header of less than nothing", "18446744073709551615 bytes", with(one, -1, 4));
        model("a header too long by one", "bytes, but only", with(one, one.length + 5, 4));
        model("a header too short by one", "not valid JSON", with(one, one.length - 1, 4));
        model("a byte too few", "the tensors take 4 bytes, but 3 follow", with(ONE, 3));
        model("a gigabyte is said to follow", "the tensors take", with(size(1L << 30), 4));
        model(
                "more than any file",
                "larger than any file",
                with(shape("9999999999,9999999999"), 4));
        model("a long zip", "bytes, but only", "PK\3\4 and so on".getBytes(StandardCharsets.UTF_8));
        model(
                "a pickle",
                "bytes, but only",
                new byte[] {(byte) 0x80, 2, '}', 'q', 0, '.', 0, 0, 0});
    }

    private static String size(long bytes) {
        return ONE.replace("[4]", "[" + bytes + "]").replace("[0,4]", "[0," + bytes + "]");
    }

    private static String shape(String shape) {
        return ONE.replace("[4]", "[" + shape + "]");
    }

    private void headers() throws IOException {
        model("a header of bytes", "not UTF-8", with(new byte[] {'{', -1, -2, '}'}, 4, 0));
        model("a list", "does not begin with {", with("[1]", 0));
        model("brackets without end", "has an unknown key", with("{\"a\":".repeat(9999), 0));
        model(
                "lists without end",
                "is not described by an object",
                with("{\"a\":" + "[".repeat(99999), 0));
        model("a number without end", "not valid JSON", with(shape("9".repeat(5000)), 4));
        model("a tensor twice", "stands twice", with(twice(), 8));
        model(
                "one part of a tensor twice",
                "has the key shape twice",
                with(ONE.replace("\"shape\"", "\"shape\":[4],\"shape\""), 4));
        model(
                "an unknown part",
                "has an unknown key, \"code\"",
                with(ONE.replace("\"shape\"", "\"code\":\"x\",\"shape\""), 4));
        model("no type", "lacks dtype", with(ONE.replace("\"dtype\":\"U8\",", ""), 4));
        model("a foreign type", "has the type \"PYTHON\"", with(ONE.replace("U8", "PYTHON"), 4));
        model("less than nothing", "negative number, -4", with(shape("-4"), 4));
        model("a fraction", "not of whole numbers", with(shape("4.5"), 4));
        model(
                "dimensions without end",
                "more than 64 numbers",
                with(shape("1" + ",1".repeat(99)), 4));
        model("tensors that overlap", "overlaps the tensor before", with(two(2, 6), 8));
        model("a hole", "leaves a hole", with(two(6, 10), 10));
        model("an end before the begin", "expected a begin and an end", with(two(8, 4), 8));
        model("a place beyond the file", "leaves a hole", with(two(1L << 40, (1L << 40) + 4), 8));
        model(
                "texts that are none",
                "which is not text",
                with(ONE.replace("{},", "{\"a\":7},"), 4));
        model("more after the header", "more text follows", with(ONE + "{}", 4));
        model(
                "a tensor's name without end",
                "Name length",
                with(ONE.replace("\"a\"", "\"" + "a".repeat(900_000) + "\""), 4));
        StringBuilder many = new StringBuilder("{\"__metadata__\":{\"0\":\"\"");
        for (int i = 1; i < 20_000; i++) {
            many.append(",\"").append(i).append("\":\"\"");
        }
        model("texts by the thousand", "more than 10000 texts", with(many + "}}", 0));
    }

    private static String twice() {
        return ONE.replace(
                "}}", "},\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[4,8]}}");
    }

    private static String two(long begin, long end) {
        return ONE.replace(
                "}}",
                "},\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[%d,%d]}}"
                        .formatted(begin, end));
    }

    // The card

    private void card(String name, String sentence, String card) throws IOException {
        model(
                "card: " + name,
                sentence,
                Hostile.bytes(
                        out -> Safetensors.builder().metadata("likeness", card).writeTo(out)));
    }

    private void changed(String name, String sentence, UnaryOperator<String> change)
            throws IOException {
        String good = Safetensors.read(file()).metadata().get("likeness");
        String bad = change.apply(good);
        if (bad.equals(good)) {
            throw new AssertionError("nothing was changed: " + name + " in " + good);
        }
        model("card: " + name, sentence, rebuilt(bad, "", bytes -> bytes));
    }

    private Path file() {
        return run.resolve("model.safetensors");
    }

    private void cards() throws IOException {
        card("no JSON", "has a damaged model card", "}{");
        card("a list", "has a damaged model card", "[]");
        card("nothing", "has a damaged model card", "{}");
        card("brackets without end", "has a damaged model card", "{\"a\":".repeat(5000));
        card("a key twice", "has a damaged model card", "{\"format\":1,\"format\":1}");
        card("a later format", "Use a newer version", "{\"format\":9}");
        card(
                "values by the million",
                "the card has more than 1000000 values",
                "{\"a\":[" + "0,".repeat(2_100_000) + "0]}");
        model("no card", "not a Likeness model", with(ONE, 4));
        changed(
                "a foreign family",
                "There is no model family \"cirquit\". Did you mean circuit?",
                card -> card.replaceFirst("\"family\":\"circuit\"", "\"family\":\"cirquit\""));
        changed(
                "a family with escapes",
                "There is no model family",
                card ->
                        card.replaceFirst(
                                "\"family\":\"circuit\"", "\"family\":\"\\\\\\\\u001b[2J\""));
        changed(
                "a seed beyond all numbers",
                "has a damaged model card: the number",
                card -> card.replaceFirst("\"seed\":\\d+", "\"seed\":" + "9".repeat(40)));
        changed(
                "a count below nothing",
                "has a damaged model card: count must be 0 or",
                card -> card.replaceFirst("\"count\":\\d+", "\"count\":-5"));
        changed(
                "a count that is a text",
                "has a damaged model card: data: count must be a",
                card -> card.replaceFirst("\"count\":\\d+", "\"count\":\"5\""));
        changed(
                "a foreign setting",
                "There is no setting shell. Known: states,",
                card -> card.replaceFirst("\"recipe\":\\{", "\"recipe\":{\"shell\":\"rm\","));
        changed(
                "a setting beyond its range",
                "cells must be 2 to 4,000, found 2,000,000,000.",
                card -> card.replaceFirst("\"cells\":\\d+", "\"cells\":2000000000"));
        changed(
                "no columns",
                "tensor \"tree.nodes\" should have the shape [0]",
                card -> card.replaceFirst("\"columns\":\\[.*\\]\\}\\}", "\"columns\":[]}}"));
        changed(
                "two columns of one name",
                "The table has two columns",
                card -> card.replace("\"name\":\"b\"", "\"name\":\"a\""));
        changed(
                "a foreign kind of column",
                "There is no kind of column",
                card -> card.replace("\"kind\":\"whole\"", "\"kind\":\"class\""));
        changed(
                "a level twice",
                "Column \"b\" has a level twice in [x, x].",
                card -> card.replace("\"levels\":[\"x\",\"y\"]", "\"levels\":[\"x\",\"x\"]"));
    }

    // The tensors

    /** The model of the run with another card and other numbers in a tensor, without checksums. */
    private byte[] rebuilt(String card, String tensor, UnaryOperator<byte[]> change)
            throws IOException {
        Safetensors good = Safetensors.read(file());
        Safetensors.Builder bad = Safetensors.builder().withoutChecksums();
        good.metadata()
                .forEach(
                        (key, text) -> {
                            if (!key.startsWith("checksum.")) {
                                bad.metadata(key, key.equals("likeness") ? card : text);
                            }
                        });
        for (String name : good.names()) {
            byte[] bytes = good.bytes(name);
            ByteBuffer all =
                    ByteBuffer.wrap(name.equals(tensor) ? change.apply(bytes) : bytes)
                            .order(ByteOrder.LITTLE_ENDIAN);
            long[] shape = good.shape(name);
            switch (good.dtype(name)) {
                case F64 -> {
                    double[] numbers = new double[bytes.length / 8];
                    all.asDoubleBuffer().get(numbers);
                    bad.tensor(name, numbers, shape);
                }
                case I64 -> {
                    long[] numbers = new long[bytes.length / 8];
                    all.asLongBuffer().get(numbers);
                    bad.tensor(name, numbers, shape);
                }
                case F32 -> {
                    float[] numbers = new float[bytes.length / 4];
                    all.asFloatBuffer().get(numbers);
                    bad.tensor(name, numbers, shape);
                }
                default -> bad.tensor(name, all.array(), shape);
            }
        }
        return Hostile.bytes(bad::writeTo);
    }

    private void tensors() throws IOException {
        Safetensors good = Safetensors.read(file());
        String card = good.metadata().get("likeness");
        for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            String name =
                    good.names().stream()
                            .filter(each -> good.dtype(each).name().equals("F64"))
                            .findFirst()
                            .orElseThrow();
            model(
                    "the number " + value,
                    "tensor \"" + name + "\" should hold",
                    rebuilt(
                            card,
                            name,
                            bytes -> {
                                ByteBuffer.wrap(bytes)
                                        .order(ByteOrder.LITTLE_ENDIAN)
                                        .putDouble(0, value);
                                return bytes;
                            }));
        }
        byte[] signed = Files.readAllBytes(file());
        byte[] flipped = signed.clone();
        flipped[signed.length - 3] ^= 4;
        model("a flipped bit", "the checksum of its tensors is wrong", flipped);
        byte[] header = signed.clone();
        header[signed.length / 3] ^= 1;
        model("a flipped bit of the header", "is damaged", header);
        model("half of it", "is damaged", Arrays.copyOf(signed, signed.length / 2));
        model(
                "itself twice",
                "something was added",
                Hostile.bytes(
                        out -> {
                            out.write(signed);
                            out.write(signed);
                        }));
        to.refused(
                "a model: a folder",
                "is no model, no run and no data",
                "show",
                Files.createDirectory(to.place().resolve("m.safetensors")));
        Path loop = to.place().resolve("m.safetensors");
        Files.createSymbolicLink(loop, loop);
        to.wrongly("a model: a link to itself", "There is no file", "show", loop);
        Path endless = to.place().resolve("m.safetensors");
        if (Files.exists(Path.of("/dev/zero"))) {
            Files.createSymbolicLink(endless, Path.of("/dev/zero"));
            to.refused("a model: without end", "is a device or a pipe", "show", endless);
        }
    }

    // Runs

    private Path copy(String name, UnaryOperator<byte[]> change) throws IOException {
        Path copy = to.place();
        for (String each : new String[] {"recipe.json", "metrics.jsonl", "model.safetensors"}) {
            byte[] bytes = Files.readAllBytes(run.resolve(each));
            Files.write(copy.resolve(each), each.equals(name) ? change.apply(bytes) : bytes);
        }
        return copy;
    }

    private void recipe(String name, String sentence, UnaryOperator<String> change)
            throws IOException {
        Path copy =
                copy(
                        "recipe.json",
                        bytes ->
                                change.apply(new String(bytes, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8));
        to.refused("a run: " + name, sentence, "fit", "--resume", copy, "--epochs", 3);
    }

    private void runs() throws IOException {
        recipe("an empty recipe", "recipe.json", text -> "");
        recipe("brackets without end", "recipe.json", text -> "[".repeat(200_000));
        recipe(
                "a recipe of 17 MB",
                "a file of its kind at most 16 MB",
                text -> " ".repeat(17 << 20));
        recipe(
                "a foreign family",
                "There is no model family",
                text -> text.replace("\"circuit\"", "\"../circuit\""));
        recipe(
                "threads beyond all numbers",
                "recipe.json",
                text -> text.replaceFirst("(\"threads\" ?: ?)\\d+", "$199999999999"));
        recipe(
                "data that are a device",
                "/dev/zero is a device or a pipe, expected a",
                text -> text.replaceFirst("(\"data\" ?: ?)\"[^\"]*\"", "$1\"/dev/zero\""));
        recipe(
                "a data option that is code",
                "dataOptions",
                text -> text.replaceFirst("(\"skip\" ?: ?)\\w+", "$1{\"a\":[]}"));
        Path binary = copy("recipe.json", bytes -> new byte[] {'{', -1, -2, '}'});
        to.refused("a run: a recipe of bytes", "it is no text in UTF-8", "fit", "--resume", binary);
        Path torn = copy("model.safetensors", bytes -> Arrays.copyOf(bytes, bytes.length / 2));
        to.refused(
                "a run: half a model",
                "is damaged",
                "sample",
                torn,
                "-o",
                to.folder() + "/out/a.csv");
        Path checkpoint = copy("", bytes -> bytes);
        Files.delete(checkpoint.resolve("model.safetensors"));
        Files.write(checkpoint.resolve("checkpoint.safetensors"), new byte[99]);
        to.refused(
                "a run: a checkpoint of zeros",
                "checkpoint.safetensors",
                "fit",
                "--resume",
                checkpoint);
        Path folder = copy("", bytes -> bytes);
        Files.delete(folder.resolve("recipe.json"));
        Files.createDirectory(folder.resolve("recipe.json"));
        to.refused("a run: a folder for a recipe", "recipe.json", "fit", "--resume", folder);
    }
}
