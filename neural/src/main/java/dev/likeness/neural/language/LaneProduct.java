package dev.likeness.neural.language;

/**
 * A matrix in plain Java that is multiplied with the vectors of several lanes at once. A text is
 * written one token after another, and a call of the native library would take longer than the few
 * numbers of one token need; and here a lane's sums are made in the same order whatever the other
 * lanes hold, so that a text does not depend on its batch.
 *
 * <p>The matrix is kept by columns: each is added, times a number of the vector, to the result.
 * Four columns at a time are read for eight lanes while they are in the nearest cache; the compiler
 * turns the inner loop into vector instructions.
 */
final class LaneProduct {

    private static final int TOGETHER = 4;

    /** Lanes whose results stay in the nearest cache while all columns are added. */
    private static final int NEAR = 8;

    private final int in;
    private final int out;
    private final float[][] columns; // in arrays of out numbers: only such loops become vectors

    /**
     * A matrix.
     *
     * @param weight (out, in) in row-major order, as linear layers have it
     */
    LaneProduct(float[] weight, int out, int in) {
        this.in = in;
        this.out = out;
        columns = new float[in][out];
        for (int j = 0; j < out; j++) {
            for (int i = 0; i < in; i++) {
                columns[i][j] = weight[j * in + i];
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
        for (int first = 0; first < lanes; first += NEAR) {
            add(x, y, first, Math.min(lanes, first + NEAR));
        }
    }

    private void add(float[][] x, float[][] y, int first, int last) {
        int i = 0;
        for (; i + TOGETHER <= in; i += TOGETHER) {
            for (int lane = first; lane < last; lane++) {
                float[] own = x[lane];
                add(
                        own[i],
                        columns[i],
                        own[i + 1],
                        columns[i + 1],
                        own[i + 2],
                        columns[i + 2],
                        own[i + 3],
                        columns[i + 3],
                        y[lane],
                        out);
            }
        }
        for (; i < in; i++) {
            for (int lane = first; lane < last; lane++) {
                add(x[lane][i], columns[i], y[lane], out);
            }
        }
    }

    /** Adds four columns, each times a number. */
    static void add(
            float a,
            float[] first,
            float b,
            float[] second,
            float c,
            float[] third,
            float d,
            float[] fourth,
            float[] y,
            int out) {
        for (int j = 0; j < out; j++) {
            y[j] += a * first[j] + b * second[j] + (c * third[j] + d * fourth[j]);
        }
    }

    /** Adds a column times a number. */
    static void add(float a, float[] column, float[] y, int out) {
        for (int j = 0; j < out; j++) {
            y[j] += a * column[j];
        }
    }
}
