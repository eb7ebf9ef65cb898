package dev.likeness.neural.language;

import dev.likeness.neural.layer.Parameters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A transformer one token at a time, with the keys and values of what was read. When the cache is
 * full, the oldest make room: as positions are turns of queries and keys, only distances count.
 * What a token costs does not grow with the text.
 */
final class TransformerLoop implements TokenLoop<TransformerLoop.Cache> {

    /** The last tokens, of which runs are made. */
    private static final int RECENT = 6;

    private final Transformer recipe;
    private final float[][] inputs;
    private final float[][][] tables; // for each length from 2: place, numbers
    private final float[] smear;
    private final LoopBlock[] blocks;
    private final LaneProduct head;

    private final NgramHash hash = new NgramHash(NgramHash.SIZE);

    /** Fresh arrays for each token would lie in memory that is not in the caches yet. */
    private final ThreadLocal<LoopRoom> rooms;

    /**
     * What is kept of a text. Keys are kept by the numbers of a vector, so that a query meets those
     * of all tokens in one loop; values by heads and tokens.
     */
    static final class Cache {
        private final int context;
        private final long[] recent = new long[RECENT];
        private final float[][][] keys; // a block: width, context
        private final float[][][][] values; // a block: heads, context, numbers of a head
        private long read;

        private Cache(Transformer recipe) {
            context = recipe.context();
            keys = new float[recipe.layers()][recipe.width()][context];
            int size = recipe.width() / recipe.heads();
            values = new float[recipe.layers()][recipe.heads()][context][size];
        }

        private void take(int token) {
            System.arraycopy(recent, 1, recent, 0, RECENT - 1);
            recent[RECENT - 1] = token;
            read++;
        }

        /** Where the last token is kept. */
        int place() {
            return (int) ((read - 1) % context);
        }

        /** How many tokens are kept. */
        int seen() {
            return (int) Math.min(read, context);
        }

        float[][] keys(int block) {
            return keys[block];
        }

        float[][][] values(int block) {
            return values[block];
        }
    }

    TransformerLoop(Transformer recipe, int symbols, int marks, Parameters parameters) {
        this.recipe = recipe;
        Map<String, float[]> all = new HashMap<>();
        parameters.forEach((name, tensor) -> all.put(name, tensor.toFloats()));
        int width = recipe.width();
        inputs = rows(of(all, "embedding.weight"), symbols + marks);
        tables = new float[recipe.ngrams() - 1][][];
        for (int n = 2; n <= recipe.ngrams(); n++) {
            float[][] narrow = rows(of(all, "ngrams" + n + ".weight"), NgramHash.SIZE);
            LaneProduct widening =
                    new LaneProduct(of(all, "ngrams" + n + ".widening"), width, NgramHash.WIDTH);
            tables[n - 2] = new float[narrow.length][width];
            widening.add(narrow, tables[n - 2], narrow.length);
        }
        smear = recipe.smear() ? of(all, "smear") : new float[width];
        blocks = new LoopBlock[recipe.layers()];
        for (int i = 0; i < blocks.length; i++) {
            String prefix = "block" + i + ".";
            blocks[i] = new LoopBlock(name -> of(all, prefix + name), width, recipe.heads());
        }
        head = new LaneProduct(of(all, "head.weight"), symbols, width);
        rooms = ThreadLocal.withInitial(() -> new LoopRoom(1, width, recipe.heads()));
    }

    private static float[][] rows(float[] all, int count) {
        float[][] rows = new float[count][];
        int width = all.length / count;
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(all, i * width, (i + 1) * width);
        }
        return rows;
    }

    private static float[] of(Map<String, float[]> all, String name) {
        float[] values = all.get(name);
        if (values == null) {
            throw new IllegalArgumentException("the network has no tensor " + name);
        }
        return values;
    }

    @Override
    public Cache begin() {
        return new Cache(recipe);
    }

    @Override
    public Cache copy(Cache cache) {
        Cache copy = begin();
        copy.read = cache.read;
        System.arraycopy(cache.recent, 0, copy.recent, 0, RECENT);
        int kept = cache.seen();
        for (int i = 0; i < copy.keys.length; i++) {
            for (int row = 0; row < copy.keys[i].length; row++) {
                System.arraycopy(cache.keys[i][row], 0, copy.keys[i][row], 0, kept);
            }
            for (int head = 0; head < copy.values[i].length; head++) {
                for (int t = 0; t < kept; t++) {
                    float[] value = cache.values[i][head][t];
                    System.arraycopy(value, 0, copy.values[i][head][t], 0, value.length);
                }
            }
        }
        return copy;
    }

    @Override
    public Cache[] array(int length) {
        return new Cache[length];
    }

    @Override
    public float[][] read(Cache[] caches, int[] tokens) {
        int lanes = tokens.length;
        LoopRoom room = room(lanes);
        for (int lane = 0; lane < lanes; lane++) {
            caches[lane].take(tokens[lane]);
            enter(caches[lane], tokens[lane], room.stream()[lane]);
            room.turns()[lane].to(caches[lane].read - 1);
        }
        for (int i = 0; i < blocks.length; i++) {
            blocks[i].add(room, caches, i);
        }
        return head(room.stream(), lanes);
    }

    /** The vector of the last token that was taken, with what stands before it. */
    private void enter(Cache cache, int token, float[] vector) {
        System.arraycopy(inputs[token], 0, vector, 0, vector.length);
        if (cache.read > 1) {
            float[] before = inputs[(int) cache.recent[RECENT - 2]];
            for (int i = 0; i < vector.length; i++) {
                vector[i] += smear[i] * before[i];
            }
        }
        int from = (int) Math.max(0, RECENT - cache.read);
        for (int n = 2; n <= recipe.ngrams(); n++) {
            float[] run = tables[n - 2][hash.place(cache.recent, from, RECENT - 1, n)];
            for (int i = 0; i < vector.length; i++) {
                vector[i] += run[i];
            }
        }
        LoopBlock.normalise(vector, 0, vector.length);
    }

    private LoopRoom room(int lanes) {
        LoopRoom room = rooms.get();
        if (room.lanes() < lanes) {
            room = new LoopRoom(lanes, recipe.width(), recipe.heads());
            rooms.set(room);
        }
        return room;
    }

    private float[][] head(float[][] x, int lanes) {
        float[][] logits = new float[lanes][head.out()];
        for (int lane = 0; lane < lanes; lane++) {
            LoopBlock.normalise(x[lane], 0, x[lane].length);
        }
        head.add(x, logits, lanes);
        return logits;
    }
}
