package dev.likeness.text;

import dev.likeness.InputException;
import dev.likeness.file.AtomicFile;
import dev.likeness.file.FileProblem;
import dev.likeness.file.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The {@code tokenizer.json} of Hugging Face, where it is a byte-level BPE. */
final class TokenizerJson {

    /** The sign that stands for each byte in such files (GPT-2's {@code bytes_to_unicode}). */
    private static final char[] SIGNS = new char[256];

    private static final int[] BYTES = new int[0x200];

    /** Megabytes; the largest there are have some thirty. */
    private static final int LARGEST = 256;

    static {
        Arrays.fill(BYTES, -1);
        int next = 256;
        for (int i = 0; i < 256; i++) {
            boolean printed =
                    (i >= '!' && i <= '~') || (i >= 0xA1 && i <= 0xAC) || (i >= 0xAE && i <= 0xFF);
            SIGNS[i] = (char) (printed ? i : next++);
            BYTES[SIGNS[i]] = i;
        }
    }

    private final String source;

    private TokenizerJson(String source) {
        this.source = source;
    }

    static BytePairs read(Path file) {
        String json = FileProblem.text(file, LARGEST);
        return fromMap(Json.readObject(json, file.toString()), file.toString());
    }

    static void write(BytePairs pairs, Path file) {
        byte[] json = Json.write(toMap(pairs)).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(json));
    }

    static BytePairs fromMap(Map<?, ?> root, String source) {
        return new TokenizerJson(source).pairs(root);
    }

    private BytePairs pairs(Map<?, ?> root) {
        if (!(root.get("model") instanceof Map<?, ?> model)
                || !(model.get("vocab") instanceof Map<?, ?> vocab)
                || !(model.get("merges") instanceof List<?> merges)
                || !"BPE".equals(model.get("type") == null ? "BPE" : model.get("type"))) {
            Object type = root.get("model") instanceof Map<?, ?> map ? map.get("type") : null;
            throw refused(
                    type == null
                            ? "it has no model with vocab and merges"
                            : "its model is " + type);
        }
        for (String setting : List.of("continuing_subword_prefix", "end_of_word_suffix")) {
            if (model.get(setting) instanceof String text && !text.isEmpty()) {
                throw refused("its pieces have a " + setting);
            }
        }
        if (root.get("normalizer") != null) {
            throw refused("it changes the text first (normalizer)");
        }
        WordSplit split = split(root.get("pre_tokenizer"));
        byte[][] bytes = pieces(vocab, root.get("added_tokens"));
        int[] ofByte = new int[256];
        for (int i = 0; i < 256; i++) {
            ofByte[i] = id(vocab, String.valueOf(SIGNS[i]));
        }
        List<int[]> triples = new ArrayList<>();
        for (Object merge : merges) {
            triples.add(merge(vocab, merge));
        }
        boolean whole = Boolean.TRUE.equals(model.get("ignore_merges"));
        return new BytePairs(bytes, ofByte, triples, split, whole);
    }

    private InputException refused(String why) {
        return new InputException(
                "%s is no byte-level BPE: %s. Give the tokenizer.json of a model such as GPT-2."
                        .formatted(source, why));
    }

    private WordSplit split(@Nullable Object described) {
        List<?> steps =
                described instanceof Map<?, ?> map
                                && map.get("pretokenizers") instanceof List<?> all
                        ? all
                        : described == null ? List.of() : List.of(described);
        @Nullable WordSplit split = null;
        boolean byteLevel = false;
        for (Object each : steps) {
            Map<?, ?> step = each instanceof Map<?, ?> map ? map : Map.of();
            if ("ByteLevel".equals(step.get("type"))) {
                byteLevel = true;
                if (Boolean.TRUE.equals(step.get("add_prefix_space"))) {
                    throw refused("it puts a blank before each text (add_prefix_space)");
                }
                split =
                        split == null && !Boolean.FALSE.equals(step.get("use_regex"))
                                ? WordSplit.GPT2
                                : split;
            } else if ("Split".equals(step.get("type"))
                    && "Isolated".equals(step.get("behavior"))
                    && step.get("pattern") instanceof Map<?, ?> pattern
                    && pattern.get("Regex") instanceof String expression) {
                split = expression(expression);
            } else {
                throw refused("it cuts words by " + step.get("type"));
            }
        }
        if (!byteLevel || split == null) {
            throw refused("its pre_tokenizer is not ByteLevel");
        }
        return split;
    }

    private WordSplit expression(String expression) {
        try {
            return WordSplit.of(expression);
        } catch (PatternSyntaxException e) {
            throw refused("its expression for words is not understood: " + expression);
        }
    }

    private byte[][] pieces(Map<?, ?> vocab, @Nullable Object added) {
        Map<Integer, byte[]> known = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : vocab.entrySet()) {
            known.put(number(entry.getValue()), bytes(String.valueOf(entry.getKey())));
        }
        if (added instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> token
                        && token.get("content") instanceof String text) {
                    known.put(number(token.get("id")), text.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        byte[][] pieces = new byte[known.size()][];
        for (int i = 0; i < pieces.length; i++) {
            byte[] piece = known.get(i);
            if (piece == null || piece.length == 0) {
                throw refused("no piece has the number " + i);
            }
            pieces[i] = piece;
        }
        return pieces;
    }

    private int number(@Nullable Object value) {
        if (value instanceof Long number && number >= 0 && number < 1 << 24) {
            return number.intValue();
        }
        throw refused("a piece has the number " + value);
    }

    /** The bytes that signs stand for; a text of other signs stands for itself. */
    private static byte[] bytes(String signs) {
        byte[] bytes = new byte[signs.length()];
        for (int i = 0; i < bytes.length; i++) {
            int value = signs.charAt(i) < BYTES.length ? BYTES[signs.charAt(i)] : -1;
            if (value < 0) {
                return signs.getBytes(StandardCharsets.UTF_8);
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    private int id(Map<?, ?> vocab, String signs) {
        if (vocab.get(signs) instanceof Long id) {
            return id.intValue();
        }
        throw refused("the piece \"%s\" is missing".formatted(signs));
    }

    private int[] merge(Map<?, ?> vocab, @Nullable Object merge) {
        List<?> both =
                merge instanceof String text
                        ? List.of(text.split(" ", 2))
                        : merge instanceof List<?> list ? list : List.of();
        if (both.size() != 2
                || !(both.get(0) instanceof String left)
                || !(both.get(1) instanceof String right)) {
            throw refused("a merge is " + merge);
        }
        return new int[] {id(vocab, left), id(vocab, right), id(vocab, left + right)};
    }

    private static String signs(byte[] bytes) {
        StringBuilder signs = new StringBuilder();
        for (byte each : bytes) {
            signs.append(SIGNS[each & 0xff]);
        }
        return signs.toString();
    }

    static Map<String, Object> toMap(BytePairs pairs) {
        Map<String, Object> vocab = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            vocab.put(signs(pairs.bytes(i)), (long) i);
        }
        List<Object> merges = new ArrayList<>();
        for (int[] merge : pairs.merges()) {
            merges.add(List.of(signs(pairs.bytes(merge[0])), signs(pairs.bytes(merge[1]))));
        }
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("type", "BPE");
        model.put("dropout", null);
        model.put("unk_token", null);
        model.put("continuing_subword_prefix", null);
        model.put("end_of_word_suffix", null);
        model.put("fuse_unk", false);
        model.put("byte_fallback", false);
        model.put("ignore_merges", pairs.wholeWordsFirst());
        model.put("vocab", vocab);
        model.put("merges", merges);
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("version", "1.0");
        root.put("truncation", null);
        root.put("padding", null);
        root.put("added_tokens", List.of());
        root.put("normalizer", null);
        root.put("pre_tokenizer", preTokenizer(pairs.split().expression()));
        root.put("post_processor", null);
        root.put("decoder", byteLevel(true));
        root.put("model", model);
        return root;
    }

    private static Map<String, Object> preTokenizer(@Nullable String expression) {
        return expression == null
                ? byteLevel(true)
                : Map.of(
                        "type",
                        "Sequence",
                        "pretokenizers",
                        List.of(
                                Map.of(
                                        "type",
                                        "Split",
                                        "pattern",
                                        Map.of("Regex", expression),
                                        "behavior",
                                        "Isolated",
                                        "invert",
                                        false),
                                byteLevel(false)));
    }

    private static Map<String, Object> byteLevel(boolean words) {
        return Map.of(
                "type",
                "ByteLevel",
                "add_prefix_space",
                false,
                "trim_offsets",
                true,
                "use_regex",
                words);
    }
}
