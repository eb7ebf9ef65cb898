package dev.likeness.text;

import java.util.Map;

/** The 256 bytes as pieces of text: any text of any language can be written with them. */
public final class ByteTokens implements Tokens {

    static final String KIND = "bytes";

    /** The bytes. */
    public static final ByteTokens BYTES = new ByteTokens();

    private static final byte[][] EACH = each();

    private ByteTokens() {}

    private static byte[][] each() {
        byte[][] each = new byte[256][];
        for (int i = 0; i < each.length; i++) {
            each[i] = new byte[] {(byte) i};
        }
        return each;
    }

    @Override
    public int size() {
        return EACH.length;
    }

    @Override
    public byte[] bytes(int token) {
        return EACH[token];
    }

    @Override
    public int[] encode(byte[] utf8) {
        int[] tokens = new int[utf8.length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = utf8[i] & 0xff;
        }
        return tokens;
    }

    @Override
    public String words() {
        return "256 bytes";
    }

    @Override
    public Map<String, Object> toMap() {
        return Map.of("kind", KIND);
    }

    @Override
    public String toString() {
        return words();
    }
}
