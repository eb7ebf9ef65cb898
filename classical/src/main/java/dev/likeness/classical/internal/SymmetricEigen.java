package dev.likeness.classical.internal;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder's reflections make it
 * tridiagonal, and implicit QL steps diagonal (Golub and Van Loan, "Matrix Computations", sections
 * 8.3.1 and 8.3.3). About 4n³ multiplications, nearly all of them along whole rows.
 */
public final class SymmetricEigen {

    /** More steps than any eigenvalue of finite numbers was seen to need. */
    private static final int MOST_STEPS = 60;

    private final int n;
    private final double[] value;
    private final double[] beside; // the second diagonal: between i and i + 1
    private final double[][] vector; // row k is the eigenvector of value k

    private SymmetricEigen(double[][] matrix) {
        this.n = matrix.length;
        this.value = new double[n];
        this.beside = new double[n];
        this.vector = new double[n][n];
        reduce(matrix);
        for (int k = 0; k < n; k++) {
            diagonalise(k);
        }
    }

    /**
     * Decomposes a matrix.
     *
     * @param matrix symmetric and whole (n, n); overwritten
     */
    public static SymmetricEigen of(double[][] matrix) {
        return new SymmetricEigen(matrix);
    }

    /** The eigenvalues, in no order. */
    public double[] values() {
        return value;
    }

    /** The eigenvectors, of length 1: row k is that of value k. */
    public double[][] vectors() {
        return vector;
    }

    /** Makes the matrix tridiagonal, T = QᵀAQ, and the rows of {@code vector} those of Qᵀ. */
    private void reduce(double[][] a) {
        double[][] reflection = new double[Math.max(0, n - 2)][]; // 1 − v·vᵀ, with |v|² = 2
        for (int k = 0; k < n - 2; k++) {
            double[] v = reflector(a[k], k + 1);
            beside[k] = v[0];
            v[0] = 0;
            reflection[k] = v;
            double[] p = new double[n];
            for (int j = k + 1; j < n; j++) {
                add(p, v[j], a[j], k + 1);
            }
            double half = 0;
            for (int j = k + 1; j < n; j++) {
                half += v[j] * p[j] / 2;
            }
            add(p, -half, v, k + 1);
            for (int j = k + 1; j < n; j++) {
                add(a[j], -v[j], p, k + 1);
                add(a[j], -p[j], v, k + 1);
            }
        }
        if (n > 1) {
            beside[n - 2] = a[n - 2][n - 1];
        }
        for (int k = 0; k < n; k++) {
            value[k] = a[k][k];
        }
        double[][] q = new double[n][n];
        for (int k = n - 1; k >= 0; k--) {
            q[k][k] = 1;
            if (k < n - 2) {
                double[] sum = new double[n];
                for (int j = k + 1; j < n; j++) {
                    add(sum, reflection[k][j], q[j], k + 1);
                }
                for (int j = k + 1; j < n; j++) {
                    add(q[j], -reflection[k][j], sum, k + 1);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                vector[j][i] = q[i][j];
            }
        }
    }

    /**
     * The reflection that leaves of a row, from a position on, only its first number.
     *
     * @return v; its number 0, which is not used, is what is left of the row
     */
    private double[] reflector(double[] row, int from) {
        double[] v = new double[n];
        double most = 0;
        for (int j = from + 1; j < n; j++) {
            most = Math.max(most, Math.abs(row[j]));
        }
        v[0] = row[from];
        if (most == 0) {
            return v; // nothing is to be removed
        }
        most = Math.max(most, Math.abs(row[from]));
        double square = 0;
        for (int j = from; j < n; j++) {
            v[j] = row[j] / most;
            square += v[j] * v[j];
        }
        double left = v[from] > 0 ? -Math.sqrt(square) : Math.sqrt(square);
        double scale = 1 / Math.sqrt(square - v[from] * left);
        v[from] -= left;
        for (int j = from; j < n; j++) {
            v[j] *= scale;
        }
        v[0] = left * most; // from is at least 1
        return v;
    }

    private static void add(double[] to, double factor, double[] row, int from) {
        for (int j = from; j < to.length; j++) {
            to[j] += factor * row[j];
        }
    }

    /** Implicit QL steps until value k stands alone. */
    private void diagonalise(int k) {
        for (int step = 0; step < MOST_STEPS; step++) {
            int m = k;
            while (m < n - 1 && !small(m)) {
                m++;
            }
            if (m == k) {
                return;
            }
            double g = (value[k + 1] - value[k]) / (2 * beside[k]);
            double r = Math.hypot(g, 1);
            g = value[m] - value[k] + beside[k] / (g + (g >= 0 ? r : -r));
            double s = 1;
            double c = 1;
            double p = 0;
            int i = m - 1;
            for (; i >= k; i--) {
                double f = s * beside[i];
                double b = c * beside[i];
                r = Math.hypot(f, g);
                beside[i + 1] = r;
                if (r == 0) { // the matrix falls into two parts
                    value[i + 1] -= p;
                    beside[m] = 0;
                    break;
                }
                s = f / r;
                c = g / r;
                g = value[i + 1] - p;
                r = (value[i] - g) * s + 2 * c * b;
                p = s * r;
                value[i + 1] = g + p;
                g = c * r - b;
                turn(vector[i], vector[i + 1], c, s);
            }
            if (i < k) {
                value[k] -= p;
                beside[k] = g;
                beside[m] = 0;
            }
        }
    }

    private boolean small(int i) {
        double size = Math.abs(value[i]) + Math.abs(value[i + 1]);
        return Math.abs(beside[i]) <= Math.ulp(size);
    }

    private static void turn(double[] low, double[] high, double c, double s) {
        for (int j = 0; j < low.length; j++) {
            double x = low[j];
            double y = high[j];
            high[j] = s * x + c * y;
            low[j] = c * x - s * y;
        }
    }
}
