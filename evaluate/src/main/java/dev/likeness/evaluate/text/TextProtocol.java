package dev.likeness.evaluate.text;

import dev.likeness.About;
import dev.likeness.InputException;

/**
 * How models of texts are judged.
 *
 * @param texts how many texts are written, 2 to 100,000
 * @param temperature how freely they are written
 * @param seed the seed of what is written
 */
public record TextProtocol(
        @About(value = "How many texts are written to be judged.", label = "N", name = "texts")
                int texts,
        @About(value = "How freely texts are written: 1 as the model says.", label = "T")
                double temperature,
        long seed) {

    public TextProtocol {
        if (texts < 2 || texts > 100_000) {
            throw new InputException("texts must be 2 to 100,000, found " + texts + ".");
        }
        if (!(temperature >= 0 && temperature <= 100)) {
            throw new InputException("temperature must be 0 to 100, found " + temperature + ".");
        }
    }

    /** 100 texts as the model says, with seed 0. */
    public static TextProtocol defaults() {
        return new TextProtocol(100, 1, 0);
    }
}
