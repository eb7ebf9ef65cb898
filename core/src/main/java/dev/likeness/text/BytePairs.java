package dev.likeness.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.likeness.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of text that were merged from bytes (byte-level byte-pair encoding; Sennrich 2016, Radford
 * 2019). Any text can be written with them, and frequent words are one piece. They can be trained
 * here, and read and written as the {@code tokenizer.json} of Hugging Face.
 *
 * <pre>{@code
 * BytePairs pairs = BytePairs.train(corpus, 4096);
 * int[] ids = pairs.encode("To be, or not to be");
 * pairs.write(Path.of("tokenizer.json"));
 * BytePairs gpt2 = BytePairs.read(Path.of("gpt2/tokenizer.json"));
 * }</pre>
 */
public final class BytePairs implements Tokens {

    /** The most pieces that are trained. */
    public static final int MOST = 32_768;

    static final String KIND = "byte-pairs";

    private final byte[][] bytes;
    private final int[] ofByte;
    private final List<int[]> merges; // left, right, the piece
    private final WordSplit split;
    private final boolean wholeWordsFirst;
    private final PairMap ranks;
    private final Map<String, Integer> wholes = new HashMap<>(); // bytes as characters

    /**
     * Pieces.
     *
     * @param bytes the bytes of each piece
     * @param ofByte the piece of each byte
     * @param merges which two pieces become which, in order
     * @param wholeWordsFirst whether a word that is a piece is never cut
     */
    BytePairs(
            byte[][] bytes,
            int[] ofByte,
            List<int[]> merges,
            WordSplit split,
            boolean wholeWordsFirst) {
        this.bytes = bytes;
        this.ofByte = ofByte;
        this.merges = merges;
        this.split = split;
        this.wholeWordsFirst = wholeWordsFirst;
        for (int i = 0; wholeWordsFirst && i < bytes.length; i++) {
            wholes.put(new String(bytes[i], ISO_8859_1), i);
        }
        ranks = new PairMap(merges.size());
        for (int i = 0; i < merges.size(); i++) {
            ranks.put(PairMap.key(merges.get(i)[0], merges.get(i)[1]), i);
        }
    }

    /**
     * Trains pieces on some texts.
     *
     * @param size how many pieces, 256 to {@link #MOST}; there are fewer where no pair of pieces
     *     occurs twice
     */
    public static BytePairs train(Corpus texts, int size) {
        if (size < 256 || size > MOST) {
            throw new InputException(
                    "The number of pieces must be 256 to 32,768, found %,d.".formatted(size));
        }
        List<int[]> pairs = BytePairTrainer.train(texts, WordSplit.GPT2, size);
        return ofPairs(pairs, WordSplit.GPT2);
    }

    /** Pieces whose first 256 are the bytes. */
    private static BytePairs ofPairs(List<int[]> pairs, WordSplit split) {
        Pieces pieces = new Pieces();
        List<int[]> merges = new ArrayList<>();
        for (int[] pair : pairs) {
            if (pair.length < 2
                    || Math.min(pair[0], pair[1]) < 0
                    || Math.max(pair[0], pair[1]) >= pieces.size()
                    || !pieces.fit(pair[0], pair[1])) {
                throw new InputException(
                        "Pair %d of the tokens is damaged. The file was changed; fit the model again."
                                .formatted(merges.size()));
            }
            merges.add(new int[] {pair[0], pair[1], pieces.joined(pair[0], pair[1])});
        }
        int[] ofByte = new int[256];
        Arrays.setAll(ofByte, i -> i);
        return new BytePairs(pieces.all(), ofByte, merges, split, false);
    }

    /**
     * Reads a {@code tokenizer.json} of Hugging Face.
     *
     * @throws InputException if the file cannot be read, or is no byte-level BPE
     */
    public static BytePairs read(Path file) {
        return TokenizerJson.read(file);
    }

    /**
     * Writes a {@code tokenizer.json} that Hugging Face's tokenizers read.
     *
     * @throws InputException if the file cannot be written
     */
    public void write(Path file) {
        TokenizerJson.write(this, file);
    }

    @Override
    public int size() {
        return bytes.length;
    }

    @Override
    public byte[] bytes(int token) {
        return bytes[token];
    }

    int ofByte(int value) {
        return ofByte[value];
    }

    List<int[]> merges() {
        return merges;
    }

    WordSplit split() {
        return split;
    }

    boolean wholeWordsFirst() {
        return wholeWordsFirst;
    }

    @Override
    public int[] encode(byte[] utf8) {
        WordPieces words = new WordPieces(this, utf8);
        split.split(utf8, 0, utf8.length, words::add);
        return words.pieces();
    }

    /** The piece that a word is as a whole, -1 if it is none. */
    int whole(byte[] text, int from, int to) {
        return wholes.getOrDefault(new String(text, from, to - from, ISO_8859_1), -1);
    }

    /** The rank of the merge of two pieces, -1 if they are not merged. */
    int rank(int left, int right) {
        return ranks.get(PairMap.key(left, right));
    }

    /** The piece that the merge of a rank makes. */
    int merged(int rank) {
        return merges.get(rank)[2];
    }

    @Override
    public String words() {
        return "%,d pieces of bytes".formatted(size());
    }

    @Override
    public Map<String, Object> toMap() {
        if (!isPlain()) {
            return Map.of("kind", KIND, "tokenizer", TokenizerJson.toMap(this));
        }
        List<Object> pairs = new ArrayList<>();
        for (int[] merge : merges) {
            pairs.add(List.of((long) merge[0], (long) merge[1]));
        }
        return Map.of("kind", KIND, "pairs", pairs);
    }

    /** Whether the pieces were numbered here, so that the pairs say all. */
    private boolean isPlain() {
        return split == WordSplit.GPT2 && !wholeWordsFirst && numberedHere();
    }

    private boolean numberedHere() {
        Pieces pieces = new Pieces();
        for (int[] merge : merges) {
            if (Math.max(merge[0], merge[1]) >= pieces.size()
                    || !pieces.fit(merge[0], merge[1])
                    || pieces.joined(merge[0], merge[1]) != merge[2]) {
                return false;
            }
        }
        return Arrays.deepEquals(pieces.all(), bytes);
    }

    static BytePairs fromMap(Map<String, ?> map) {
        if (map.get("tokenizer") instanceof Map<?, ?> tokenizer) {
            return TokenizerJson.fromMap(tokenizer, "The tokens of the model");
        }
        List<int[]> pairs = new ArrayList<>();
        if (map.get("pairs") instanceof List<?> list) {
            for (Object each : list) {
                pairs.add(
                        each instanceof List<?> pair
                                ? pair.stream()
                                        .mapToInt(
                                                id ->
                                                        id instanceof Long number
                                                                ? number.intValue()
                                                                : -1)
                                        .toArray()
                                : new int[0]);
            }
        }
        return ofPairs(pairs, WordSplit.GPT2);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BytePairs pairs
                && Arrays.deepEquals(bytes, pairs.bytes)
                && Arrays.equals(ofByte, pairs.ofByte)
                && Objects.equals(split.expression(), pairs.split.expression())
                && Arrays.deepEquals(merges.toArray(), pairs.merges.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(bytes);
    }

    @Override
    public String toString() {
        return words();
    }
}
