package dev.likeness;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Something to look at that can be written as a file: a picture, a text.
 *
 * @param name what it is called, such as {@code tree}
 * @param ending how the name of its file ends, with the dot: {@code .png}, {@code .txt}
 * @param about what it shows, such as "a picture of its top"
 * @param content writes it
 */
public record View(String name, String ending, String about, Content content) {

    /** Writes something to look at. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes all of it; leaves the stream open.
         *
         * @throws IOException if the stream takes no more
         */
        void writeTo(OutputStream out) throws IOException;
    }
}
