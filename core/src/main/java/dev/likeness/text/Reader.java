package dev.likeness.text;

/**
 * Reads a text piece by piece and says what may come next. At first it stands at the beginning of a
 * text. Not to be shared between threads.
 *
 * <p>The outcomes are the tokens 0 … size - 1 and, where the model {@linkplain LanguageModel#ends
 * knows ends}, the end of the text as the number {@code size}.
 */
public interface Reader {

    /** Reads the next token; it is 0 … size - 1, the end of a text cannot be read. */
    void feed(int token);

    /**
     * The log-probability in nats of each outcome, given all that was read; they sum to 1 as
     * probabilities.
     *
     * @param out takes {@link LanguageModel#outcomes} numbers
     */
    void logProbabilities(double[] out);

    /** A reader that has read the same; both go on independently. */
    Reader copy();
}
