package dev.likeness.text;

import dev.likeness.Bounds;
import dev.likeness.Dataset;
import dev.likeness.HoldOut;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Split;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable collection of texts: one long text, many texts, or lines. It keeps the texts as
 * UTF-8 in one array, so 200 MB of text take 200 MB of memory; a part of a collection shares the
 * array.
 *
 * <pre>{@code
 * Corpus names = Corpus.of(List.of("Anna", "Emma", "Noah"));
 * String second = names.text(1);
 * byte[] utf8 = names.utf8(1);
 * }</pre>
 */
public final class Corpus implements Dataset {

    /** What {@link ModelCard.Data#kind} says of texts. */
    public static final String KIND = "text";

    private final byte[] utf8;
    private final int[] starts;
    private final int[] ends;
    private volatile @Nullable String fingerprint;

    private Corpus(byte[] utf8, int[] starts, int[] ends) {
        this.utf8 = utf8;
        this.starts = starts;
        this.ends = ends;
    }

    /**
     * A collection of texts.
     *
     * @throws InputException if there is none, or they take more than 2 GB as UTF-8
     */
    public static Corpus of(List<String> texts) {
        CorpusBuilder builder = new CorpusBuilder();
        for (String text : texts) {
            builder.add(text.getBytes(StandardCharsets.UTF_8));
        }
        return builder.build();
    }

    /** Texts that lie in one array of valid UTF-8; the arrays are not copied. */
    static Corpus of(byte[] utf8, int[] starts, int[] ends) {
        if (starts.length == 0) {
            throw new InputException("A corpus has at least 1 text, found none.");
        }
        return new Corpus(utf8, starts, ends);
    }

    /** How many texts there are, at least 1. */
    @Override
    public int count() {
        return starts.length;
    }

    /**
     * The text at a position from 0.
     *
     * @throws InputException if there is none
     */
    public String text(int position) {
        return new String(utf8, start(position), bytes(position), StandardCharsets.UTF_8);
    }

    /** The UTF-8 of the text at a position from 0, a copy. */
    public byte[] utf8(int position) {
        return Arrays.copyOfRange(utf8, start(position), ends[position]);
    }

    /** How many bytes of UTF-8 the text at a position has. */
    public int bytes(int position) {
        return ends[Bounds.position("text", position, ends.length)] - starts[position];
    }

    private int start(int position) {
        return starts[Bounds.position("text", position, starts.length)];
    }

    /** How many bytes of UTF-8 all texts have together. */
    public long bytes() {
        long all = 0;
        for (int i = 0; i < count(); i++) {
            all += bytes(i);
        }
        return all;
    }

    /** The texts, in order; each is decoded when it is asked for. */
    public List<String> texts() {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return text(index);
            }

            @Override
            public int size() {
                return count();
            }
        };
    }

    /** How many characters (Unicode code points) all texts have together. */
    public long characters() {
        long all = 0;
        for (int i = 0; i < count(); i++) {
            all += characters(i);
        }
        return all;
    }

    /** How many characters (Unicode code points) the text at a position has. */
    public int characters(int position) {
        return Utf8.characters(utf8, start(position), ends[position]);
    }

    /**
     * A part of the text at a position, as a collection of one text.
     *
     * @param from the first byte of its UTF-8; moved forward to the beginning of a character
     * @param to the byte after the last; moved forward likewise
     */
    public Corpus part(int position, int from, int to) {
        int start = start(position) + from;
        int end = starts[position] + to;
        if (from < 0 || to < from || to > bytes(position)) {
            throw new InputException(
                    "A part of a text of %d bytes must lie within it, found %d … %d."
                            .formatted(bytes(position), from, to));
        }
        return new Corpus(
                utf8,
                new int[] {Utf8.boundary(utf8, start, ends[position])},
                new int[] {Utf8.boundary(utf8, end, ends[position])});
    }

    @Override
    public Corpus slice(int from, int to) {
        if (from < 0 || to > count() || from >= to) {
            throw new InputException(
                    "A slice of %d texts must begin before it ends and lie in 0 … %d, found %d … %d."
                            .formatted(count(), count(), from, to));
        }
        return new Corpus(
                utf8, Arrays.copyOfRange(starts, from, to), Arrays.copyOfRange(ends, from, to));
    }

    @Override
    public Corpus select(int[] positions) {
        Bounds.positions("text", positions, count());
        return of(
                utf8,
                Arrays.stream(positions).map(i -> starts[i]).toArray(),
                Arrays.stream(positions).map(i -> ends[i]).toArray());
    }

    /** A share of the last part of one text; of many texts, whole ones. */
    @Override
    public boolean holdsOut(double share) {
        return count() > 1 ? (int) (share * count()) > 0 : cut(share) < bytes(0) && cut(share) > 0;
    }

    /** The last part of one text, from a whole character on; of many texts, whole ones. */
    @Override
    public Corpus part(HoldOut holdOut, Split split) {
        if (count() > 1) {
            return select(holdOut.positions(count(), split));
        }
        int cut = cut(holdOut.share());
        return split == Split.TRAIN ? part(0, 0, cut) : part(0, cut, bytes(0));
    }

    private int cut(double share) {
        return (int) ((1 - share) * bytes(0));
    }

    @Override
    public ModelCard.Data provenance() {
        return new ModelCard.Data(
                KIND, count(), Map.of("characters", characters(), "bytes", bytes()), fingerprint());
    }

    /** SHA-256 of the texts and their lengths in UTF-8, as {@code sha256:…}; computed once. */
    public String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            known = compute();
            fingerprint = known;
        }
        return known;
    }

    private String compute() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < count(); i++) {
                digest.update((bytes(i) + "\n").getBytes(StandardCharsets.US_ASCII));
                digest.update(utf8, starts[i], bytes(i));
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256.", impossible);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Corpus corpus
                && count() == corpus.count()
                && fingerprint().equals(corpus.fingerprint());
    }

    @Override
    public int hashCode() {
        return fingerprint().hashCode();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d %s of %,d characters",
                count(),
                count() == 1 ? "text" : "texts",
                characters());
    }
}
