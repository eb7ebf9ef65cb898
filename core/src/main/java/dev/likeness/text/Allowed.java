package dev.likeness.text;

import dev.likeness.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which tokens may follow, so that what is written is UTF-8, and of allowed characters alone. A
 * state says what was begun of a character; 0 is the beginning of one.
 */
final class Allowed {

    private static final int NOT = -1;

    private final Tokens tokens;
    private final boolean ends;
    private final List<int[]> trie; // of a node the next one by byte; empty for any UTF-8
    private final Map<Integer, boolean[]> masks = new ConcurrentHashMap<>();

    private Allowed(Tokens tokens, boolean ends, List<int[]> trie) {
        this.tokens = tokens;
        this.ends = ends;
        this.trie = trie;
    }

    /** What is allowed where only some characters are; all of them for an empty text. */
    static Allowed of(String characters, Tokens tokens, boolean ends) {
        List<int[]> trie = new ArrayList<>();
        characters
                .codePoints()
                .forEach(
                        each -> {
                            byte[] utf8 = Character.toString(each).getBytes(StandardCharsets.UTF_8);
                            add(trie, utf8);
                        });
        Allowed allowed = new Allowed(tokens, ends, trie);
        boolean[] first = allowed.mask(Utf8.START);
        boolean some = false;
        for (int i = 0; i < tokens.size(); i++) {
            some |= first[i];
        }
        if (!some) {
            throw new InputException(
                    "The model knows none of the characters that are allowed: \"%s\". Allow others."
                            .formatted(characters));
        }
        return allowed;
    }

    private static void add(List<int[]> trie, byte[] utf8) {
        int node = 0;
        for (int i = 0; i < utf8.length; i++) {
            if (node == trie.size()) {
                trie.add(empty());
            }
            int[] next = trie.get(node);
            int value = utf8[i] & 0xff;
            if (i == utf8.length - 1) {
                next[value] = Utf8.START;
            } else if (next[value] == NOT) {
                next[value] = trie.size();
                trie.add(empty());
            }
            node = next[value];
        }
    }

    private static int[] empty() {
        int[] next = new int[256];
        Arrays.fill(next, NOT);
        return next;
    }

    /** The state after some bytes, -1 if they cannot follow. */
    int after(int state, byte[] bytes) {
        int now = state;
        for (int i = 0; i < bytes.length && now != NOT; i++) {
            int value = bytes[i] & 0xff;
            now = trie.isEmpty() ? Utf8.next(now, value) : trie.get(now)[value];
        }
        return now;
    }

    /** Which outcomes may follow in a state. Do not change it. */
    boolean[] mask(int state) {
        return masks.computeIfAbsent(
                state,
                from -> {
                    boolean[] mask = new boolean[tokens.size() + (ends ? 1 : 0)];
                    for (int i = 0; i < tokens.size(); i++) {
                        mask[i] = after(from, tokens.bytes(i)) != NOT;
                    }
                    if (ends) {
                        mask[tokens.size()] = from == Utf8.START;
                    }
                    return mask;
                });
    }
}
