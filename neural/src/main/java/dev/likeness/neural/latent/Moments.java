package dev.likeness.neural.latent;

/**
 * Weighted sums that give a mean and a covariance: of deviations from a point near the mean, so
 * that little cancels.
 */
final class Moments {

    private final int width;
    private final double[] sum;
    private final double[] products; // the lower half, row after row
    private double weight;

    Moments(int width) {
        this.width = width;
        this.sum = new double[width];
        this.products = new double[width * (width + 1) / 2];
    }

    double weight() {
        return weight;
    }

    /** Adds a deviation from the point. */
    void add(double times, double[] deviation) {
        weight += times;
        int at = 0;
        for (int i = 0; i < width; i++) {
            double scaled = times * deviation[i];
            sum[i] += scaled;
            for (int j = 0; j <= i; j++) {
                products[at + j] += scaled * deviation[j];
            }
            at += i + 1;
        }
    }

    /** The normal distribution of these moments, its variances raised by a ridge. */
    Gaussian gaussian(double[] point, double ridge) {
        double[] shift = new double[width];
        double[] mean = new double[width];
        for (int i = 0; i < width; i++) {
            shift[i] = sum[i] / weight;
            mean[i] = point[i] + shift[i];
        }
        double[] covariance = new double[products.length];
        int at = 0;
        for (int i = 0; i < width; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[at] = products[at] / weight - shift[i] * shift[j];
                at++;
            }
        }
        return Gaussian.of(mean, covariance, ridge);
    }
}
