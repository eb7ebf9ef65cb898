package dev.likeness.evaluate.features;

import dev.likeness.InputException;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import java.util.List;

/**
 * The squared Fréchet (2-Wasserstein) distance of the normal distributions that have the means and
 * covariances of two sets of feature vectors: ‖m₁ − m₂‖² + tr(S₁ + S₂ − 2 (S₁^½ S₂ S₁^½)^½). It is
 * 0 for equal moments, has no upper end, and is in squared units of the features.
 *
 * <p>Dowson and Landau, "The Fréchet distance between multivariate normal distributions", Journal
 * of Multivariate Analysis 12 (1982); as a measure of pictures Heusel et al., "GANs trained by a
 * two time-scale update rule", NeurIPS 2017. It depends on the features and, upwards, on small
 * samples: name the extractor and the number of pictures beside it.
 *
 * <pre>{@code
 * double distance = FrechetDistance.between(extractor.features(test), extractor.features(sample));
 * }</pre>
 */
public final class FrechetDistance {

    private FrechetDistance() {}

    /**
     * The distance between two samples, with unbiased covariances.
     *
     * @param a one feature vector a row, at least 2
     * @param b the same of the other sample; as wide, not necessarily as many
     * @throws InputException if the widths differ, there are fewer than 2 rows, or a number is not
     *     finite
     */
    public static double between(float[][] a, float[][] b) {
        return between(Moments.of(a), Moments.of(b));
    }

    /**
     * The distance between two normal distributions. Covariances without full rank are fine.
     *
     * @throws InputException if the widths differ
     */
    public static double between(Moments a, Moments b) {
        if (a.width() != b.width()) {
            throw new InputException(
                    "Only features of one width can be compared, found %d and %d columns."
                            .formatted(a.width(), b.width()));
        }
        double means = 0;
        for (int k = 0; k < a.width(); k++) {
            double difference = a.mean()[k] - b.mean()[k];
            means += difference * difference;
        }
        return Math.max(0, means + a.trace() + b.trace() - 2 * traceOfRoot(a, b));
    }

    /**
     * tr (S₁^½ S₂ S₁^½)^½, which is the sum of the singular values of S₁^½ S₂^½ and so of R₁ᵀ R₂
     * with S = R Rᵀ. The singular values are the positive eigenvalues of a symmetric matrix with
     * R₁ᵀ R₂ beside its diagonal; the roots of the eigenvalues of S₁^½ S₂ S₁^½ would lose half of
     * the digits where S has small ones.
     */
    private static double traceOfRoot(Moments a, Moments b) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor product = factor(a).transpose().matmul(factor(b)); // (rank a, rank b)
            if (product.count() == 0) {
                return 0;
            }
            long p = product.size(0);
            long q = product.size(1);
            Tensor top = Tensor.cat(1, Tensor.zeros(p, p).toFloat64(), product);
            Tensor bottom = Tensor.cat(1, product.transpose(), Tensor.zeros(q, q).toFloat64());
            return Tensor.cat(0, top, bottom).symmetricEigenvalues().relu().sum().item();
        }
    }

    /** R with R Rᵀ = S, of shape (width, rank): eigenvectors times roots of eigenvalues. */
    private static Tensor factor(Moments moments) {
        int width = moments.width();
        List<Tensor> eigen = Tensor.of(moments.covariance(), width, width).symmetricEigen();
        double[] values = eigen.get(0).toDoubles();
        // What is smaller than the decomposition's rounding is noise around zero.
        double noise = width * Math.ulp(Math.max(0, values[width - 1]));
        int first = 0;
        while (first < width && values[first] <= noise) {
            first++;
        }
        Tensor roots = eigen.get(0).slice(0, first, width).sqrt();
        return eigen.get(1).slice(1, first, width).mul(roots);
    }
}
