package dev.likeness.image;

import dev.likeness.InputException;

/**
 * How far pictures are from others, such as from what is left of them after they passed through a
 * code: means over the pixels and channels of each, whose values lie in [0, 1].
 *
 * <pre>{@code
 * double[] ofEach = ImageDistances.squared(test, model.reconstruct(test));
 * }</pre>
 */
public final class ImageDistances {

    /** What a reconstruction is kept away from 0 and 1, so that no logarithm is infinite. */
    private static final double LEAST = 1e-7;

    private ImageDistances() {}

    private interface OfPixel {
        double at(double original, double reconstruction);
    }

    /**
     * The binary cross-entropy a pixel, −x ln r − (1 − x) ln (1 − r), in nats, where the
     * reconstruction r is cut to [1e-7, 1 − 1e-7]. Of grey pixels it is more than 0 even for r = x:
     * {@code crossEntropy(x, x)} is its floor.
     *
     * @throws InputException if the collections differ in number or size
     */
    public static double[] crossEntropy(Images originals, Images reconstructions) {
        return compare(originals, reconstructions, ImageDistances::crossEntropy);
    }

    /**
     * The mean squared error a pixel.
     *
     * @throws InputException if the collections differ in number or size
     */
    public static double[] squared(Images originals, Images reconstructions) {
        return compare(originals, reconstructions, (x, r) -> (x - r) * (x - r));
    }

    private static double crossEntropy(double x, double r) {
        double cut = Math.min(1 - LEAST, Math.max(LEAST, r));
        return -x * Math.log(cut) - (1 - x) * Math.log1p(-cut);
    }

    private static double[] compare(Images originals, Images reconstructions, OfPixel measure) {
        if (originals.count() != reconstructions.count()
                || originals.channels() != reconstructions.channels()
                || originals.height() != reconstructions.height()
                || originals.width() != reconstructions.width()) {
            throw new InputException(
                    "Each picture needs a reconstruction of its size, found %s and %s."
                            .formatted(originals, reconstructions));
        }
        int pixels = originals.pixels();
        float[] x = new float[pixels];
        float[] r = new float[pixels];
        double[] errors = new double[originals.count()];
        for (int i = 0; i < errors.length; i++) {
            originals.copyTo(i, x, 0);
            reconstructions.copyTo(i, r, 0);
            double sum = 0;
            for (int k = 0; k < pixels; k++) {
                sum += measure.at(x[k], r[k]);
            }
            errors[i] = sum / pixels;
        }
        return errors;
    }
}
