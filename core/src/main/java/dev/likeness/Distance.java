package dev.likeness;

/**
 * How far examples are from others of their kind, such as from their reconstructions.
 *
 * @param name the name that a person types, such as {@code squared-error}
 * @param words what it is called in a sentence, such as {@code squared error}
 * @param unit what its numbers are, such as {@code squared error a pixel, values in [0, 1]}
 * @param between computes it
 * @param <X> the kind of data
 */
public record Distance<X extends Dataset>(
        String name, String words, String unit, Between<X> between) {

    /** Computes a distance. */
    @FunctionalInterface
    public interface Between<X> {

        /**
         * One number an example, the greater the farther.
         *
         * @param examples the examples
         * @param others as many others, in the same order
         * @throws InputException if they differ in number or shape
         */
        double[] of(X examples, X others);
    }
}
