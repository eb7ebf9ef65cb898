package com.example.walks;

import dev.likeness.About;
import dev.likeness.InputException;
import org.jspecify.annotations.Nullable;

/**
 * How walks are judged. The command {@code evaluate} makes its options from this record; kinds of
 * data whose records share a name share the option.
 */
public record WalksProtocol(
        @About(
                        value =
                                "How many walks to draw (default: as many as there are to be judged"
                                        + " against).",
                        label = "N",
                        also = "n")
                @Nullable Integer count,
        @About(value = "The seed of the sample (default: 0).", label = "N") long seed) {

    public WalksProtocol {
        if (count != null && count < 1) {
            throw new InputException("count must be at least 1, found " + count + ".");
        }
    }
}
