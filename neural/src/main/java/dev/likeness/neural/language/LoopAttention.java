package dev.likeness.neural.language;

import java.util.Arrays;

/**
 * Attention of one token to those before it, in plain Java. All inner loops but the sum of the
 * shares run over many numbers side by side, so that the compiler makes vector instructions of
 * them.
 */
final class LoopAttention {

    /** Shares below exp(-30) of the greatest are as good as none. */
    private static final float LEAST = -30;

    private LoopAttention() {}

    /**
     * The mean of the values, weighted by the softmax of query times key, for each head.
     *
     * @param query begins with (width) numbers
     * @param keys (width, context)
     * @param values (heads, context, width / heads)
     * @param count tokens that are seen, the first of the context
     * @param out takes (width)
     */
    static void attend(float[] query, float[][] keys, float[][][] values, int count, float[] out) {
        int size = keys.length / values.length;
        float scale = (float) (1 / Math.sqrt(size));
        float[] shares = new float[count];
        float[] mean = new float[size];
        for (int head = 0; head < values.length; head++) {
            Arrays.fill(shares, 0);
            sum(query, scale, keys, head * size, (head + 1) * size, shares);
            float total = exponentials(shares, count);
            Arrays.fill(mean, 0);
            sum(shares, 1 / total, values[head], 0, count, mean);
            System.arraycopy(mean, 0, out, head * size, size);
        }
    }

    /** Adds rows, each times its number and the scale, to a sum; four rows at a time. */
    private static void sum(
            float[] numbers, float scale, float[][] rows, int from, int to, float[] sum) {
        int i = from;
        for (; i + 4 <= to; i += 4) {
            LaneProduct.add(
                    numbers[i] * scale,
                    rows[i],
                    numbers[i + 1] * scale,
                    rows[i + 1],
                    numbers[i + 2] * scale,
                    rows[i + 2],
                    numbers[i + 3] * scale,
                    rows[i + 3],
                    sum,
                    sum.length);
        }
        for (; i < to; i++) {
            LaneProduct.add(numbers[i] * scale, rows[i], sum, sum.length);
        }
    }

    /**
     * Replaces scores by the exponentials of what they are below the greatest, and gives their sum.
     * With Lambert's continued fraction (1768), exp(2 y) = (1 + tanh y) / (1 - tanh y), of a
     * sixteenth of each number, squared four times; the error is below 1e-5 of the number.
     */
    static float exponentials(float[] x, int count) {
        float greatest = x[0];
        for (int t = 1; t < count; t++) {
            greatest = Math.max(greatest, x[t]);
        }
        for (int t = 0; t < count; t++) {
            float y = 0.03125f * Math.max(LEAST, x[t] - greatest);
            float s = y * y;
            float below = 945 + s * (420 + s * 15);
            float above = y * (945 + s * (105 + s));
            float e = (below + above) / (below - above);
            e = e * e;
            e = e * e;
            e = e * e;
            x[t] = e * e;
        }
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int t = 0;
        for (; t + 4 <= count; t += 4) {
            a += x[t];
            b += x[t + 1];
            c += x[t + 2];
            d += x[t + 3];
        }
        for (; t < count; t++) {
            a += x[t];
        }
        return (a + b) + (c + d);
    }
}
