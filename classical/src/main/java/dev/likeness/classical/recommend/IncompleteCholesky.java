package dev.likeness.classical.recommend;

import dev.likeness.classical.recommend.SparseWeights.Some;
import java.util.Arrays;

/**
 * An incomplete factorisation A ≈ L·D·Lᵀ of a large sparse matrix whose diagonal is 1, column by
 * column (left-looking; Lin and Moré, "Incomplete Cholesky factorizations with limited memory",
 * SIAM J. Sci. Comput. 1999). A column keeps its greatest numbers; what one does not need is left
 * to those after it.
 *
 * @param columns the columns of L below its diagonal of ones, rows ascending
 * @param pivot D
 */
record IncompleteCholesky(Some[] columns, double[] pivot) {

    /**
     * Factorises.
     *
     * @param matrix the columns of A below the diagonal, rows ascending
     * @param least what each pivot is at least; it is lifted where numbers that were left out would
     *     make it less
     * @param numbers how many numbers a column keeps, in the mean
     * @param check is called before each column, and may throw to end the work
     */
    static IncompleteCholesky of(Some[] matrix, double[] least, int numbers, Runnable check) {
        int n = matrix.length;
        Some[] columns = new Some[n];
        double[] pivot = new double[n];
        int[] next = new int[n]; // where column k goes on
        int[] first = new int[n]; // of the columns that go on in a row
        int[] after = new int[n]; // the next column that goes on in the same row
        Arrays.fill(first, -1);
        double[] diagonal = new double[n];
        Arrays.fill(diagonal, 1);
        Column work = new Column(n);
        long budget = (long) numbers * n;
        for (int j = 0; j < n; j++) {
            check.run();
            work.add(matrix[j], 1, 0);
            for (int k = first[j], following; k >= 0; k = following) {
                following = after[k];
                Some column = columns[k];
                int at = next[k]++;
                work.add(column, -column.weight()[at] * pivot[k], at + 1);
                goOn(k, column, next, first, after);
            }
            pivot[j] = Math.max(least[j], diagonal[j]);
            columns[j] = work.take((int) Math.min(n, budget / (n - j)), 1 / pivot[j]);
            budget -= columns[j].item().length;
            for (int e = 0; e < columns[j].item().length; e++) {
                double number = columns[j].weight()[e];
                diagonal[columns[j].item()[e]] -= number * number * pivot[j];
            }
            goOn(j, columns[j], next, first, after);
        }
        return new IncompleteCholesky(columns, pivot);
    }

    private static void goOn(int k, Some column, int[] next, int[] first, int[] after) {
        if (next[k] < column.item().length) {
            int row = column.item()[next[k]];
            after[k] = first[row];
            first[row] = k;
        }
    }

    /** A sparse column that is being summed. */
    static final class Column {

        private final double[] sum;
        private final long[] there;

        Column(int n) {
            this.sum = new double[n];
            this.there = new long[(n + 63) / 64];
        }

        void add(Some column, double times, int from) {
            int[] row = column.item();
            float[] number = column.weight();
            for (int e = from; e < row.length; e++) {
                sum[row[e]] += times * number[e];
                there[row[e] >> 6] |= 1L << row[e];
            }
        }

        void set(int row, double number) {
            sum[row] = number;
            there[row >> 6] |= 1L << row;
        }

        double get(int row) {
            return sum[row];
        }

        /** The first row that is there, from one on; −1 if there is none. */
        int from(int row) {
            int word = row >> 6;
            if (word >= there.length) {
                return -1;
            }
            long bits = there[word] & -1L << row;
            while (bits == 0) {
                if (++word == there.length) {
                    return -1;
                }
                bits = there[word];
            }
            return (word << 6) + Long.numberOfTrailingZeros(bits);
        }

        /** The numbers of the greatest size, rows ascending, times a number; empties the column. */
        Some take(int most, double times) {
            int count = 0;
            for (long word : there) {
                count += Long.bitCount(word);
            }
            int[] row = new int[count];
            float[] number = new float[count];
            float[] size = new float[count];
            int n = 0;
            for (int r = from(0); r >= 0; r = from(r + 1)) {
                number[n] = (float) (sum[r] * times);
                if (number[n] != 0) {
                    size[n] = Math.abs(number[n]);
                    row[n++] = r;
                }
                sum[r] = 0;
            }
            Arrays.fill(there, 0);
            float limit = n <= most ? 0 : most == 0 ? Float.MAX_VALUE : limit(size, n, most);
            int kept = 0;
            for (int e = 0; e < n && kept < most; e++) {
                if (Math.abs(number[e]) >= limit) {
                    row[kept] = row[e];
                    number[kept++] = number[e];
                }
            }
            return new Some(Arrays.copyOf(row, kept), Arrays.copyOf(number, kept));
        }

        /** The most-th greatest of n numbers, by Hoare's selection. */
        private static float limit(float[] of, int n, int most) {
            int low = 0;
            int high = n - 1;
            int wanted = n - most;
            while (low < high) {
                float middle = of[(low + high) >>> 1];
                int i = low;
                int j = high;
                while (i <= j) {
                    while (of[i] < middle) {
                        i++;
                    }
                    while (of[j] > middle) {
                        j--;
                    }
                    if (i <= j) {
                        float swap = of[i];
                        of[i++] = of[j];
                        of[j--] = swap;
                    }
                }
                if (wanted <= j) {
                    high = j;
                } else if (wanted >= i) {
                    low = i;
                } else {
                    break;
                }
            }
            return of[wanted];
        }
    }
}
