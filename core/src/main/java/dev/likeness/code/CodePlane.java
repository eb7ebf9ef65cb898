package dev.likeness.code;

import dev.likeness.InputException;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * The plane in which codes differ most: where each code lies in it, and how much of the variance it
 * shows. Its axes are the first two principal components (Pearson, "On lines and planes of closest
 * fit to systems of points in space", Philosophical Magazine 2 (1901)); codes of two numbers lie in
 * it as they are.
 *
 * <pre>{@code
 * CodePlane plane = CodePlane.of(model.encode(pictures));
 * double shown = plane.shares()[0] + plane.shares()[1];   // of the variance
 * }</pre>
 *
 * @param points where each code lies, (codes, 2)
 * @param shares the share of the variance along each axis, 0 to 1; empty if the codes have two
 *     numbers and lie in the plane as they are
 */
public record CodePlane(double[][] points, double[] shares) {

    /** More directions than the two that are asked for are iterated: the two are found sooner. */
    private static final int BLOCK = 8;

    private static final int MOST_ROUNDS = 300;
    private static final double ENOUGH = 1e-12;

    /**
     * The plane of some codes.
     *
     * @param codes at least 2 of one width, which is 2 or more
     * @throws InputException if there are fewer, or they are shorter
     */
    public static CodePlane of(float[][] codes) {
        if (codes.length < 2 || codes[0].length < 2) {
            throw new InputException(
                    "A plot needs at least 2 codes of 2 numbers or more, found %d of %d."
                            .formatted(codes.length, codes.length == 0 ? 0 : codes[0].length));
        }
        double[][] centred = centred(codes);
        if (codes[0].length == 2) {
            double[][] points = new double[codes.length][2];
            for (int i = 0; i < points.length; i++) {
                points[i][0] = codes[i][0];
                points[i][1] = codes[i][1];
            }
            return new CodePlane(points, new double[0]);
        }
        double[][] covariance = covariance(centred);
        double trace = 0;
        for (int k = 0; k < covariance.length; k++) {
            trace += covariance[k][k];
        }
        double[][] axes = axes(covariance);
        double[] shares = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            double along = dot(axes[axis], times(covariance, axes[axis]));
            shares[axis] = trace == 0 ? 0 : along / trace;
        }
        double[][] points = new double[codes.length][2];
        for (int i = 0; i < points.length; i++) {
            points[i][0] = dot(centred[i], axes[0]);
            points[i][1] = dot(centred[i], axes[1]);
        }
        return new CodePlane(points, shares);
    }

    private static double[][] centred(float[][] codes) {
        double[] mean = CodeArithmetic.mean(codes);
        double[][] centred = new double[codes.length][mean.length];
        for (int i = 0; i < codes.length; i++) {
            for (int k = 0; k < mean.length; k++) {
                centred[i][k] = codes[i][k] - mean[k];
            }
        }
        return centred;
    }

    private static double[][] covariance(double[][] centred) {
        int d = centred[0].length;
        double[][] covariance = new double[d][d];
        for (double[] row : centred) {
            for (int j = 0; j < d; j++) {
                double[] into = covariance[j];
                double by = row[j];
                for (int k = 0; k <= j; k++) {
                    into[k] += by * row[k];
                }
            }
        }
        for (int j = 0; j < d; j++) {
            for (int k = 0; k <= j; k++) {
                covariance[j][k] /= centred.length - 1.0;
                covariance[k][j] = covariance[j][k];
            }
        }
        return covariance;
    }

    /**
     * The two eigenvectors of the largest eigenvalues by orthogonal iteration (Golub and Van Loan,
     * "Matrix Computations", section 8.2.4): the span of a few directions is multiplied by the
     * matrix until the two largest eigenvalues in it no longer grow.
     */
    private static double[][] axes(double[][] matrix) {
        int d = matrix.length;
        int size = Math.min(BLOCK, d);
        Randomness random = Randomness.of(0).fork("plane");
        double[][] span = new double[size][d];
        float[] start = new float[d];
        for (int s = 0; s < size; s++) {
            random.normals(s, start);
            for (int k = 0; k < d; k++) {
                span[s][k] = start[k];
            }
        }
        double before = -1;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            orthonormalise(span);
            double[][] grown = new double[size][];
            for (int s = 0; s < size; s++) {
                grown[s] = times(matrix, span[s]);
            }
            double[][] inSpan = new double[size][size];
            for (int s = 0; s < size; s++) {
                for (int t = 0; t < size; t++) {
                    inSpan[s][t] = dot(span[s], grown[t]);
                }
            }
            double[][] turns = eigenvectors(inSpan);
            double[] values = new double[size];
            for (int s = 0; s < size; s++) {
                values[s] = inSpan[s][s]; // the matrix is diagonal now
            }
            int[] order = falling(values);
            double now = values[order[0]] + values[order[1]];
            if (now - before <= ENOUGH * now) {
                return new double[][] {
                    upright(turned(span, turns, order[0])), upright(turned(span, turns, order[1]))
                };
            }
            before = now;
            double[][] next = new double[size][];
            for (int s = 0; s < size; s++) {
                next[s] = turned(grown, turns, order[s]);
            }
            span = next;
        }
        orthonormalise(span);
        return new double[][] {upright(span[0]), upright(span[1])};
    }

    /** Gram and Schmidt; a direction that is in the span of those before becomes 0. */
    private static void orthonormalise(double[][] rows) {
        for (int s = 0; s < rows.length; s++) {
            double size = Math.sqrt(dot(rows[s], rows[s]));
            for (int again = 0; again < 2; again++) { // once loses digits
                for (int t = 0; t < s; t++) {
                    double along = dot(rows[s], rows[t]);
                    for (int k = 0; k < rows[s].length; k++) {
                        rows[s][k] -= along * rows[t][k];
                    }
                }
            }
            double left = Math.sqrt(dot(rows[s], rows[s]));
            for (int k = 0; k < rows[s].length; k++) {
                rows[s][k] = left <= 1e-12 * size || left == 0 ? 0 : rows[s][k] / left;
            }
        }
    }

    /** The eigenvectors of a small symmetric matrix by Jacobi's rotations; it becomes diagonal. */
    private static double[][] eigenvectors(double[][] a) {
        int n = a.length;
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < 50; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (a[p][q] == 0) {
                        continue;
                    }
                    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
                    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
                    double c = 1 / Math.hypot(1, t);
                    double s = t * c;
                    for (int k = 0; k < n; k++) {
                        double x = a[k][p];
                        double y = a[k][q];
                        a[k][p] = c * x - s * y;
                        a[k][q] = s * x + c * y;
                    }
                    for (int k = 0; k < n; k++) {
                        double x = a[p][k];
                        double y = a[q][k];
                        a[p][k] = c * x - s * y;
                        a[q][k] = s * x + c * y;
                        x = v[k][p];
                        y = v[k][q];
                        v[k][p] = c * x - s * y;
                        v[k][q] = s * x + c * y;
                    }
                    a[p][q] = 0;
                    a[q][p] = 0;
                }
            }
        }
        return v;
    }

    private static int[] falling(double[] values) {
        int[] order = new int[values.length];
        Arrays.setAll(order, i -> i);
        for (int i = 1; i < order.length; i++) {
            for (int j = i; j > 0 && values[order[j]] > values[order[j - 1]]; j--) {
                int other = order[j];
                order[j] = order[j - 1];
                order[j - 1] = other;
            }
        }
        return order;
    }

    /** The sum of rows, each times its number in a column. */
    private static double[] turned(double[][] rows, double[][] by, int column) {
        double[] sum = new double[rows[0].length];
        for (int s = 0; s < rows.length; s++) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += by[s][column] * rows[s][k];
            }
        }
        return sum;
    }

    /** The same direction with its largest number positive, so that a plot is not mirrored. */
    private static double[] upright(double[] axis) {
        double largest = 0;
        for (double value : axis) {
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        double sign = largest < 0 ? -1 : 1;
        return Arrays.stream(axis).map(value -> sign * value).toArray();
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int j = 0; j < product.length; j++) {
            product[j] = dot(matrix[j], vector);
        }
        return product;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
