package dev.likeness.neural.backbone;

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

    @Override
    public String toString() {
        return height + "×" + width + (channels == 1 ? " grey" : " colour");
    }
}
