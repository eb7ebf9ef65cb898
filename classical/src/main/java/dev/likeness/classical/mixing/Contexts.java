package dev.likeness.classical.mixing;

import java.util.List;

/** The contexts in which the next byte is counted: each a hash of something in the history. */
final class Contexts {

    /** Their names, in order; those of orders come first, from 0 on. */
    static final List<String> NAMES =
            List.of(
                    "order-0",
                    "order-1",
                    "order-2",
                    "order-3",
                    "order-4",
                    "order-5",
                    "order-6",
                    "word",
                    "word-and-before",
                    "second-and-third",
                    "second-to-fourth",
                    "last-and-third-and-fourth",
                    "classes",
                    "column",
                    "word-and-signs",
                    "classes-and-last",
                    "measure");

    /** How many there are. */
    static final int COUNT = NAMES.size();

    /** How many of them are the last k characters, k from 0 on. */
    static final int ORDERS = 7;

    /** Bits of the counts of a context: few contexts of short memory are seen very often. */
    static int width(int context) {
        return context < 3 ? 11 : 7;
    }

    private Contexts() {}

    /** The hash of each context at the next byte. */
    static void of(TextHistory history, long[] out) {
        int n = 0;
        for (int k = 0; k < ORDERS; k++) {
            out[n++] = history.order(k);
        }
        long word = history.word();
        long kind = history.classes(1);
        out[n++] = word + kind;
        out[n++] = pair(pair(word, history.wordBefore()), kind);
        out[n++] = pair(history.last(1), history.last(2));
        out[n++] = pair(pair(history.last(1), history.last(2)), history.last(3));
        out[n++] = pair(pair(history.last(0), history.last(2)), history.last(3));
        out[n++] = history.classes(6);
        out[n++] = pair(pair(history.column(), history.above()), history.last(0));
        out[n++] = pair(pair(word, history.between()), history.sentence());
        out[n++] = pair(history.classes(9), history.last(0));
        out[n++] = pair(pair(history.sinceSign(), history.betweenSigns()), history.classes(1));
        for (int i = 0; i < n; i++) {
            out[i] = TextHistory.scramble(pair(out[i] + i + 1, history.partial()));
        }
    }

    private static long pair(long one, long other) {
        long h = (one + 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
        return (h ^ (h >>> 32)) + other * 0x2545F4914F6CDD1DL;
    }

    /**
     * The hash of a context and the bits of the byte that are known.
     *
     * @param bits a 1 and then the known bits
     */
    static long node(long context, int bits) {
        long h = (context ^ bits * 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
        return h ^ (h >>> 29);
    }
}
