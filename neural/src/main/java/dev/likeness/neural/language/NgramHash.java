package dev.likeness.neural.language;

/**
 * Where runs of tokens stand in hashed tables (Clark et al. 2022, CANINE; Huang et al. 2025,
 * over-tokenised transformers): the place of a run is a function of its tokens, and runs may share
 * one.
 *
 * @param size places of a table, a power of two
 */
record NgramHash(int size) {

    /** Places of the table of each length. */
    static final int SIZE = 1 << 13;

    /** Numbers of a vector in a table, which a linear layer widens. */
    static final int WIDTH = 32;

    /**
     * The place of the run that ends at a token.
     *
     * @param tokens a text, or a window of it
     * @param from the first token that may be seen: nothing stands before it
     * @param at the last token of the run
     * @param length tokens of the run, at least 2
     */
    int place(long[] tokens, int from, int at, int length) {
        // far from the numbers of tokens, or a run and a longer one would share their place
        long hash = length * 0xD1B54A32D192ED03L;
        for (int i = at - length + 1; i <= at; i++) {
            long token = i < from ? -1 : tokens[i];
            hash = (hash ^ (token + 2)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return (int) (hash >>> 20) & (size - 1);
    }
}
