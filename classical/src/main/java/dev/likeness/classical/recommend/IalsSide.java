package dev.likeness.classical.recommend;

import dev.likeness.classical.internal.SymmetricEigen;
import dev.likeness.classical.internal.Threads;
import java.util.Arrays;

/**
 * One half of a round of {@link Ials}: the factors of one side are fixed, and those of the other
 * solved for. For a row w with the partners S it lowers Σ_S (w·h − 1)² + α Σ_all (w·h)² + λ|w|².
 *
 * <p>The factors of the fixed side are first turned so that their Gram matrix is diagonal, which
 * changes no product w·h. The equations of a row are then (Λ + H_SᵀH_S)·w = H_Sᵀ1 with a diagonal
 * Λ, and conjugate gradients, preconditioned by Λ, solve them exactly in as many steps as the row
 * has partners, and nearly so in a few.
 */
final class IalsSide {

    /** Rows that a thread solves for at a time. */
    private static final int CHUNK = 32;

    /** Partners that are multiplied at a time. */
    private static final int TILE = 32;

    /** A row is solved once rᵀΛ⁻¹r, with the residual r, is this share of what it was at first. */
    private static final double SOLVED = 1e-10;

    private final Ials recipe;
    private final float[][] fixed; // (rows of the other side, factors)
    private final double[] spectrum; // of their Gram matrix, times α
    private final ItemUsers partners;
    private final int factors;

    /** Turns the fixed side in place. */
    IalsSide(Ials recipe, float[][] fixed, ItemUsers partners, Threads threads) {
        this.recipe = recipe;
        this.fixed = fixed;
        this.partners = partners;
        this.factors = recipe.factors();
        SymmetricEigen eigen = SymmetricEigen.of(FactorRows.gram(fixed, factors, threads));
        this.spectrum = eigen.values();
        for (int f = 0; f < factors; f++) {
            spectrum[f] = recipe.unobserved() * Math.max(0, spectrum[f]); // rounding may go below 0
        }
        FactorRows.turn(fixed, eigen.vectors(), threads);
    }

    /** Solves for all rows, whatever they were before. */
    void solve(float[][] rows, Threads threads) {
        Solver[] solvers = new Solver[threads.count()];
        threads.run(
                (rows.length + CHUNK - 1) / CHUNK,
                (chunk, thread) -> {
                    if (solvers[thread] == null) {
                        solvers[thread] = new Solver();
                    }
                    int last = Math.min(rows.length, (chunk + 1) * CHUNK);
                    for (int r = chunk * CHUNK; r < last; r++) {
                        int from = partners.start()[r];
                        solvers[thread].solve(
                                rows[r], partners.user(), from, partners.start()[r + 1] - from);
                    }
                });
    }

    /** The solver of one thread, with its buffers. */
    private final class Solver {
        private final float[] diagonal = new float[factors]; // Λ
        private final float[] inverse = new float[factors]; // 1/Λ
        private final float[] residual = new float[factors];
        private final float[] direction = new float[factors];
        private final float[] image = new float[factors]; // H_SᵀH_S·direction
        private final float[] product = new float[TILE]; // of the direction with some partners

        /**
         * Solves for one row.
         *
         * @param partner the positions of its n partners, from {@code from} on
         */
        void solve(float[] row, int[] partner, int from, int n) {
            double ridge = recipe.decided() * (n + recipe.unobserved() * fixed.length);
            for (int f = 0; f < factors; f++) {
                diagonal[f] = (float) (spectrum[f] + ridge);
                inverse[f] = 1 / diagonal[f];
            }
            Arrays.fill(row, 0);
            Arrays.fill(direction, 0);
            start(partner, from, n);
            double size = FactorRows.square(residual, inverse);
            double enough = SOLVED * size;
            double momentum = 0;
            double stretch = 1; // of the curvature pᵀ(Λ + H_SᵀH_S)p beside pᵀΛp
            for (int step = 1; step <= recipe.steps() && size > enough; step++) {
                next((float) momentum);
                double own = FactorRows.square(direction, diagonal);
                boolean last = step == recipe.steps();
                if (step == 1 || !last) {
                    stretch = 1 + image(partner, from, n) / own;
                } // the last step takes the stretch before it, at half the cost and no worse
                float length = (float) (size / (own * stretch));
                for (int f = 0; f < factors; f++) {
                    row[f] += length * direction[f];
                }
                if (!last) {
                    for (int f = 0; f < factors; f++) {
                        residual[f] -= length * (diagonal[f] * direction[f] + image[f]);
                    }
                    double before = size;
                    size = FactorRows.square(residual, inverse);
                    momentum = size / before;
                }
            }
        }

        /** The residual of a row of zeros: H_Sᵀ1. */
        private void start(int[] partner, int from, int n) {
            Arrays.fill(residual, 0);
            Arrays.fill(product, 1);
            for (int k = 0; k < n; k += TILE) {
                int count = Math.min(TILE, n - k);
                FactorRows.addSum(residual, product, fixed, partner, from + k, count);
            }
        }

        private void next(float momentum) {
            for (int f = 0; f < factors; f++) {
                direction[f] = residual[f] * inverse[f] + momentum * direction[f];
            }
        }

        /**
         * Multiplies the direction by H_SᵀH_S, some partners at a time, which stay in the cache.
         *
         * @return |H_S·direction|²
         */
        private double image(int[] partner, int from, int n) {
            Arrays.fill(image, 0);
            double square = 0;
            for (int k = 0; k < n; k += TILE) {
                int count = Math.min(TILE, n - k);
                FactorRows.products(product, direction, fixed, partner, from + k, count);
                for (int i = 0; i < count; i++) {
                    square += product[i] * product[i];
                }
                FactorRows.addSum(image, product, fixed, partner, from + k, count);
            }
            return square;
        }
    }
}
