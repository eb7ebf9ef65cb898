package dev.likeness.image;

import dev.likeness.InputException;

/** Refuses arrays that are no pictures. */
final class Checks {

    /** What Java virtual machines make room for in one array. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private Checks() {}

    static void shape(int count, int channels, int height, int width, int length) {
        if (count < 1) {
            throw new InputException("Images need at least 1 picture, found " + count + ".");
        }
        if (channels != 1 && channels != 3) {
            throw new InputException(
                    "Pictures have 1 channel (grey) or 3 (RGB), found " + channels + ".");
        }
        if (height < 1 || width < 1) {
            throw new InputException(
                    "Pictures need at least 1 row and 1 column, found %d × %d (height × width)."
                            .formatted(height, width));
        }
        boolean same;
        try {
            long expected =
                    Math.multiplyExact(
                            Math.multiplyExact((long) count, channels), (long) height * width);
            same = expected == length;
        } catch (ArithmeticException tooLarge) {
            same = false;
        }
        if (!same) {
            throw new InputException(
                    "Images of shape %d × %d × %d × %d (count × channels × height × width) need as many values as the product, found %d values."
                            .formatted(count, channels, height, width, length));
        }
    }

    static void values(int channels, int height, int width, float[] values) {
        int plane = height * width;
        int picture = channels * plane;
        for (int k = 0; k < values.length; k++) {
            if (!(values[k] >= 0 && values[k] <= 1)) {
                throw new InputException(
                        "A pixel value must be a number from 0 to 1, found %s in picture %d at channel %d, row %d, column %d."
                                .formatted(
                                        values[k],
                                        k / picture,
                                        k % picture / plane,
                                        k % plane / width,
                                        k % width));
            }
        }
    }

    /** The number of values of some pictures, which must fit into one array. */
    static int size(int count, int pixels) {
        if (count < 1 || (long) count * pixels > LARGEST) {
            throw new InputException(
                    "Images hold at least 1 picture and at most %d values, found %d pictures of %d values."
                            .formatted(LARGEST, count, pixels));
        }
        return count * pixels;
    }

    /** Refuses an array that has no room for the values of a picture from an offset on. */
    static void room(int values, int length, int offset) {
        if (offset < 0 || offset > length - values) {
            throw new InputException(
                    "A picture of %d values does not fit into an array of %d from place %d on."
                            .formatted(values, length, offset));
        }
    }
}
