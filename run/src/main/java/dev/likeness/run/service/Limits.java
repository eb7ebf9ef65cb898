package dev.likeness.run.service;

import dev.likeness.InputException;

/**
 * How much a request may ask for.
 *
 * @param examples examples that are sent or asked for, 1 to 1,000,000
 * @param bytes of the body of a request, 1 or more
 * @param seconds for which an answer is computed, more than 0; looked at after each block of
 *     examples
 * @param waiting requests that wait while others are computed, 0 or more; those beyond are refused
 */
public record Limits(int examples, int bytes, double seconds, int waiting) {

    private static final int MOST_EXAMPLES = 1_000_000;

    public Limits {
        if (examples < 1 || examples > MOST_EXAMPLES) {
            throw new InputException(
                    "A request may have 1 to 1,000,000 examples, found " + examples + ".");
        } else if (bytes < 1) {
            throw new InputException("A request has at least 1 byte, found " + bytes + ".");
        } else if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new InputException("An answer needs more than 0 seconds, found " + seconds + ".");
        } else if (waiting < 0) {
            throw new InputException(
                    "The number of requests that wait must be 0 or more, found " + waiting + ".");
        }
    }

    /** 10,000 examples, 4 MiB, 30 seconds, and 64 requests that wait. */
    public static Limits defaults() {
        return new Limits(10_000, 4 << 20, 30, 64);
    }

    /** The same with another number of examples. */
    public Limits withExamples(int other) {
        return new Limits(other, bytes, seconds, waiting);
    }

    /** The same with another number of bytes. */
    public Limits withBytes(int other) {
        return new Limits(examples, other, seconds, waiting);
    }

    /** The same with another time. */
    public Limits withSeconds(double other) {
        return new Limits(examples, bytes, other, waiting);
    }

    /** The same with another number of requests that wait. */
    public Limits withWaiting(int other) {
        return new Limits(examples, bytes, seconds, other);
    }
}
