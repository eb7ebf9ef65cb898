package dev.likeness.classical.recommend;

import dev.likeness.classical.internal.Threads;
import java.util.Arrays;

/**
 * Sums and products of rows of factors. Each row is one array, and an inner loop reads four rows at
 * the same index: then Java computes several numbers with one instruction.
 */
final class FactorRows {

    /** Rows whose products are summed as floats, before they are added to doubles. */
    private static final int CHUNK = 256;

    /** Rows of a Gram matrix that are summed at a time, while a chunk is in the cache. */
    private static final int BAND = 32;

    /** Rows that are turned at a time by each four rows of a matrix. */
    private static final int TURNED = 16;

    private FactorRows() {}

    /** HᵀH (factors, factors), summed in one order, whatever the threads. */
    static double[][] gram(float[][] rows, int factors, Threads threads) {
        double[][] gram = new double[factors][factors];
        threads.run(
                (factors + BAND - 1) / BAND,
                band -> {
                    int first = band * BAND;
                    int last = Math.min(factors, first + BAND);
                    float[] sum = new float[factors];
                    for (int from = 0; from < rows.length; from += CHUNK) {
                        int to = Math.min(rows.length, from + CHUNK);
                        for (int a = first; a < last; a++) {
                            Arrays.fill(sum, 0, a + 1, 0);
                            int r = from;
                            for (; r + 4 <= to; r += 4) {
                                add(
                                        sum,
                                        a + 1,
                                        rows[r],
                                        rows[r][a],
                                        rows[r + 1],
                                        rows[r + 1][a],
                                        rows[r + 2],
                                        rows[r + 2][a],
                                        rows[r + 3],
                                        rows[r + 3][a]);
                            }
                            for (; r < to; r++) {
                                add(sum, a + 1, rows[r], rows[r][a]);
                            }
                            for (int b = 0; b <= a; b++) {
                                gram[a][b] += sum[b];
                            }
                        }
                    }
                });
        for (int a = 0; a < factors; a++) {
            for (int b = 0; b < a; b++) {
                gram[b][a] = gram[a][b];
            }
        }
        return gram;
    }

    /**
     * Overwrites each row by its products with some vectors.
     *
     * @param vectors as many as there are factors (factors, factors)
     */
    static void turn(float[][] rows, double[][] vectors, Threads threads) {
        int factors = vectors.length;
        float[][] matrix = new float[factors][factors]; // row i times factor i of a row is added
        for (int i = 0; i < factors; i++) {
            for (int j = 0; j < factors; j++) {
                matrix[i][j] = (float) vectors[j][i];
            }
        }
        float[][][] buffers = new float[threads.count()][][];
        threads.run(
                (rows.length + TURNED - 1) / TURNED,
                (task, thread) -> {
                    if (buffers[thread] == null) {
                        buffers[thread] = new float[TURNED][factors];
                    }
                    int first = task * TURNED;
                    int count = Math.min(rows.length - first, TURNED);
                    float[][] sums = buffers[thread];
                    for (int r = 0; r < count; r++) {
                        Arrays.fill(sums[r], 0);
                    }
                    int i = 0;
                    for (; i + 4 <= factors; i += 4) {
                        float[] a = matrix[i];
                        float[] b = matrix[i + 1];
                        float[] c = matrix[i + 2];
                        float[] d = matrix[i + 3];
                        for (int r = 0; r < count; r++) {
                            float[] x = rows[first + r];
                            add(sums[r], factors, a, x[i], b, x[i + 1], c, x[i + 2], d, x[i + 3]);
                        }
                    }
                    for (; i < factors; i++) {
                        for (int r = 0; r < count; r++) {
                            add(sums[r], factors, matrix[i], rows[first + r][i]);
                        }
                    }
                    for (int r = 0; r < count; r++) {
                        System.arraycopy(sums[r], 0, rows[first + r], 0, factors);
                    }
                });
    }

    /** sum += Σ_k by[k] · rows[which[from + k]]. */
    static void addSum(float[] sum, float[] by, float[][] rows, int[] which, int from, int n) {
        int k = 0;
        for (; k + 4 <= n; k += 4) {
            add(
                    sum,
                    sum.length,
                    rows[which[from + k]],
                    by[k],
                    rows[which[from + k + 1]],
                    by[k + 1],
                    rows[which[from + k + 2]],
                    by[k + 2],
                    rows[which[from + k + 3]],
                    by[k + 3]);
        }
        for (; k < n; k++) {
            add(sum, sum.length, rows[which[from + k]], by[k]);
        }
    }

    /** into[k] = vector · rows[which[from + k]]. */
    static void products(
            float[] into, float[] vector, float[][] rows, int[] which, int from, int n) {
        int k = 0;
        for (; k + 4 <= n; k += 4) {
            products(
                    into,
                    k,
                    vector,
                    rows[which[from + k]],
                    rows[which[from + k + 1]],
                    rows[which[from + k + 2]],
                    rows[which[from + k + 3]]);
        }
        for (; k < n; k++) {
            into[k] = product(vector, rows[which[from + k]]);
        }
    }

    /** into[at + r] = vector · rows[r]. */
    static void products(float[] into, int at, float[] vector, float[][] rows) {
        int r = 0;
        for (; r + 4 <= rows.length; r += 4) {
            products(into, at + r, vector, rows[r], rows[r + 1], rows[r + 2], rows[r + 3]);
        }
        for (; r < rows.length; r++) {
            into[at + r] = product(vector, rows[r]);
        }
    }

    private static float product(float[] x, float[] y) {
        float sum = 0;
        for (int f = 0; f < x.length; f++) {
            sum += x[f] * y[f];
        }
        return sum;
    }

    /** Σ weight · x². */
    static double square(float[] x, float[] weight) {
        float even = 0;
        float odd = 0;
        float third = 0;
        float fourth = 0;
        int f = 0;
        for (; f + 4 <= x.length; f += 4) {
            even += x[f] * x[f] * weight[f];
            odd += x[f + 1] * x[f + 1] * weight[f + 1];
            third += x[f + 2] * x[f + 2] * weight[f + 2];
            fourth += x[f + 3] * x[f + 3] * weight[f + 3];
        }
        for (; f < x.length; f++) {
            even += x[f] * x[f] * weight[f];
        }
        return even + odd + (third + fourth);
    }

    private static void products(
            float[] into, int at, float[] x, float[] a, float[] b, float[] c, float[] d) {
        float ofA = 0;
        float ofB = 0;
        float ofC = 0;
        float ofD = 0;
        for (int f = 0; f < x.length; f++) {
            ofA += x[f] * a[f];
            ofB += x[f] * b[f];
            ofC += x[f] * c[f];
            ofD += x[f] * d[f];
        }
        into[at] = ofA;
        into[at + 1] = ofB;
        into[at + 2] = ofC;
        into[at + 3] = ofD;
    }

    static void add(float[] sum, int length, float[] a, float byA) {
        for (int f = 0; f < length; f++) {
            sum[f] += byA * a[f];
        }
    }

    private static void add(
            float[] sum,
            int length,
            float[] a,
            float byA,
            float[] b,
            float byB,
            float[] c,
            float byC,
            float[] d,
            float byD) {
        for (int f = 0; f < length; f++) {
            sum[f] += byA * a[f] + byB * b[f] + (byC * c[f] + byD * d[f]);
        }
    }
}
