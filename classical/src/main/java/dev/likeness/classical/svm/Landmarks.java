package dev.likeness.classical.svm;

import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * A kernel made linear by a few rows that stand for all: z(x) = L⁻¹ k(x), where k(x) are the kernel
 * values with the landmarks and LLᵀ those of the landmarks with each other, so that z(x)·z(x′) ≈
 * K(x, x′). Williams and Seeger, "Using the Nyström method to speed up kernel machines", 2001.
 */
final class Landmarks {

    /** Added to the diagonal, so that rows that are alike do no harm. */
    private static final double RIDGE = 1e-6;

    private final Kernel kernel;
    private final Points points;
    private final double[][] lower; // L

    private Landmarks(Kernel kernel, Points points, double[][] lower) {
        this.kernel = kernel;
        this.points = points;
        this.lower = lower;
    }

    /** Landmarks drawn from the rows, all of them if there are not more. */
    static Landmarks draw(double[][] x, int count, Kernel kernel, Randomness randomness) {
        int m = Math.min(count, x.length);
        int[] some = Arrays.copyOf(randomness.fork("landmarks").permutation(0, x.length), m);
        Arrays.sort(some);
        Points points = Points.of(x, some, x[0].length);
        double[][] lower = new double[m][m];
        for (int i = 0; i < m; i++) {
            double[] row = x[some[i]];
            points.dots(row, 0, m, lower[i]);
            kernel.apply(points.square(i), points.squares(), 0, m, lower[i]);
            lower[i][i] += RIDGE;
        }
        factor(lower);
        return new Landmarks(kernel, points, lower);
    }

    /** Cholesky's factor, in place; what is above the diagonal is left as it was. */
    private static void factor(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                // a kernel that is not positive definite, such as tanh, has pivots below zero
                a[i][j] = i == j ? Math.sqrt(Math.max(sum, RIDGE)) : sum / a[j][j];
            }
        }
    }

    int count() {
        return lower.length;
    }

    /** z of a row, followed by 1 for the offset. */
    float[] features(double[] x, double[] scratch) {
        double square = 0;
        for (double value : x) {
            square += value * value;
        }
        int m = lower.length;
        points.dots(x, 0, m, scratch);
        kernel.apply(square, points.squares(), 0, m, scratch);
        float[] z = new float[m + 1];
        for (int i = 0; i < m; i++) {
            double sum = scratch[i];
            double[] row = lower[i];
            for (int k = 0; k < i; k++) {
                sum -= row[k] * scratch[k];
            }
            scratch[i] = sum / row[i];
            z[i] = (float) scratch[i];
        }
        z[m] = 1;
        return z;
    }

    /** The machine whose decisions are w·z(x) + b, of (w, b) for each output. */
    KernelMachine machine(double[][] weights) {
        int m = lower.length;
        double[][] coefficients = new double[weights.length][];
        double[] offsets = new double[weights.length];
        for (int o = 0; o < weights.length; o++) {
            double[] w = Arrays.copyOf(weights[o], m);
            for (int i = m - 1; i >= 0; i--) { // Lᵀ c = w
                w[i] /= lower[i][i];
                for (int k = 0; k < i; k++) {
                    w[k] -= lower[i][k] * w[i];
                }
            }
            coefficients[o] = w;
            offsets[o] = -weights[o][m];
        }
        return new KernelMachine(kernel, points, coefficients, offsets, new int[0]);
    }
}
