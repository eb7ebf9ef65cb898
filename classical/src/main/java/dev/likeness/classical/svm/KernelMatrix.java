package dev.likeness.classical.svm;

import java.util.Arrays;

/**
 * The matrix of kernel values of the training rows with each other: computed a row at a time, the
 * rows used last kept within a given memory.
 */
final class KernelMatrix implements SymmetricMatrix {

    private final Points points;
    private final Kernel kernel;
    private final double[] diagonal;
    private final double[] buffer;
    private final double[] vector;

    // The kept rows, a ring of (previous, next) through the head at index n, oldest first
    private final float[][] kept; // of length 0 for those that are not
    private final int[] lengths;
    private final int[] previous;
    private final int[] next;
    private long room;

    /** The points belong to the matrix from now on: it reorders them. */
    KernelMatrix(Points points, Kernel kernel, int megabytes) {
        int n = points.rows();
        this.points = points;
        this.kernel = kernel;
        this.diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = kernel.diagonal(points.square(i));
        }
        this.buffer = new double[n];
        this.vector = new double[points.width()];
        this.kept = new float[n][0];
        this.lengths = new int[n];
        this.previous = new int[n + 1];
        this.next = new int[n + 1];
        previous[n] = n;
        next[n] = n;
        this.room = Math.max(2L * n, ((long) megabytes << 20) / Float.BYTES);
    }

    @Override
    public int size() {
        return diagonal.length;
    }

    @Override
    public double diagonal(int i) {
        return diagonal[i];
    }

    @Override
    public float[] row(int i, int length) {
        float[] row = kept[i];
        if (lengths[i] > 0) {
            unlink(i);
        }
        int known = lengths[i];
        if (known < length) {
            room -= length - known;
            while (room < 0) {
                forget(next[size()]);
            }
            row = Arrays.copyOf(row, length);
            compute(i, known, length, row);
            kept[i] = row;
            lengths[i] = length;
        }
        link(i);
        return row;
    }

    private void compute(int i, int from, int to, float[] out) {
        points.copy(i, vector);
        points.dots(vector, from, to, buffer);
        kernel.apply(points.square(i), points.squares(), from, to, buffer);
        for (int k = from; k < to; k++) {
            out[k] = (float) buffer[k];
        }
    }

    @Override
    public void swap(int i, int j) {
        if (i == j) {
            return;
        }
        points.swap(i, j);
        double value = diagonal[i];
        diagonal[i] = diagonal[j];
        diagonal[j] = value;
        swapRows(i, j);
        int low = Math.min(i, j);
        int high = Math.max(i, j);
        int head = size();
        int after;
        for (int k = next[head]; k != head; k = after) {
            after = next[k];
            float[] row = kept[k];
            if (lengths[k] <= low) {
                continue;
            }
            if (lengths[k] > high) {
                float f = row[low];
                row[low] = row[high];
                row[high] = f;
            } else {
                forget(k); // its value at the new place was never computed
            }
        }
    }

    /** Exchanges the kept rows i and j and their places in the ring. */
    private void swapRows(int i, int j) {
        boolean first = lengths[i] > 0;
        boolean second = lengths[j] > 0;
        if (first) {
            unlink(i);
        }
        if (second) {
            unlink(j);
        }
        float[] row = kept[i];
        kept[i] = kept[j];
        kept[j] = row;
        int length = lengths[i];
        lengths[i] = lengths[j];
        lengths[j] = length;
        if (second) {
            link(i);
        }
        if (first) {
            link(j);
        }
    }

    private void forget(int i) {
        unlink(i);
        room += lengths[i];
        kept[i] = new float[0];
        lengths[i] = 0;
    }

    private void unlink(int i) {
        next[previous[i]] = next[i];
        previous[next[i]] = previous[i];
    }

    /** Puts a row at the end of the ring, as the one used last. */
    private void link(int i) {
        int head = size();
        next[i] = head;
        previous[i] = previous[head];
        next[previous[i]] = i;
        previous[head] = i;
    }
}
