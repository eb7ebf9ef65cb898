package dev.likeness.benchmarks;

import dev.likeness.image.Images;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.List;

/**
 * Discs, squares, bars and crosses of any size and colour on a ground that gets lighter from one
 * corner to the other: pictures that compress about as well as small photographs of things.
 *
 * @param channels 1 for grey, 3 for RGB
 * @param side the height and the width, in pixels, at least 8
 * @param classes how many of the four shapes there are, 1 to 4
 */
record MadePictures(int channels, int side, int classes) {

    /** The names of the shapes. */
    static final List<String> SHAPES = List.of("disc", "square", "bar", "cross");

    /** Some pictures; the first of each group of {@code classes} is a disc, and so on. */
    Images draw(int count, long seed) {
        int plane = side * side;
        byte[] values = new byte[count * channels * plane];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % classes;
            one(
                    labels[i],
                    Randomness.of(seed).fork("pictures").at(i),
                    values,
                    i * channels * plane);
        }
        return Images.ofBytes(count, channels, side, side, values)
                .withLabels(labels, SHAPES.subList(0, classes));
    }

    private void one(int shape, Draws draws, byte[] values, int at) {
        int plane = side * side;
        double middleX = side * (0.35 + 0.3 * draws.nextDouble());
        double middleY = side * (0.35 + 0.3 * draws.nextDouble());
        double radius = side * (0.18 + 0.14 * draws.nextDouble());
        double slope = 60 * draws.nextDouble();
        for (int c = 0; c < channels; c++) {
            double dark = 60 * draws.nextDouble();
            double light = 140 + 115 * draws.nextDouble();
            for (int k = 0; k < plane; k++) {
                int column = k % side;
                int row = k / side;
                double x = Math.abs(column - middleX);
                double y = Math.abs(row - middleY);
                boolean inside =
                        switch (shape) {
                            case 0 -> x * x + y * y < radius * radius;
                            case 1 -> x < radius && y < radius;
                            case 2 -> x < radius / 3 && y < 1.5 * radius;
                            default -> Math.min(x, y) < radius / 5 && Math.max(x, y) < radius;
                        };
                double ground = dark + slope * (column + row) / (2.0 * side);
                values[at + c * plane + k] = (byte) (inside ? light : ground);
            }
        }
    }
}
