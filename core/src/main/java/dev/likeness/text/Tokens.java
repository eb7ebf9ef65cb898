package dev.likeness.text;

import dev.likeness.InputException;
import dev.likeness.file.Json;
import dev.likeness.file.ModelFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The pieces that a language model reads and writes, numbered from 0: characters ({@link
 * CharacterTokens}), bytes ({@link ByteTokens}) or merged bytes ({@link BytePairs}). Each piece is
 * some bytes of UTF-8, and a text is the bytes of its pieces one after another. The end of a text
 * is no piece: see {@link LanguageModel#ends}.
 *
 * <pre>{@code
 * Tokens tokens = CharacterTokens.of(corpus);
 * int[] ids = tokens.encode("To be");
 * String same = tokens.decode(ids);
 * }</pre>
 */
public sealed interface Tokens permits CharacterTokens, ByteTokens, BytePairs {

    /** The tensor of a model file that holds them. */
    String TENSOR = "tokens";

    /** How many pieces there are; they are numbered 0 … size - 1. */
    int size();

    /**
     * The bytes of UTF-8 of a piece, at least one. Do not change them.
     *
     * @param token 0 … size - 1
     */
    byte[] bytes(int token);

    /**
     * The pieces of a text.
     *
     * @param utf8 valid UTF-8
     * @throws InputException if a character of it was never seen; the message names the character
     *     and its position
     */
    int[] encode(byte[] utf8);

    /** What they are, in words: "65 characters". */
    String words();

    /** They as values that JSON knows; {@link #fromMap} makes them again. */
    Map<String, Object> toMap();

    /**
     * The pieces of a text.
     *
     * @throws InputException if a character of it was never seen; the message names the character
     *     and its position
     */
    default int[] encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text of some pieces; bytes that are no UTF-8 become U+FFFD. */
    default String decode(int... tokens) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(2 * tokens.length);
        for (int token : tokens) {
            all.writeBytes(bytes(token));
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** Adds them to a model file, as the bytes of their JSON. */
    default void addTo(ModelFile.Builder file) {
        byte[] json = Json.write(toMap()).getBytes(StandardCharsets.UTF_8);
        file.tensor(TENSOR, json, json.length);
    }

    /**
     * The tokens of a model file.
     *
     * @throws InputException if it has none, or they are damaged
     */
    static Tokens of(ModelFile file) {
        String json = new String(file.bytes(TENSOR), StandardCharsets.UTF_8);
        return fromMap(Json.readObject(json, file.path() + ": the tokens"));
    }

    /**
     * The tokens of such values.
     *
     * @throws InputException if they are of no known kind, or damaged
     */
    static Tokens fromMap(Map<String, ?> map) {
        Object kind = map.get("kind");
        if (ByteTokens.KIND.equals(kind)) {
            return ByteTokens.BYTES;
        } else if (CharacterTokens.KIND.equals(kind)
                && map.get("characters") instanceof String characters) {
            return CharacterTokens.of(characters);
        }
        if (BytePairs.KIND.equals(kind)) {
            return BytePairs.fromMap(map);
        }
        throw new InputException(
                "Tokens are characters, bytes or byte pairs, found %s. The file was changed; fit the model again."
                        .formatted(kind));
    }
}
