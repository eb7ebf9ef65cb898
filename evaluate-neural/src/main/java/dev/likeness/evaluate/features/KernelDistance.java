package dev.likeness.evaluate.features;

import java.util.Arrays;

/**
 * The squared maximum mean discrepancy of two sets of feature vectors with the kernel (x·y / d +
 * 1)³ (Bińkowski et al., "Demystifying MMD GANs", ICLR 2018). Unlike the Fréchet distance it is
 * unbiased, so that few vectors give a noisy number and not a large one; for equal distributions it
 * is 0 in expectation, and may be below.
 *
 * @param mean the mean over blocks of the sets
 * @param error its standard error; NaN of one block
 */
public record KernelDistance(double mean, double error) {

    private static final int BLOCKS = 10;
    private static final int SMALLEST = 10;
    private static final int LARGEST = 500;

    /**
     * The distance of two sets, whose vectors are in a random order.
     *
     * @param a one vector a row, at least 2
     * @param b as many, as wide
     */
    public static KernelDistance between(float[][] a, float[][] b) {
        int n = Math.min(a.length, b.length);
        int size = Math.min(LARGEST, Math.max(Math.min(n, SMALLEST), n / BLOCKS));
        int blocks = Math.min(BLOCKS, n / size);
        double[] distances = new double[blocks];
        Arrays.parallelSetAll(
                distances,
                k ->
                        block(
                                Arrays.copyOfRange(a, k * size, (k + 1) * size),
                                Arrays.copyOfRange(b, k * size, (k + 1) * size)));
        double mean = Arrays.stream(distances).average().orElse(Double.NaN);
        double squares = Arrays.stream(distances).map(d -> (d - mean) * (d - mean)).sum();
        return new KernelDistance(
                mean, blocks < 2 ? Double.NaN : Math.sqrt(squares / (blocks - 1.0) / blocks));
    }

    /** The unbiased estimate: no vector is compared with itself. */
    private static double block(float[][] a, float[][] b) {
        int n = a.length;
        double inside = 0;
        double across = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    inside += kernel(a[i], a[j]) + kernel(b[i], b[j]);
                }
                across += kernel(a[i], b[j]);
            }
        }
        return inside / (n * (n - 1.0)) - 2 * across / ((double) n * n);
    }

    private static double kernel(float[] x, float[] y) {
        double dot = 0;
        for (int k = 0; k < x.length; k++) {
            dot += x[k] * (double) y[k];
        }
        double base = dot / x.length + 1;
        return base * base * base;
    }
}
