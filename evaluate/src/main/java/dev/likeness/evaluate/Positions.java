package dev.likeness.evaluate;

import dev.likeness.InputException;

/** Refuses positions that no sample has. */
final class Positions {

    private Positions() {}

    static void check(long first, int count) {
        if (first < 0 || count < 1) {
            throw new InputException(
                    "A sample begins at position 0 or later and has at least 1 example, found position %d and %d examples."
                            .formatted(first, count));
        }
    }
}
