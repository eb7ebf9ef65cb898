package dev.likeness.text;

/**
 * Reads several texts side by side, so that a network can compute them as one batch. Each lane is a
 * {@link Reader} of its own: what a lane says does not depend, to the last bit, on how many others
 * there are or what they read. (A network pads its batch to one fixed size.)
 */
public interface Readers {

    /** How many texts are read side by side. */
    int lanes();

    /**
     * Reads one token in each lane.
     *
     * @param tokens a token for each lane; -1 where a lane stays as it is
     */
    void feed(int[] tokens);

    /**
     * The log-probability in nats of each outcome of a lane, as {@link Reader#logProbabilities} has
     * it.
     */
    void logProbabilities(int lane, double[] out);

    /**
     * New lanes that have read what some of these have; all go on independently.
     *
     * @param lanes which; one may come more than once, so that many texts begin with one prompt
     *     that is read once
     */
    Readers select(int... lanes);

    /** Lanes that are separate readers, for models that compute one text at a time. */
    static Readers of(Reader... each) {
        return new SingleReaders(each.clone());
    }

    /** The only lane of such readers, as a reader. */
    static Reader single(Readers one) {
        return new LaneReader(one);
    }
}
