package dev.likeness.classical.recommend;

import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.recommend.IncompleteCholesky.Column;
import dev.likeness.classical.recommend.SparseWeights.Some;

/**
 * A sparse approximate inverse W of a sparse lower triangular L whose diagonal is 1, each column
 * for itself: forward substitution that leaves small numbers out (van Duin, "Scalable parallel
 * preconditioning with the sparse approximate inverse of triangular matrices", SIAM J. Matrix Anal.
 * 1999), and then steps that lower the residual e − L·w (Chow and Saad, "Approximate inverse
 * preconditioners via sparse-sparse iterations", SIAM J. Sci. Comput. 1998), as SANSA does.
 */
final class TriangularInverse {

    /** Numbers below are left out on the way, unless every number is to be kept. */
    private static final double SMALL = 1e-3;

    private final Some[] columns;
    private final int numbers;
    private final int steps;

    /**
     * What is to be inverted.
     *
     * @param columns the columns of L below its diagonal, rows ascending
     * @param numbers how many numbers of a column of W are kept at most
     * @param steps how often the residual is lowered
     */
    TriangularInverse(Some[] columns, int numbers, int steps) {
        this.columns = columns;
        this.numbers = numbers;
        this.steps = steps;
    }

    /** The columns of W from the diagonal down. */
    Some[] of(Threads threads) {
        int n = columns.length;
        Column[] first = new Column[threads.count()];
        Column[] second = new Column[threads.count()];
        Some[] inverse = new Some[n];
        threads.run(
                n,
                (j, thread) -> {
                    if (first[thread] == null) {
                        first[thread] = new Column(n);
                        second[thread] = new Column(n);
                    }
                    Some column = substituted(j, first[thread]);
                    for (int step = 0; step < steps; step++) {
                        column = refined(j, column, first[thread], second[thread]);
                    }
                    inverse[j] = column;
                });
        return inverse;
    }

    private Some substituted(int j, Column work) {
        double small = numbers >= columns.length ? 0 : SMALL;
        work.set(j, 1);
        for (int k = j; k >= 0; k = work.from(k + 1)) {
            double number = work.get(k);
            if (Math.abs(number) > small) {
                work.add(columns[k], -number, 0);
            } else {
                work.set(k, 0);
            }
        }
        return work.take(numbers, 1);
    }

    /** w + α·r with r = e − L·w and the α that makes the new residual least. */
    private Some refined(int j, Some w, Column work, Column product) {
        residual(j, w, work);
        Some r = work.take(columns.length, 1);
        multiply(r, product);
        double up = 0;
        for (int e = 0; e < r.item().length; e++) {
            up += r.weight()[e] * product.get(r.item()[e]);
        }
        Some lr = product.take(columns.length, 1);
        double down = 0;
        for (float number : lr.weight()) {
            down += (double) number * number;
        }
        if (!(down > 0)) {
            return w;
        }
        work.add(w, 1, 0);
        work.add(r, up / down, 0);
        return work.take(numbers, 1);
    }

    private void residual(int j, Some w, Column into) {
        into.set(j, 1);
        into.add(w, -1, 0);
        for (int e = 0; e < w.item().length; e++) {
            into.add(columns[w.item()[e]], -w.weight()[e], 0);
        }
    }

    private void multiply(Some by, Column into) {
        into.add(by, 1, 0);
        for (int e = 0; e < by.item().length; e++) {
            into.add(columns[by.item()[e]], by.weight()[e], 0);
        }
    }
}
