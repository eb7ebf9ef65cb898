package dev.likeness.evaluate.image;

import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.Reconstructor;
import dev.likeness.image.ImageDistances;
import dev.likeness.image.Images;
import java.util.Arrays;

/**
 * How far pictures are from what is left of them after they passed through a code: means over
 * pictures, and over the pixels and channels of each, whose values lie in [0, 1].
 *
 * <pre>{@code
 * ReconstructionError error = ReconstructionError.of(model, test, Progress.NONE);
 * double tooMuch = error.crossEntropy() - error.floor();
 * double[] ofEach = ReconstructionError.squared(test, model.reconstruct(test));
 * }</pre>
 *
 * @param pictures how many pictures it is the mean of
 * @param crossEntropy the binary cross-entropy, nats a pixel
 * @param floor the cross-entropy of a perfect reconstruction, nats a pixel; 0 of black and white
 * @param squared the squared error a pixel
 */
public record ReconstructionError(int pictures, double crossEntropy, double floor, double squared) {

    /** Pictures are reconstructed in blocks of this many. */
    private static final int BLOCK = 1000;

    /**
     * The error of a model.
     *
     * @param progress hears how many pictures are done
     * @throws InputException if the pictures have another size than the model's
     */
    public static ReconstructionError of(
            Reconstructor<Images> model, Images pictures, Progress progress) {
        double crossEntropy = 0;
        double floor = 0;
        double squared = 0;
        int all = pictures.count();
        for (int first = 0; first < all; first += BLOCK) {
            int n = Math.min(BLOCK, all - first);
            Images block = pictures.slice(first, first + n);
            Images again = model.reconstruct(block);
            crossEntropy += Arrays.stream(crossEntropy(block, again)).sum();
            floor += Arrays.stream(entropy(block)).sum();
            squared += Arrays.stream(squared(block, again)).sum();
            progress.at("reconstruction", first + n, all);
        }
        return new ReconstructionError(all, crossEntropy / all, floor / all, squared / all);
    }

    /**
     * The binary cross-entropy a pixel, −x ln r − (1 − x) ln (1 − r), in nats, where the
     * reconstruction r is cut to [1e-7, 1 − 1e-7]. Of grey pixels it is more than 0 even for r = x:
     * {@link #entropy} is its floor.
     *
     * @throws InputException if the collections differ in number or size
     */
    public static double[] crossEntropy(Images originals, Images reconstructions) {
        return ImageDistances.crossEntropy(originals, reconstructions);
    }

    /**
     * The mean squared error a pixel.
     *
     * @throws InputException if the collections differ in number or size
     */
    public static double[] squared(Images originals, Images reconstructions) {
        return ImageDistances.squared(originals, reconstructions);
    }

    /** The cross-entropy of a perfect reconstruction, in nats a pixel. */
    public static double[] entropy(Images originals) {
        return ImageDistances.crossEntropy(originals, originals);
    }
}
