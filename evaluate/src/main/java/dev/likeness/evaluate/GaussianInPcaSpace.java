package dev.likeness.evaluate;

import dev.likeness.Sampler;
import dev.likeness.image.Images;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.List;

/**
 * The baseline that knows means and correlations: a normal distribution over the first principal
 * components of the pixels, moved into [0, 1] and rounded to 8 bits. The blur that a generative
 * model must beat.
 */
final class GaussianInPcaSpace implements Sampler<Images> {

    /** Up to so many pixels the covariance is computed as it is. */
    private static final int WIDE = 2048;

    /** How many numbers of pictures with more pixels are looked at; 128 MB. */
    private static final int LARGEST = 1 << 24;

    private final int channels;
    private final int height;
    private final int width;
    private final double[] mean;
    private final double[][] axes; // one a component, as long as its standard deviation

    private GaussianInPcaSpace(Images shape, double[] mean, double[][] axes) {
        this.channels = shape.channels();
        this.height = shape.height();
        this.width = shape.width();
        this.mean = mean;
        this.axes = axes;
    }

    /**
     * Fits the distribution.
     *
     * @param train at least 2 pictures
     * @param components how many principal components to keep, at least 1; fewer when there are
     *     fewer
     */
    static GaussianInPcaSpace fit(Images train, int components) {
        if (train.pixels() <= WIDE) {
            return fitNarrow(train, components);
        }
        int some =
                Math.min(
                        train.count(),
                        Math.min(1024, Math.max(components + 1, LARGEST / train.pixels())));
        return fitWide(train, some, components);
    }

    /** From the eigenvectors of the covariance, (pixels, pixels). */
    static GaussianInPcaSpace fitNarrow(Images train, int components) {
        Moments moments = Moments.of(Rows.of(train));
        int d = moments.width();
        int kept = Math.min(components, d);
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            List<Tensor> eigen = Tensor.of(moments.covariance(), d, d).symmetricEigen();
            Tensor deviations = eigen.get(0).slice(0, d - kept, d).relu().sqrt();
            Tensor axes = eigen.get(1).slice(1, d - kept, d).mul(deviations);
            return new GaussianInPcaSpace(train, moments.mean(), rows(axes.transpose()));
        }
    }

    /**
     * From the eigenvectors U of X Xᵀ, (pictures, pictures), for large pictures: Xᵀ U has the axes
     * of the covariance as its columns, with the lengths they need.
     *
     * @param some how many of the pictures to use, evenly spaced
     */
    static GaussianInPcaSpace fitWide(Images train, int some, int components) {
        Rows rows =
                new Rows(
                        some,
                        train.pixels(),
                        (row, out, offset) ->
                                train.copyTo(
                                        (int) ((long) row * train.count() / some), out, offset));
        double[] mean = rows.mean();
        int kept = Math.min(components, some);
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor x = Tensor.of(rows.centred(mean, 0, some), some, rows.width());
            Tensor u = x.matmul(x.transpose()).symmetricEigen().get(1).slice(1, some - kept, some);
            Tensor axes = u.transpose().matmul(x).div(Math.sqrt(some - 1.0));
            return new GaussianInPcaSpace(train, mean, rows(axes));
        }
    }

    /** The rows of a matrix of shape (components, pixels). */
    private static double[][] rows(Tensor matrix) {
        double[] values = matrix.toDoubles();
        double[][] rows = new double[(int) matrix.size(0)][(int) matrix.size(1)];
        for (int c = 0; c < rows.length; c++) {
            System.arraycopy(values, c * rows[c].length, rows[c], 0, rows[c].length);
        }
        return rows;
    }

    /** How many components are kept. */
    int components() {
        return axes.length;
    }

    @Override
    public Images sample(long first, int count, long seed) {
        Positions.check(first, count);
        Randomness noise = Randomness.of(seed).fork("evaluate.pca");
        int pixels = mean.length;
        byte[] values = new byte[Math.multiplyExact(count, pixels)];
        for (int i = 0; i < count; i++) {
            double[] picture = mean.clone();
            Draws draws = noise.at(first + i);
            for (double[] axis : axes) {
                double z = draws.nextGaussian();
                for (int k = 0; k < pixels; k++) {
                    picture[k] += z * axis[k];
                }
            }
            for (int k = 0; k < pixels; k++) {
                double value = Math.min(1, Math.max(0, picture[k]));
                values[i * pixels + k] = (byte) Math.round(value * 255);
            }
        }
        return Images.ofBytes(count, channels, height, width, values);
    }
}
