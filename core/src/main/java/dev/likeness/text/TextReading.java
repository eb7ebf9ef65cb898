package dev.likeness.text;

import dev.likeness.About;

/**
 * What a person says of how texts are read.
 *
 * @param lines whether each line that is not blank is a text; else each file is one
 * @param textKey the key of the text in each line of a JSONL file
 */
public record TextReading(
        @About("Read each line of a text file as a text, and not the file as one.") boolean lines,
        @About(value = "Read texts from this key of each line of a JSONL file.", label = "KEY")
                String textKey) {

    /** A file is a text; of JSONL the key {@code text}. */
    public TextReading(boolean lines) {
        this(lines, "text");
    }
}
