package dev.likeness.classical.internal;

import dev.likeness.InputException;
import java.util.Arrays;

/**
 * The inverse of a large symmetric positive definite matrix, by Cholesky's method in tiles that fit
 * into a core's cache. Only the lower half is held, and each stage overwrites the one before, so it
 * needs 2 bytes for each of the n × n numbers. Sums run in one order, whatever the threads.
 *
 * <p>Three stages of n³/6 multiplications each: A = L·Lᵀ, then M = L⁻¹, then A⁻¹ = Mᵀ·M.
 */
public final class SymmetricInverse {

    /** Rows and columns of a tile: two tiles of 16 kB in the first cache. */
    private static final int T = 64;

    private final int n;
    private final int tiles;
    private final float[][][] tile; // of row i and column j ≤ i, at i(i + 1)/2 + j; its rows

    /**
     * A matrix of zeros.
     *
     * @param n rows
     */
    public SymmetricInverse(int n) {
        this.n = n;
        this.tiles = (n + T - 1) / T;
        this.tile = new float[tiles * (tiles + 1) / 2][][];
        for (int i = 0; i < tile.length; i++) {
            tile[i] = new float[T][T];
        }
    }

    private static int at(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    /** Sets a row up to the diagonal: {@code row[0] … row[i]}. Rows may be set at the same time. */
    public void setRow(int i, float[] row) {
        int of = i / T;
        for (int j = 0; j <= of; j++) {
            int length = Math.min(T, i + 1 - j * T);
            System.arraycopy(row, j * T, tile[at(of, j)][i % T], 0, length);
        }
    }

    /** A number of the matrix, or of its inverse once that is there. */
    public float get(int i, int j) {
        int row = Math.max(i, j);
        int column = Math.min(i, j);
        return tile[at(row / T, column / T)][row % T][column % T];
    }

    /** Copies a whole row into an array. */
    public void getRow(int i, float[] into, int offset) {
        int of = i / T;
        for (int j = 0; j <= of; j++) {
            System.arraycopy(
                    tile[at(of, j)][i % T], 0, into, offset + j * T, Math.min(T, i + 1 - j * T));
        }
        for (int row = i + 1; row < n; row++) {
            into[offset + row] = tile[at(row / T, of)][row % T][i % T];
        }
    }

    /**
     * Overwrites the matrix with its inverse.
     *
     * @param before is called before each row of tiles, and may throw to end the work
     * @throws InputException if it is not positive definite
     */
    public void invert(Threads threads, Runnable before) {
        for (int i = n; i < tiles * T; i++) { // what fills the last tiles is a matrix of ones
            tile[at(i / T, i / T)][i % T][i % T] = 1;
        }
        factorise(threads, before);
        invertFactor(threads, before);
        multiply(threads, before);
    }

    /** A = L·Lᵀ, column of tiles by column (left-looking). */
    private void factorise(Threads threads, Runnable before) {
        float[][][] turned = new float[tiles][][];
        for (int k = 0; k < tiles; k++) {
            before.run();
            int column = k;
            for (int p = 0; p < k; p++) {
                turned[p] = turn(tile[at(k, p)]);
            }
            for (int p = 0; p < k; p++) {
                subtract(tile[at(k, k)], tile[at(k, p)], turned[p]);
            }
            factoriseTile(tile[at(k, k)]);
            float[][] diagonal = tile[at(k, k)];
            threads.run(
                    tiles - k - 1,
                    r -> {
                        int i = column + 1 + r;
                        float[][] c = tile[at(i, column)];
                        for (int p = 0; p < column; p++) {
                            subtract(c, tile[at(i, p)], turned[p]);
                        }
                        divideByFactor(c, diagonal);
                    });
        }
    }

    private static void factoriseTile(float[][] a) {
        for (int i = 0; i < T; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= (double) a[i][k] * a[j][k];
                }
                if (i == j && !(sum > 0)) {
                    throw new InputException(
                            "The matrix is not positive definite to the digits that are computed with: give a greater regularisation.");
                }
                a[i][j] = (float) (i == j ? Math.sqrt(sum) : sum / a[j][j]);
            }
            Arrays.fill(a[i], i + 1, T, 0);
        }
    }

    /** c = c·L⁻ᵀ of a lower factor. */
    private static void divideByFactor(float[][] c, float[][] factor) {
        for (int r = 0; r < T; r++) {
            for (int j = 0; j < T; j++) {
                float sum = c[r][j];
                for (int k = 0; k < j; k++) {
                    sum -= c[r][k] * factor[j][k];
                }
                c[r][j] = sum / factor[j][j];
            }
        }
    }

    /** M = L⁻¹, some columns of tiles at a time; a column needs none of those before it. */
    private void invertFactor(Threads threads, Runnable before) {
        float[][][] inverse = new float[tiles][][];
        threads.run(tiles, i -> inverse[i] = invertTile(tile[at(i, i)]));
        int together = Math.max(1, 2 * threads.count());
        for (int from = 0; from < tiles; from += together) {
            before.run();
            int first = from;
            int count = Math.min(together, tiles - from);
            float[][][][] columns = new float[count][][][];
            threads.run(count, c -> columns[c] = columnOfInverse(first + c, inverse));
            for (int c = 0; c < count; c++) {
                for (int i = first + c; i < tiles; i++) {
                    tile[at(i, first + c)] = columns[c][i - first - c];
                }
            }
        }
    }

    /** The tiles of a column of L⁻¹ from the diagonal down: M_ij = −L_ii⁻¹ Σ L_ip M_pj. */
    private float[][][] columnOfInverse(int j, float[][][] inverse) {
        float[][][] column = new float[tiles - j][][];
        column[0] = inverse[j];
        for (int i = j + 1; i < tiles; i++) {
            float[][] sum = new float[T][T];
            for (int p = j; p < i; p++) {
                subtract(sum, tile[at(i, p)], column[p - j]);
            }
            float[][] product = new float[T][T];
            add(product, inverse[i], sum);
            column[i - j] = product;
        }
        return column;
    }

    private static float[][] invertTile(float[][] factor) {
        float[][] inverse = new float[T][T];
        for (int j = 0; j < T; j++) {
            inverse[j][j] = 1 / factor[j][j];
            for (int i = j + 1; i < T; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum -= (double) factor[i][k] * inverse[k][j];
                }
                inverse[i][j] = (float) (sum / factor[i][i]);
            }
        }
        return inverse;
    }

    /** A⁻¹ = Mᵀ·M, row of tiles by row; a row needs none of those before it. */
    private void multiply(Threads threads, Runnable before) {
        float[][][] turned = new float[tiles][][];
        for (int i = 0; i < tiles; i++) {
            before.run();
            int row = i;
            threads.run(tiles - i, p -> turned[row + p] = turn(tile[at(row + p, row)]));
            float[][][] sums = new float[i + 1][][];
            threads.run(
                    i + 1,
                    j -> {
                        float[][] sum = new float[T][T];
                        for (int p = row; p < tiles; p++) {
                            add(sum, turned[p], tile[at(p, j)]);
                        }
                        sums[j] = sum;
                    });
            for (int j = 0; j <= i; j++) {
                tile[at(i, j)] = sums[j];
            }
        }
    }

    private static float[][] turn(float[][] a) {
        float[][] turned = new float[T][T];
        for (int i = 0; i < T; i++) {
            for (int j = 0; j < T; j++) {
                turned[j][i] = a[i][j];
            }
        }
        return turned;
    }

    /** c += a·b of tiles. */
    private static void add(float[][] c, float[][] a, float[][] b) {
        for (int r = 0; r < T; r += 4) {
            for (int k = 0; k < T; k += 4) {
                rows(c, r, a, 1, b, k);
            }
        }
    }

    /** c −= a·b of tiles. */
    private static void subtract(float[][] c, float[][] a, float[][] b) {
        for (int r = 0; r < T; r += 4) {
            for (int k = 0; k < T; k += 4) {
                rows(c, r, a, -1, b, k);
            }
        }
    }

    /**
     * Four rows of c and four of b, so that each number that is loaded is used four times. All are
     * indexed alike, because Java computes with several numbers at a time only then.
     */
    private static void rows(float[][] c, int r, float[][] a, float sign, float[][] b, int k) {
        float a00 = sign * a[r][k];
        float a01 = sign * a[r][k + 1];
        float a02 = sign * a[r][k + 2];
        float a03 = sign * a[r][k + 3];
        float a10 = sign * a[r + 1][k];
        float a11 = sign * a[r + 1][k + 1];
        float a12 = sign * a[r + 1][k + 2];
        float a13 = sign * a[r + 1][k + 3];
        float a20 = sign * a[r + 2][k];
        float a21 = sign * a[r + 2][k + 1];
        float a22 = sign * a[r + 2][k + 2];
        float a23 = sign * a[r + 2][k + 3];
        float a30 = sign * a[r + 3][k];
        float a31 = sign * a[r + 3][k + 1];
        float a32 = sign * a[r + 3][k + 2];
        float a33 = sign * a[r + 3][k + 3];
        float[] c0 = c[r];
        float[] c1 = c[r + 1];
        float[] c2 = c[r + 2];
        float[] c3 = c[r + 3];
        float[] b0 = b[k];
        float[] b1 = b[k + 1];
        float[] b2 = b[k + 2];
        float[] b3 = b[k + 3];
        for (int j = 0; j < T; j++) {
            float x = b0[j];
            float y = b1[j];
            float z = b2[j];
            float w = b3[j];
            c0[j] = Math.fma(a03, w, Math.fma(a02, z, Math.fma(a01, y, Math.fma(a00, x, c0[j]))));
            c1[j] = Math.fma(a13, w, Math.fma(a12, z, Math.fma(a11, y, Math.fma(a10, x, c1[j]))));
            c2[j] = Math.fma(a23, w, Math.fma(a22, z, Math.fma(a21, y, Math.fma(a20, x, c2[j]))));
            c3[j] = Math.fma(a33, w, Math.fma(a32, z, Math.fma(a31, y, Math.fma(a30, x, c3[j]))));
        }
    }
}
