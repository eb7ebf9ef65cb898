package dev.likeness.neural.language;

import java.util.List;
import java.util.function.Function;

/** A {@link TransformerBlock} one token at a time, in plain Java. */
final class LoopBlock {

    private final int width;
    private final int heads;
    private final LaneProduct asked; // queries, keys and values, one after another
    private final LaneProduct joining;
    private final LaneProduct rising;
    private final LaneProduct falling;

    /**
     * A block.
     *
     * @param weights its tensors by name
     */
    LoopBlock(Function<String, float[]> weights, int width, int heads) {
        this.width = width;
        this.heads = heads;
        float[] all = new float[3 * width * width];
        int at = 0;
        for (String name : List.of("queries.weight", "keys.weight", "values.weight")) {
            System.arraycopy(weights.apply(name), 0, all, at, width * width);
            at += width * width;
        }
        asked = new LaneProduct(all, 3 * width, width);
        joining = new LaneProduct(weights.apply("joining.weight"), width, width);
        int hidden = TransformerBlock.EXPANSION * width;
        rising = new LaneProduct(weights.apply("rising.weight"), hidden, width);
        falling = new LaneProduct(weights.apply("falling.weight"), width, hidden);
    }

    /**
     * Adds what the block makes of a token of each text to its stream.
     *
     * @param room with the streams
     * @param caches of the texts, which have taken the tokens
     */
    void add(LoopRoom room, TransformerLoop.Cache[] caches, int block) {
        int lanes = caches.length;
        float[][] stream = room.stream();
        float[][] all = LoopRoom.cleared(room.asked(), lanes);
        asked.add(room.normalised(lanes), all, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            TransformerLoop.Cache cache = caches[lane];
            int at = cache.place();
            turn(all[lane], 0, room.turns()[lane]);
            turn(all[lane], width, room.turns()[lane]);
            float[][] ownKeys = cache.keys(block);
            for (int i = 0; i < width; i++) {
                ownKeys[i][at] = all[lane][width + i];
            }
            float[][][] ownValues = cache.values(block);
            int size = width / heads;
            for (int head = 0; head < heads; head++) {
                int from = 2 * width + head * size;
                System.arraycopy(all[lane], from, ownValues[head][at], 0, size);
            }
            LoopAttention.attend(all[lane], ownKeys, ownValues, cache.seen(), room.seen()[lane]);
        }
        joining.add(room.seen(), stream, lanes);
        float[][] hidden = LoopRoom.cleared(room.hidden(), lanes);
        rising.add(room.normalised(lanes), hidden, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            float[] each = hidden[lane];
            for (int i = 0; i < each.length; i++) {
                float positive = Math.max(0, each[i]);
                each[i] = positive * positive;
            }
        }
        falling.add(hidden, stream, lanes);
    }

    /** Queries or keys with norms, turned by their position. */
    private void turn(float[] x, int start, LoopTurn turn) {
        int size = width / heads;
        for (int head = 0; head < heads; head++) {
            normalise(x, start + head * size, size);
            turn.apply(x, start + head * size);
        }
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
