package dev.likeness.classical.recommend;

/** Cholesky's method for a small symmetric matrix, row by row in one array. */
final class SmallCholesky {

    private SmallCholesky() {}

    /**
     * Solves a·x = b.
     *
     * @param a n × n, of which the lower half is read and overwritten by its factor
     * @param x b, and then the solution
     * @return whether the matrix is positive definite; if not, x is undefined
     */
    static boolean solve(double[] a, double[] x, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i * n + k] * a[j * n + k];
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        return false;
                    }
                    a[i * n + i] = Math.sqrt(sum);
                } else {
                    a[i * n + j] = sum / a[j * n + j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            double sum = x[i];
            for (int k = 0; k < i; k++) {
                sum -= a[i * n + k] * x[k];
            }
            x[i] = sum / a[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            x[i] /= a[i * n + i];
            for (int k = 0; k < i; k++) {
                x[k] -= a[i * n + k] * x[i];
            }
        }
        return true;
    }
}
