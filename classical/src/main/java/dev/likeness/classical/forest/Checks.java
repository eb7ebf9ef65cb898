package dev.likeness.classical.forest;

import dev.likeness.InputException;

/** Refuses hyper-parameters in a sentence. */
final class Checks {

    private Checks() {}

    static void require(boolean holds, String name, String expected, Object found) {
        if (!holds) {
            throw new InputException(name + " must be " + expected + ", found " + found + ".");
        }
    }
}
