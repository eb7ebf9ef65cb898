package dev.likeness.text;

import dev.likeness.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The characters (Unicode code points) of the training text as pieces, in the order of Unicode. */
public final class CharacterTokens implements Tokens {

    static final String KIND = "characters";

    private static final int ASCII = 128;

    private final int[] characters;
    private final byte[][] bytes;
    private final int[] ascii = new int[ASCII];
    private final Map<Integer, Integer> others = new HashMap<>();

    private CharacterTokens(int[] characters) {
        this.characters = characters;
        bytes = new byte[characters.length][];
        Arrays.fill(ascii, -1);
        for (int i = 0; i < characters.length; i++) {
            bytes[i] = Character.toString(characters[i]).getBytes(StandardCharsets.UTF_8);
            if (characters[i] < ASCII) {
                ascii[characters[i]] = i;
            } else {
                others.put(characters[i], i);
            }
        }
    }

    /** The characters that occur in some texts. */
    public static CharacterTokens of(Corpus texts) {
        BitSet seen = new BitSet();
        for (int i = 0; i < texts.count(); i++) {
            byte[] utf8 = texts.utf8(i);
            for (int at = 0; at < utf8.length; at += length(utf8[at])) {
                seen.set(character(utf8, at));
            }
        }
        return new CharacterTokens(seen.stream().toArray());
    }

    /** The characters of a text, each once. */
    public static CharacterTokens of(String text) {
        return new CharacterTokens(text.codePoints().sorted().distinct().toArray());
    }

    @Override
    public int size() {
        return characters.length;
    }

    @Override
    public byte[] bytes(int token) {
        return bytes[token];
    }

    /** The code point of a token. */
    public int character(int token) {
        return characters[token];
    }

    /** The token of a code point, -1 if it was never seen. */
    public int token(int character) {
        if (character < ASCII) {
            return ascii[character];
        }
        @Nullable Integer token = others.get(character);
        return token == null ? -1 : token;
    }

    @Override
    public int[] encode(byte[] utf8) {
        int[] tokens = new int[Utf8.characters(utf8, 0, utf8.length)];
        int at = 0;
        for (int i = 0; i < tokens.length; i++) {
            int character = character(utf8, at);
            tokens[i] = token(character);
            if (tokens[i] < 0) {
                throw new InputException(
                        "The character \"%s\" (U+%04X) at position %,d is not among the %s that the model learnt. Leave it out, or fit a model of bytes, which knows every character."
                                .formatted(
                                        Character.toString(character), character, i + 1, words()));
            }
            at += length(utf8[at]);
        }
        return tokens;
    }

    /** How many bytes the character has that begins with a byte. */
    private static int length(byte first) {
        return first >= 0 ? 1 : (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : 4;
    }

    /** The code point that begins at a place of valid UTF-8. */
    static int character(byte[] utf8, int at) {
        int first = utf8[at];
        return switch (length(utf8[at])) {
            case 1 -> first;
            case 2 -> (first & 0x1F) << 6 | (utf8[at + 1] & 0x3F);
            case 3 -> (first & 0x0F) << 12 | (utf8[at + 1] & 0x3F) << 6 | (utf8[at + 2] & 0x3F);
            default ->
                    (first & 0x07) << 18
                            | (utf8[at + 1] & 0x3F) << 12
                            | (utf8[at + 2] & 0x3F) << 6
                            | (utf8[at + 3] & 0x3F);
        };
    }

    @Override
    public String words() {
        return "%,d characters".formatted(size());
    }

    @Override
    public Map<String, Object> toMap() {
        return Map.of("kind", KIND, "characters", new String(characters, 0, characters.length));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CharacterTokens tokens
                && Arrays.equals(characters, tokens.characters);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(characters);
    }

    @Override
    public String toString() {
        return words();
    }
}
