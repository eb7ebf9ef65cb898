package dev.likeness.neural;

import dev.likeness.image.Images;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.List;

/** Small made-up pictures: one soft blob each, and where it lies names the class. */
public final class Blobs {

    /** The classes: the blob lies at the left, at the right, or below. */
    public static final List<String> CLASSES = List.of("left", "right", "below");

    private static final double[][] PLACES = {{0.35, 0.25}, {0.35, 0.75}, {0.75, 0.5}};

    private Blobs() {}

    /** Labelled pictures of side × side, the same for the same seed. */
    public static Images of(int count, int channels, int side, long seed) {
        Randomness randomness = Randomness.of(seed).fork("blobs");
        byte[] pixels = new byte[count * channels * side * side];
        int[] labels = new int[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            Draws draws = randomness.at(i);
            labels[i] = draws.nextInt(CLASSES.size());
            double row = side * PLACES[labels[i]][0] + draws.nextGaussian() * side * 0.05;
            double column = side * PLACES[labels[i]][1] + draws.nextGaussian() * side * 0.05;
            double radius = side * (0.1 + 0.06 * draws.nextDouble());
            for (int channel = 0; channel < channels; channel++) {
                double bright = 255 * (1 - 0.3 * draws.nextDouble());
                for (int y = 0; y < side; y++) {
                    for (int x = 0; x < side; x++) {
                        double d = Math.hypot(y + 0.5 - row, x + 0.5 - column) / radius;
                        pixels[at++] = (byte) Math.round(bright * Math.exp(-d * d / 2));
                    }
                }
            }
        }
        return Images.ofBytes(count, channels, side, side, pixels).withLabels(labels, CLASSES);
    }

    /** The same pictures without labels. */
    public static Images unlabelled(int count, int channels, int side, long seed) {
        Images blobs = of(count, channels, side, seed);
        byte[] pixels = new byte[count * blobs.pixels()];
        for (int i = 0; i < count; i++) {
            System.arraycopy(blobs.bytes(i), 0, pixels, i * blobs.pixels(), blobs.pixels());
        }
        return Images.ofBytes(count, channels, side, side, pixels);
    }

    /** Whether two collections agree in shape, labels and every bit of every value. */
    public static boolean same(Images a, Images b) {
        return a.fingerprint().equals(b.fingerprint());
    }
}
