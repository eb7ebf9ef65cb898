package dev.likeness.classical.recommend;

import dev.likeness.classical.internal.Threads;
import java.util.Arrays;

/**
 * One half of a round of {@link Ials}: the factors of one side are fixed, and those of the other
 * solved for. For a row w with the partners S it lowers Σ_S (w·h − 1)² + α Σ_all (w·h)² + λ|w|².
 */
final class IalsSide {

    private static final int CHUNK = 256;

    private final Ials recipe;
    private final float[] fixed; // (rows of the other side, factors)
    private final double[] gram; // (factors, factors): of the fixed side
    private final ItemUsers partners;
    private final int factors;
    private final int others;

    IalsSide(Ials recipe, float[] fixed, ItemUsers partners, Threads threads) {
        this.recipe = recipe;
        this.fixed = fixed;
        this.partners = partners;
        this.factors = recipe.factors();
        this.others = fixed.length / factors;
        this.gram = gram(fixed, factors, threads);
    }

    /** HᵀH, summed chunk by chunk in one order. */
    static double[] gram(float[] rows, int factors, Threads threads) {
        int count = rows.length / factors;
        double[] gram = new double[factors * factors];
        threads.run(
                factors,
                a -> {
                    float[] sum = new float[factors];
                    for (int from = 0; from < count; from += CHUNK) {
                        Arrays.fill(sum, 0);
                        for (int r = from; r < Math.min(count, from + CHUNK); r++) {
                            float x = rows[r * factors + a];
                            for (int b = 0; b < factors; b++) {
                                sum[b] += x * rows[r * factors + b];
                            }
                        }
                        for (int b = 0; b < factors; b++) {
                            gram[a * factors + b] += sum[b];
                        }
                    }
                });
        return gram;
    }

    /** Solves for all rows. */
    void solve(float[] rows, Threads threads) {
        int count = rows.length / factors;
        int chunks = (count + CHUNK - 1) / CHUNK;
        threads.run(
                chunks,
                c -> {
                    for (int r = c * CHUNK; r < Math.min(count, (c + 1) * CHUNK); r++) {
                        int from = partners.start()[r];
                        solve(
                                rows,
                                r * factors,
                                partners.user(),
                                from,
                                partners.start()[r + 1],
                                recipe.block());
                    }
                });
    }

    /**
     * Solves for one row, block after block.
     *
     * @param partner the positions of its partners, from {@code from} to {@code to - 1}
     * @param width factors a block; all of them for the exact solution
     */
    void solve(float[] rows, int at, int[] partner, int from, int to, int width) {
        int n = to - from;
        float[] error = new float[n]; // w·h − 1
        for (int k = 0; k < n; k++) {
            int h = partner[from + k] * factors;
            float sum = -1;
            for (int f = 0; f < factors; f++) {
                sum += rows[at + f] * fixed[h + f];
            }
            error[k] = sum;
        }
        double ridge = recipe.decided() * (n + recipe.unobserved() * others);
        for (int s = 0; s < factors; s += width) {
            int size = Math.min(width, factors - s);
            block(rows, at, partner, from, error, s, size, ridge);
        }
    }

    private void block(
            float[] rows,
            int at,
            int[] partner,
            int from,
            float[] error,
            int s,
            int size,
            double ridge) {
        float[] hessian = new float[size * size];
        float[] slope = new float[size];
        for (int k = 0; k < error.length; k++) {
            int h = partner[from + k] * factors + s;
            for (int a = 0; a < size; a++) {
                float x = fixed[h + a];
                slope[a] += error[k] * x;
                for (int b = 0; b <= a; b++) {
                    hessian[a * size + b] += x * fixed[h + b];
                }
            }
        }
        double[] matrix = new double[size * size];
        double[] step = new double[size];
        double alpha = recipe.unobserved();
        for (int a = 0; a < size; a++) {
            int g = (s + a) * factors;
            double all = 0;
            for (int f = 0; f < factors; f++) {
                all += gram[g + f] * rows[at + f];
            }
            step[a] = slope[a] + alpha * all + ridge * rows[at + s + a];
            for (int b = 0; b <= a; b++) {
                matrix[a * size + b] = hessian[a * size + b] + alpha * gram[g + s + b];
            }
            matrix[a * size + a] += ridge;
        }
        if (!SmallCholesky.solve(matrix, step, size)) {
            return; // the row stays as it is
        }
        for (int a = 0; a < size; a++) {
            rows[at + s + a] -= (float) step[a];
        }
        for (int k = 0; k < error.length; k++) {
            int h = partner[from + k] * factors + s;
            float change = 0;
            for (int a = 0; a < size; a++) {
                change += (float) step[a] * fixed[h + a];
            }
            error[k] -= change;
        }
    }
}
