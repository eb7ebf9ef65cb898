package dev.likeness.text;

import dev.likeness.About;

/**
 * What a person says of how texts are read.
 *
 * @param lines whether each line that is not blank is a text; else each file is one
 */
public record TextReading(
        @About("Read each line of a text file as a text, and not the file as one.")
                boolean lines) {}
