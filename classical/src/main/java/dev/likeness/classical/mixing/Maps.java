package dev.likeness.classical.mixing;

import java.util.Arrays;

/**
 * What the counts of a context are worth: the probability of a 1 after contexts of one kind, at one
 * bit of a byte, for a class of counts of zeros and ones. It is learnt: how much a context counts
 * that was seen once is found in the data.
 */
final class Maps {

    /** Classes of a count: exact where it is small. */
    static final int CLASSES = 14;

    static final int EACH = CLASSES * CLASSES;

    private static final int[] CLASS_OF = new int[1 << 11];
    private static final int[] UPPER = {0, 1, 2, 3, 4, 6, 9, 14, 22, 39, 79, 199, 599};

    /** The least and the greatest probability. */
    static final float LEAST = 0.0003f;

    static final float MOST = 0.9997f;

    /** The most that a probability is an average of. */
    private static final float LIMIT = 1000;

    static {
        for (int i = 0; i < CLASS_OF.length; i++) {
            int place = Arrays.binarySearch(UPPER, i);
            CLASS_OF[i] = place >= 0 ? place : -place - 1;
        }
    }

    final float[] ones;
    private final float[] seen;

    Maps() {
        ones = new float[Contexts.COUNT * 8 * EACH];
        seen = new float[ones.length];
        for (int i = 0; i < ones.length; i++) {
            int zero = i % EACH / CLASSES;
            int one = i % CLASSES;
            ones[i] = (one + 0.4f) / (zero + one + 0.8f);
        }
    }

    private Maps(float[] ones, float[] seen) {
        this.ones = ones;
        this.seen = seen;
    }

    /** Learnt maps; they go on as if all was seen often. */
    static Maps of(float[] ones) {
        float[] seen = new float[ones.length];
        Arrays.fill(seen, LIMIT);
        return new Maps(ones, seen);
    }

    Maps copy() {
        return new Maps(ones.clone(), seen.clone());
    }

    static int place(int context, int bit, int zeros, int ones) {
        return (context * 8 + bit) * EACH + CLASS_OF[zeros] * CLASSES + CLASS_OF[ones];
    }

    void learn(int place, int bit) {
        float rate = 1 / (seen[place] + 1.6f);
        float p = ones[place] + (bit - ones[place]) * rate;
        ones[place] = Math.max(LEAST, Math.min(MOST, p));
        seen[place] = Math.min(LIMIT, seen[place] + 1);
    }
}
