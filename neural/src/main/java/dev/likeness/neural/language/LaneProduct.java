package dev.likeness.neural.language;

/**
 * A matrix in plain Java that is multiplied with the vectors of several lanes at once. A text is
 * written one token after another, and a call of the native library would take longer than the few
 * numbers of one token need; and here a lane's sums are made in the same order whatever the other
 * lanes hold, so that a text does not depend on its batch.
 *
 * <p>The matrix is kept by columns: each is added, times a number of the vector, to the result.
 * Four columns at a time are read for all lanes while they are in the nearest cache; the compiler
 * turns the inner loop into vector instructions.
 */
final class LaneProduct {

    private static final int TOGETHER = 4;

    private final int in;
    private final int out;
    private final float[] columns; // (in, out)

    /**
     * A matrix.
     *
     * @param weight (out, in) in row-major order, as linear layers have it
     */
    LaneProduct(float[] weight, int out, int in) {
        this.in = in;
        this.out = out;
        columns = new float[weight.length];
        for (int j = 0; j < out; j++) {
            for (int i = 0; i < in; i++) {
                columns[i * out + j] = weight[j * in + i];
            }
        }
    }

    int out() {
        return out;
    }

    /**
     * Adds the product to each lane's result.
     *
     * @param x in numbers a lane
     * @param y takes out numbers a lane
     * @param lanes how many of them are used
     */
    void add(float[][] x, float[][] y, int lanes) {
        int i = 0;
        for (; i + TOGETHER <= in; i += TOGETHER) {
            for (int lane = 0; lane < lanes; lane++) {
                add(columns, i * out, out, x[lane], i, y[lane]);
            }
        }
        for (; i < in; i++) {
            for (int lane = 0; lane < lanes; lane++) {
                addOne(columns, i * out, out, x[lane][i], y[lane]);
            }
        }
    }

    private static void add(float[] columns, int at, int out, float[] x, int i, float[] y) {
        float a = x[i];
        float b = x[i + 1];
        float c = x[i + 2];
        float d = x[i + 3];
        int second = at + out;
        int third = second + out;
        int fourth = third + out;
        for (int j = 0; j < out; j++) {
            y[j] +=
                    a * columns[at + j]
                            + b * columns[second + j]
                            + (c * columns[third + j] + d * columns[fourth + j]);
        }
    }

    private static void addOne(float[] columns, int at, int out, float a, float[] y) {
        for (int j = 0; j < out; j++) {
            y[j] += a * columns[at + j];
        }
    }
}
