package dev.likeness.evaluate.ratings;

import dev.likeness.About;
import dev.likeness.InputException;
import org.jspecify.annotations.Nullable;

/**
 * How recommenders and made-up users are judged.
 *
 * @param count how many made-up users are drawn, at least 1; null for as many as there are real
 *     ones
 * @param seed the seed of the targets, of the draws of users and of the sample
 * @param at the length of the lists that are judged, at least 1; 100 unless it is said otherwise
 */
public record RatingsProtocol(
        @About(
                        value = "How many made-up users to draw (default: as many as learnt from).",
                        label = "N",
                        also = "n")
                @Nullable Integer count,
        @About(value = "The seed of every sample and draw (default: 0).", label = "N") long seed,
        @About(
                        value = "The length of the lists of items that are judged (default: 100).",
                        label = "N")
                int at) {

    public RatingsProtocol {
        if (count != null && count < 1) {
            throw new InputException("count must be at least 1, found " + count + ".");
        } else if (at < 1) {
            throw new InputException("at must be at least 1, found " + at + ".");
        }
    }
}
