package dev.likeness.neural.language;

/**
 * A network that reads one token at a time, in plain Java. What is kept between tokens has one
 * size: a state, or a cache of bounded length. Immutable and safe to use from several threads.
 *
 * @param <S> what is kept of one text
 */
interface TokenLoop<S> {

    /** What is kept before anything was read. */
    S begin();

    /** A copy that goes on independently. */
    S copy(S state);

    /**
     * Reads a token of each text.
     *
     * @param states of the texts; they are moved on
     * @param tokens one a text
     * @return unnormalised log-probabilities of what comes next, for each text
     */
    float[][] read(S[] states, int[] tokens);

    /** An array of states. */
    S[] array(int length);
}
