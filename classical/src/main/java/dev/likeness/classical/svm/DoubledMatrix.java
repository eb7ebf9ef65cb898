package dev.likeness.classical.svm;

/** A matrix K seen as the four-fold [K K; K K], for two variables a row. */
final class DoubledMatrix implements SymmetricMatrix {

    private final KernelMatrix matrix;
    private final int[] rowOf; // of each variable
    private final float[][] buffers;
    private int turn;

    DoubledMatrix(KernelMatrix matrix) {
        this.matrix = matrix;
        int n = matrix.size();
        rowOf = new int[2 * n];
        for (int i = 0; i < n; i++) {
            rowOf[i] = i;
            rowOf[n + i] = i;
        }
        buffers = new float[2][2 * n];
    }

    @Override
    public int size() {
        return rowOf.length;
    }

    @Override
    public double diagonal(int i) {
        return matrix.diagonal(rowOf[i]);
    }

    @Override
    public float[] row(int i, int length) {
        float[] once = matrix.row(rowOf[i], matrix.size());
        turn = 1 - turn;
        float[] twice = buffers[turn];
        for (int k = 0; k < length; k++) {
            twice[k] = once[rowOf[k]];
        }
        return twice;
    }

    @Override
    public void swap(int i, int j) {
        int row = rowOf[i];
        rowOf[i] = rowOf[j];
        rowOf[j] = row;
    }
}
