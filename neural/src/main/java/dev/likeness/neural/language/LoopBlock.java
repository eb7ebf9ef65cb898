package dev.likeness.neural.language;

import java.util.function.Function;

/** A {@link TransformerBlock} one token at a time, in plain Java. */
final class LoopBlock {

    private final int width;
    private final int heads;
    private final LaneProduct queries;
    private final LaneProduct keys;
    private final LaneProduct values;
    private final LaneProduct joining;
    private final LaneProduct rising;
    private final LaneProduct falling;
    private final float[][] cosines; // a position: numbers of half a head
    private final float[][] sines;

    /**
     * A block.
     *
     * @param weights its tensors by name
     * @param context the most positions
     */
    LoopBlock(Function<String, float[]> weights, int width, int heads, int context) {
        this.width = width;
        this.heads = heads;
        queries = new LaneProduct(weights.apply("queries.weight"), width, width);
        keys = new LaneProduct(weights.apply("keys.weight"), width, width);
        values = new LaneProduct(weights.apply("values.weight"), width, width);
        joining = new LaneProduct(weights.apply("joining.weight"), width, width);
        int hidden = TransformerBlock.EXPANSION * width;
        rising = new LaneProduct(weights.apply("rising.weight"), hidden, width);
        falling = new LaneProduct(weights.apply("falling.weight"), width, hidden);
        int half = width / heads / 2;
        cosines = new float[context][half];
        sines = new float[context][half];
        for (int t = 0; t < context; t++) {
            for (int i = 0; i < half; i++) {
                double angle = t * StrictMath.pow(TransformerBlock.BASE, -2.0 * i / (2.0 * half));
                cosines[t][i] = (float) StrictMath.cos(angle);
                sines[t][i] = (float) StrictMath.sin(angle);
            }
        }
    }

    /**
     * Adds what the block makes of a token of each text to its stream.
     *
     * @param caches of the texts; one may come more than once, with rising places
     * @param places of the tokens in their texts; those before are in the cache, or come before
     */
    void add(float[][] stream, TransformerLoop.Cache[] caches, int[] places, int block) {
        int lanes = stream.length;
        float[][] x = normalised(stream);
        float[][] q = new float[lanes][width];
        float[][] k = new float[lanes][width];
        float[][] v = new float[lanes][width];
        queries.add(x, q, lanes);
        keys.add(x, k, lanes);
        values.add(x, v, lanes);
        float[][] seen = new float[lanes][width];
        for (int lane = 0; lane < lanes; lane++) {
            TransformerLoop.Cache cache = caches[lane];
            int at = places[lane];
            turn(q[lane], at);
            turn(k[lane], at);
            System.arraycopy(k[lane], 0, cache.keys(block), at * width, width);
            System.arraycopy(v[lane], 0, cache.values(block), at * width, width);
            for (int head = 0; head < heads; head++) {
                attend(q[lane], cache.keys(block), cache.values(block), at + 1, head, seen[lane]);
            }
        }
        joining.add(seen, stream, lanes);
        float[][] hidden = new float[lanes][rising.out()];
        rising.add(normalised(stream), hidden, lanes);
        for (float[] each : hidden) {
            for (int i = 0; i < each.length; i++) {
                float positive = Math.max(0, each[i]);
                each[i] = positive * positive;
            }
        }
        falling.add(hidden, stream, lanes);
    }

    /** The mean of the values, weighted by the softmax of query times key. */
    private void attend(
            float[] query, float[] allKeys, float[] allValues, int count, int head, float[] out) {
        int size = width / heads;
        int from = head * size;
        float[] scores = new float[count];
        float greatest = Float.NEGATIVE_INFINITY;
        float scale = (float) (1 / Math.sqrt(size));
        for (int t = 0; t < count; t++) {
            scores[t] = product(query, from, allKeys, t * width + from, size) * scale;
            greatest = Math.max(greatest, scores[t]);
        }
        float total = 0;
        for (int t = 0; t < count; t++) {
            scores[t] = (float) Math.exp(scores[t] - greatest);
            total += scores[t];
        }
        for (int t = 0; t < count; t++) {
            float share = scores[t] / total;
            int at = t * width + from;
            for (int i = 0; i < size; i++) {
                out[from + i] += share * allValues[at + i];
            }
        }
    }

    /** The inner product of two vectors, in eight sums that do not wait for each other. */
    private static float product(float[] x, int from, float[] y, int at, int size) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int i = 0;
        for (; i + 8 <= size; i += 8) {
            a += x[from + i] * y[at + i];
            b += x[from + i + 1] * y[at + i + 1];
            c += x[from + i + 2] * y[at + i + 2];
            d += x[from + i + 3] * y[at + i + 3];
            e += x[from + i + 4] * y[at + i + 4];
            f += x[from + i + 5] * y[at + i + 5];
            g += x[from + i + 6] * y[at + i + 6];
            h += x[from + i + 7] * y[at + i + 7];
        }
        for (; i < size; i++) {
            a += x[from + i] * y[at + i];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
    }

    /** Queries or keys with norms, turned by their position. */
    private void turn(float[] x, int position) {
        int size = width / heads;
        int half = size / 2;
        float[] cosine = cosines[position];
        float[] sine = sines[position];
        for (int head = 0; head < heads; head++) {
            int from = head * size;
            normalise(x, from, size);
            for (int i = 0; i < half; i++) {
                float a = x[from + i];
                float b = x[from + half + i];
                x[from + i] = a * cosine[i] - b * sine[i];
                x[from + half + i] = b * cosine[i] + a * sine[i];
            }
        }
    }

    private static float[][] normalised(float[][] stream) {
        float[][] copy = new float[stream.length][];
        for (int lane = 0; lane < copy.length; lane++) {
            copy[lane] = stream[lane].clone();
            normalise(copy[lane], 0, copy[lane].length);
        }
        return copy;
    }

    /** Less the mean, divided by the standard deviation, in place. */
    static void normalise(float[] x, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += x[i];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = from; i < from + count; i++) {
            double less = x[i] - mean;
            squares += less * less;
        }
        double scale = 1 / Math.sqrt(squares / count + TransformerNetwork.EPSILON);
        for (int i = from; i < from + count; i++) {
            x[i] = (float) ((x[i] - mean) * scale);
        }
    }
}
