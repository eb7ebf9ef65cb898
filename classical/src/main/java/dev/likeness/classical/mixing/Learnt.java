package dev.likeness.classical.mixing;

import java.util.Arrays;

/**
 * All that is learnt: the counts of each context, what counts are worth, the weights of the mixers
 * and the refinements. Readers of a fitted model share it and do not change it.
 *
 * @param tables the counts of each context
 * @param maps what counts are worth
 * @param repeats of a repeat of each length, how often the expected bit comes
 * @param mixers the mixers side by side
 * @param last mixes what the mixers say
 * @param byLast refines by the last byte
 * @param byTwo refines by the last two bytes
 */
record Learnt(
        CountTable[] tables,
        Maps maps,
        float[] repeats,
        Mixer[] mixers,
        Mixer last,
        Refinement byLast,
        Refinement byTwo) {

    /** Two inputs a context, two of repeats, and one that is always the same. */
    static final int INPUTS = 2 * Contexts.COUNT + 3;

    /** Sets of weights of each mixer; {@link Predictor} says what chooses them. */
    static final int[] SETS = {256, 2048, 768, 2048, 4096};

    private static final float FIRST_WEIGHT = 0.15f;

    /** Contexts of a refinement: a power of two. */
    static final int REFINED = 1 << 14;

    /** Nothing is learnt but where to begin. */
    static Learnt begin(CountTable[] tables) {
        Mixer[] mixers = new Mixer[SETS.length];
        for (int i = 0; i < mixers.length; i++) {
            mixers[i] = new Mixer(INPUTS, SETS[i], FIRST_WEIGHT);
        }
        float[] repeats = new float[Repeats.LONGEST + 1];
        Arrays.fill(repeats, 0.5f);
        return new Learnt(
                tables,
                new Maps(),
                repeats,
                mixers,
                new Mixer(SETS.length, 256, 1f / SETS.length),
                new Refinement(REFINED),
                new Refinement(REFINED));
    }

    /** How many numbers are learnt. */
    long numbers() {
        long all = maps.ones.length + last.weights.length + 2L * byLast.points.length;
        for (Mixer mixer : mixers) {
            all += mixer.weights.length;
        }
        for (CountTable table : tables) {
            all += 2L * table.places();
        }
        return all;
    }

    /** The same as a file gives it back: what was seen how often is forgotten. */
    Learnt fitted() {
        return new Learnt(tables, Maps.of(maps.ones), repeats, mixers, last, byLast, byTwo);
    }

    /** A copy that can go on learning. */
    Learnt copy() {
        CountTable[] others = new CountTable[tables.length];
        for (int i = 0; i < others.length; i++) {
            others[i] = tables[i].copy();
        }
        Mixer[] mixing = new Mixer[mixers.length];
        for (int i = 0; i < mixing.length; i++) {
            mixing[i] = mixers[i].copy();
        }
        return new Learnt(
                others,
                maps.copy(),
                repeats.clone(),
                mixing,
                last.copy(),
                byLast.copy(),
                byTwo.copy());
    }
}
