package dev.likeness.classical.mixing;

/**
 * Reads a text bit by bit and says how likely a 1 comes next. At each bit every context that was
 * seen before gives two predictions, what its counts are worth ({@link Maps}) and its counts
 * themselves; five mixers weigh them, one more weighs the mixers, and two maps refine the result.
 *
 * <p>A context that was not seen with the first bits of a byte was not seen with more of them, so
 * it is no longer looked up: it is <em>gone</em> until the next byte.
 */
final class Predictor {

    private static final float LEAST = 1e-5f;
    private static final float DELTA = 0.4f;
    private static final float LAST_RATE = 0.002f;
    private static final float[] CONFIDENCE = new float[256];

    static {
        for (int i = 0; i < CONFIDENCE.length; i++) {
            CONFIDENCE[i] = i / (i + 1.5f);
        }
    }

    private final Learnt learnt;
    private final TextHistory history;
    private final Repeats repeats;
    private final long[] contexts = new long[Contexts.COUNT];
    private final int[] runs = new int[Contexts.COUNT]; // what is known of each as a whole
    private final long[] held = new long[Contexts.COUNT];

    // of the bit under way
    private final float[] in = new float[Learnt.INPUTS];
    private final int[] places = new int[Contexts.COUNT];
    private final int[] sets = new int[Learnt.SETS.length];
    private final float[] mixed = new float[Learnt.SETS.length];
    private long withoutZero; // contexts that no 0 followed
    private long withoutOne;
    private int repeated; // length of the repeat that says something, 0 for none
    private int expected;
    private float sum;
    private float mixedAll;
    private int byLast;
    private int byTwo;
    private int bits; // a 1 and the bits of the byte that are known

    /** A predictor at the beginning of a text. */
    Predictor(Learnt learnt) {
        this(learnt, new TextHistory(), new Repeats());
    }

    private Predictor(Learnt learnt, TextHistory history, Repeats repeats) {
        this.learnt = learnt;
        this.history = history;
        this.repeats = repeats;
        begin();
    }

    /** At the beginning of a byte. */
    private void begin() {
        Contexts.of(history, contexts);
        for (int k = 0; k < runs.length; k++) {
            runs[k] = learnt.tables()[k].run(contexts[k]);
        }
    }

    Predictor copy() {
        return new Predictor(learnt, history.copy(), repeats.copy());
    }

    /** Reads a whole byte. */
    void read(int value) {
        history.read(value);
        repeats.read(value);
        begin();
    }

    /**
     * The probability that the next bit of the byte under way is a 1.
     *
     * @param known a 1 and then the bits that are known
     * @param gone contexts that are gone, a bit each
     */
    float probability(int known, long gone) {
        bits = known;
        int bit = 31 - Integer.numberOfLeadingZeros(known);
        withoutZero = gone;
        withoutOne = gone;
        int order = 0;
        int seen = 0;
        for (int k = 0; k < Contexts.COUNT; k++) {
            CountTable table = learnt.tables()[k];
            int zeros = 0;
            int ones = 0;
            if ((gone >> k & 1) == 0) {
                int run = runs[k];
                if (table.isOpen(run)) {
                    int slot = table.find(contexts[k], known);
                    zeros = table.zeros(slot);
                    ones = table.ones(slot);
                } else if ((CountTable.value(run) | (1 << 8)) >> (8 - bit) == known) {
                    boolean one = ((run >> (7 - bit)) & 1) == 1;
                    zeros = one ? 0 : table.count(run);
                    ones = one ? table.count(run) : 0;
                }
            }
            int all = zeros + ones;
            places[k] = Maps.place(k, bit, zeros, ones);
            withoutZero |= zeros == 0 ? 1L << k : 0;
            withoutOne |= ones == 0 ? 1L << k : 0;
            if (all == 0) {
                in[2 * k] = 0;
                in[2 * k + 1] = 0;
                continue;
            }
            in[2 * k] = Logistic.stretch(learnt.maps().ones[places[k]]);
            in[2 * k + 1] =
                    Logistic.stretch((ones + DELTA) / (all + 2 * DELTA))
                            * CONFIDENCE[Math.min(all, CONFIDENCE.length - 1)];
            order = k < Contexts.ORDERS ? k : order;
            seen++;
        }
        repeat(known, bit);
        in[Learnt.INPUTS - 1] = 0.4f;
        choose(known, bit, order, seen);
        return mix();
    }

    private void repeat(int known, int bit) {
        repeated = 0;
        float weight = 0;
        float sign = 0;
        if (repeats.length() > 0) {
            int value = repeats.expected() | (1 << 8);
            if (value >> (8 - bit) == known) {
                repeated = repeats.length();
                expected = (value >> (7 - bit)) & 1;
                float p = Math.max(1e-4f, Math.min(0.9999f, learnt.repeats()[repeated]));
                sign = expected == 1 ? 1 : -1;
                weight = Logistic.stretch(p);
            }
        }
        in[2 * Contexts.COUNT] = sign * weight;
        in[2 * Contexts.COUNT + 1] = sign * repeated / 16f;
    }

    /** What chooses the weights of each mixer. */
    private void choose(int known, int bit, int order, int seen) {
        int last = history.lastByte();
        sets[0] = known;
        sets[1] = bit << 8 | last;
        sets[2] = (repeated == 0 ? 0 : repeated <= 12 ? 1 : 2) << 8 | known;
        sets[3] = (order << 3 | bit) << 4 | Math.min(15, seen * 16 / (Contexts.COUNT + 1));
        sets[4] = (int) history.classes(1) << 8 | known;
        byLast = refined(last << 8 | known);
        byTwo = refined((history.byteBefore() << 8 | last) << 8 | known);
    }

    private static int refined(int context) {
        return (int) TextHistory.scramble(context + 1L) & (Learnt.REFINED - 1);
    }

    private float mix() {
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = learnt.mixers()[i].mix(sets[i], in);
        }
        sum = learnt.last().mix(bits, mixed);
        mixedAll = Logistic.squash(sum);
        float p =
                (2 * mixedAll
                                + learnt.byLast().refine(byLast, sum)
                                + learnt.byTwo().refine(byTwo, sum))
                        / 4;
        return Math.max(LEAST, Math.min(1 - LEAST, p));
    }

    /** The contexts that are gone after a bit, of the bit that was predicted last. */
    long goneAfter(int bit) {
        return bit == 0 ? withoutZero : withoutOne;
    }

    /** Learns from the bit that was predicted last: all but the counts. */
    void learn(int bit, float rate) {
        for (int i = 0; i < mixed.length; i++) {
            learnt.mixers()[i].learn(sets[i], in, (bit - Logistic.squash(mixed[i])) * rate);
        }
        learnt.last().learn(bits, mixed, (bit - mixedAll) * LAST_RATE);
        for (int place : places) {
            learnt.maps().learn(place, bit);
        }
        learnt.byLast().learn(byLast, sum, bit);
        learnt.byTwo().learn(byTwo, sum, bit);
        if (repeated > 0) {
            float right = expected == bit ? 1 : 0;
            learnt.repeats()[repeated] += (right - learnt.repeats()[repeated]) * 0.002f;
        }
    }

    /** Remembers the contexts of the next byte, for {@link #countHeld}. */
    void hold() {
        System.arraycopy(contexts, 0, held, 0, held.length);
    }

    /** Counts the byte in the contexts that were remembered. */
    void countHeld(int value) {
        for (int k = 0; k < held.length; k++) {
            learnt.tables()[k].add(held[k], value);
        }
    }
}
