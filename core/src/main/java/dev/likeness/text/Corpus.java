package dev.likeness.text;

import dev.likeness.Dataset;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable collection of texts: one long text, many short ones, or lines.
 *
 * <pre>{@code
 * Corpus names = Corpus.of(List.of("Anna", "Emma", "Noah"));
 * }</pre>
 */
public final class Corpus implements Dataset {

    /** What {@link ModelCard.Data#kind} says of texts. */
    public static final String KIND = "text";

    private final List<String> texts;
    private volatile @Nullable String fingerprint;

    private Corpus(List<String> texts) {
        this.texts = texts;
    }

    /**
     * A collection of texts.
     *
     * @throws InputException if there is none
     */
    public static Corpus of(List<String> texts) {
        if (texts.isEmpty()) {
            throw new InputException("A corpus has at least 1 text, found none.");
        }
        return new Corpus(List.copyOf(texts));
    }

    /** How many texts there are, at least 1. */
    @Override
    public int count() {
        return texts.size();
    }

    /** The text at a position from 0. */
    public String text(int position) {
        return texts.get(position);
    }

    /** The texts, in order. */
    public List<String> texts() {
        return texts;
    }

    /** How many characters (Unicode code points) all texts have together. */
    public long characters() {
        return texts.stream().mapToLong(text -> text.codePointCount(0, text.length())).sum();
    }

    @Override
    public Corpus slice(int from, int to) {
        if (from < 0 || to > texts.size() || from >= to) {
            throw new InputException(
                    "A slice of %d texts must begin before it ends and lie in 0 … %d, found %d … %d."
                            .formatted(texts.size(), texts.size(), from, to));
        }
        return new Corpus(List.copyOf(texts.subList(from, to)));
    }

    @Override
    public Corpus select(int[] positions) {
        List<String> some = new ArrayList<>(positions.length);
        for (int position : positions) {
            some.add(texts.get(position));
        }
        return of(Collections.unmodifiableList(some));
    }

    @Override
    public ModelCard.Data provenance() {
        return new ModelCard.Data(
                KIND, texts.size(), Map.of("characters", characters()), fingerprint());
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
            for (String text : texts) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                digest.update((utf8.length + "\n").getBytes(StandardCharsets.US_ASCII));
                digest.update(utf8);
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256.", impossible);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Corpus corpus && texts.equals(corpus.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return "%d texts of %d characters".formatted(texts.size(), characters());
    }
}
