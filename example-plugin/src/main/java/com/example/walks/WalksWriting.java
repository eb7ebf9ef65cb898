package com.example.walks;

import dev.likeness.About;
import dev.likeness.InputException;

/** How walks are written; the command has the option {@code --separator}. */
public record WalksWriting(
        @About(
                        value = "What is written between two places of a walk (default: a blank).",
                        label = "CHARACTER")
                String separator) {

    public WalksWriting {
        if (!separator.matches("[ ,;\t]")) {
            throw new InputException(
                    "separator must be a blank, a comma, a semicolon or a tab, found \"%s\"."
                            .formatted(separator));
        }
    }
}
