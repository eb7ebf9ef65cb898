package dev.likeness.classical.svm;

import java.util.Arrays;

/**
 * Rows of numbers, laid out so that the inner products of one vector with many rows run at the
 * speed of the machine's vector unit.
 *
 * <p>Rows are held in panels; within a panel all values of a feature lie side by side. An inner
 * product with every row is then a sum of scaled runs of memory, which the compiler vectorises (a
 * sum along one row it may not reorder), and features that are zero in the vector cost nothing:
 * dense numbers and one-hot categories are both fast.
 */
final class Points {

    private static final int PANEL = 256;

    private final int rows;
    private final int width;
    private final double[][][] panels; // panel, feature, row of the panel
    private final double[] squares;

    private Points(int rows, int width) {
        this.rows = rows;
        this.width = width;
        this.panels = new double[(rows + PANEL - 1) / PANEL][width][PANEL];
        this.squares = new double[rows];
    }

    /** A copy of some rows, each as wide as {@code width} says. */
    static Points of(double[][] rows, int width) {
        int[] all = new int[rows.length];
        Arrays.setAll(all, i -> i);
        return of(rows, all, width);
    }

    /** A copy of the rows at some positions. */
    static Points of(double[][] rows, int[] positions, int width) {
        Points points = new Points(positions.length, width);
        for (int i = 0; i < positions.length; i++) {
            double[] row = rows[positions[i]];
            double[][] panel = points.panels[i / PANEL];
            double square = 0;
            for (int f = 0; f < width; f++) {
                panel[f][i % PANEL] = row[f];
                square += row[f] * row[f];
            }
            points.squares[i] = square;
        }
        return points;
    }

    int rows() {
        return rows;
    }

    int width() {
        return width;
    }

    /** The squared length of a row. */
    double square(int row) {
        return squares[row];
    }

    /** The squared length of each row; not to be changed. */
    double[] squares() {
        return squares;
    }

    /** Copies a row. */
    void copy(int row, double[] out) {
        double[][] panel = panels[row / PANEL];
        for (int f = 0; f < width; f++) {
            out[f] = panel[f][row % PANEL];
        }
    }

    /** Exchanges two rows. */
    void swap(int a, int b) {
        double[][] first = panels[a / PANEL];
        double[][] second = panels[b / PANEL];
        int i = a % PANEL;
        int j = b % PANEL;
        for (int f = 0; f < width; f++) {
            double value = first[f][i];
            first[f][i] = second[f][j];
            second[f][j] = value;
        }
        double square = squares[a];
        squares[a] = squares[b];
        squares[b] = square;
    }

    /** The inner products of a vector with the rows {@code from … to - 1}, at their positions. */
    void dots(double[] vector, int from, int to, double[] out) {
        int[] used = new int[width];
        int count = 0;
        for (int f = 0; f < width; f++) {
            if (vector[f] != 0) {
                used[count++] = f;
            }
        }
        double[] sums = new double[PANEL];
        for (int p = from / PANEL; p * PANEL < to; p++) {
            int first = Math.max(from, p * PANEL);
            int start = first - p * PANEL;
            int end = Math.min(to - p * PANEL, PANEL);
            double[][] panel = panels[p];
            Arrays.fill(sums, 0);
            int k = 0;
            for (; k + 4 <= count; k += 4) {
                int a = used[k];
                int b = used[k + 1];
                int c = used[k + 2];
                int d = used[k + 3];
                add(
                        sums, panel[a], vector[a], panel[b], vector[b], panel[c], vector[c],
                        panel[d], vector[d], start, end);
            }
            for (; k < count; k++) {
                add(sums, panel[used[k]], vector[used[k]], start, end);
            }
            System.arraycopy(sums, start, out, first, end - start);
        }
    }

    /** Four features at once: the sums are read and written once for the four. */
    private static void add(
            double[] sums,
            double[] a,
            double byA,
            double[] b,
            double byB,
            double[] c,
            double byC,
            double[] d,
            double byD,
            int start,
            int end) {
        for (int r = start; r < end; r++) {
            sums[r] = sums[r] + byA * a[r] + byB * b[r] + byC * c[r] + byD * d[r];
        }
    }

    private static void add(double[] sums, double[] feature, double factor, int start, int end) {
        for (int r = start; r < end; r++) {
            sums[r] += factor * feature[r];
        }
    }
}
