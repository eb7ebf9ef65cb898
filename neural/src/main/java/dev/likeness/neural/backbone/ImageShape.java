package dev.likeness.neural.backbone;

import dev.likeness.InputException;
import dev.likeness.image.Images;

/**
 * The shape of one picture.
 *
 * @param channels 1 for grey, 3 for colour
 * @param height in pixels
 * @param width in pixels
 */
public record ImageShape(int channels, int height, int width) {

    /** The shape of each picture of a collection. */
    public static ImageShape of(Images images) {
        return new ImageShape(images.channels(), images.height(), images.width());
    }

    /** Numbers a picture. */
    public int pixels() {
        return channels * height * width;
    }

    /** The shape that becomes at least this one when it is doubled some times. */
    ImageShape base(int doublings, int baseChannels) {
        int factor = 1 << doublings;
        return new ImageShape(
                baseChannels, (height + factor - 1) / factor, (width + factor - 1) / factor);
    }

    /**
     * Checks that the picture can be halved some times.
     *
     * @throws InputException if less than a pixel would be left
     */
    void checkHalvings(int halvings) {
        if (height >> halvings < 1 || width >> halvings < 1) {
            throw new InputException(
                    "Pictures of "
                            + height
                            + "×"
                            + width
                            + " are too small for a network that halves them "
                            + halvings
                            + " times, which takes "
                            + (1 << halvings)
                            + " pixels each way. Name fewer widths, or use the fully connected"
                            + " architecture.");
        }
    }

    @Override
    public String toString() {
        return height + "×" + width + (channels == 1 ? " grey" : " colour");
    }
}
