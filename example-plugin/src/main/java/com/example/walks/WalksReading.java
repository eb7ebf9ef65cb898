package com.example.walks;

import dev.likeness.About;
import dev.likeness.InputException;
import org.jspecify.annotations.Nullable;

/**
 * How files of walks are read. The command makes its options from this record: {@code --shortest 3}
 * and {@code --backwards}.
 */
public record WalksReading(
        @About(value = "Leave out walks with fewer than N places.", label = "N")
                @Nullable Integer shortest,
        @About("Read the places of each walk from the last to the first.") boolean backwards) {

    public WalksReading {
        if (shortest != null && shortest < 1) {
            throw new InputException("shortest must be at least 1, found " + shortest + ".");
        }
    }
}
