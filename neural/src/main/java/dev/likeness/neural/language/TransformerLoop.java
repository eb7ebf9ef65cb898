package dev.likeness.neural.language;

import dev.likeness.neural.layer.Parameters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A transformer one token at a time, with the keys and values of what was read. When the cache is
 * full, the last half of the context is read again from its own beginning, as windows are read
 * while the network learns, all its tokens side by side; so what a token costs does not grow with
 * the text.
 */
final class TransformerLoop implements TokenLoop<TransformerLoop.Cache> {

    private final Transformer recipe;
    private final float[][] inputs;
    private final float[][][] tables; // for each length from 2: place, numbers
    private final float[] smear;
    private final LoopBlock[] blocks;
    private final LaneProduct head;

    /** Fresh arrays for each token would lie in memory that is not in the caches yet. */
    private final ThreadLocal<LoopRoom> rooms;

    /**
     * What is kept of a text. Keys are kept by the numbers of a vector, so that a query meets those
     * of all tokens in one loop; values by heads and tokens.
     */
    static final class Cache {
        private final long[] tokens;
        private final float[][][] keys; // a block: width, context
        private final float[][][][] values; // a block: heads, context, numbers of a head
        private int length;

        private Cache(Transformer recipe) {
            tokens = new long[recipe.context()];
            keys = new float[recipe.layers()][recipe.width()][recipe.context()];
            int size = recipe.width() / recipe.heads();
            values = new float[recipe.layers()][recipe.heads()][recipe.context()][size];
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
            blocks[i] =
                    new LoopBlock(
                            name -> of(all, prefix + name),
                            width,
                            recipe.heads(),
                            recipe.context());
        }
        head = new LaneProduct(of(all, "head.weight"), symbols, width);
        rooms = ThreadLocal.withInitial(() -> new LoopRoom(1, width));
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
        copy.length = cache.length;
        System.arraycopy(cache.tokens, 0, copy.tokens, 0, cache.length);
        for (int i = 0; i < copy.keys.length; i++) {
            for (int row = 0; row < copy.keys[i].length; row++) {
                System.arraycopy(cache.keys[i][row], 0, copy.keys[i][row], 0, cache.length);
            }
            for (int head = 0; head < copy.values[i].length; head++) {
                for (int t = 0; t < cache.length; t++) {
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
        for (Cache cache : caches) {
            if (cache.length == recipe.context()) {
                readAgain(cache);
            }
        }
        int[] places = new int[caches.length];
        Arrays.setAll(places, lane -> caches[lane].length);
        return head(stream(caches, tokens, places), caches.length);
    }

    /**
     * Reads the last half of a full cache from its own beginning, all tokens side by side: each
     * weight is fetched once.
     */
    private void readAgain(Cache cache) {
        int count = kept(recipe);
        int from = cache.length - count;
        int[] tokens = new int[count];
        int[] places = new int[count];
        Cache[] same = new Cache[count];
        for (int t = 0; t < count; t++) {
            tokens[t] = (int) cache.tokens[from + t];
            places[t] = t;
            same[t] = cache;
        }
        stream(same, tokens, places);
    }

    /** Tokens that are read again when a context is full. */
    static int kept(Transformer recipe) {
        return recipe.context() / 2;
    }

    /** Reads a token of each text at its place; what the last block leaves, in the room. */
    private float[][] stream(Cache[] caches, int[] tokens, int[] places) {
        int lanes = tokens.length;
        NgramHash hash = new NgramHash(NgramHash.SIZE);
        LoopRoom room = room(lanes);
        float[][] x = room.stream();
        for (int lane = 0; lane < lanes; lane++) {
            Cache cache = caches[lane];
            int at = places[lane];
            cache.tokens[at] = tokens[lane];
            float[] vector = x[lane];
            System.arraycopy(inputs[tokens[lane]], 0, vector, 0, vector.length);
            if (at > 0) {
                float[] before = inputs[(int) cache.tokens[at - 1]];
                for (int i = 0; i < vector.length; i++) {
                    vector[i] += smear[i] * before[i];
                }
            }
            for (int n = 2; n <= recipe.ngrams(); n++) {
                float[] run = tables[n - 2][hash.place(cache.tokens, 0, at, n)];
                for (int i = 0; i < vector.length; i++) {
                    vector[i] += run[i];
                }
            }
            LoopBlock.normalise(vector, 0, vector.length);
        }
        for (int i = 0; i < blocks.length; i++) {
            blocks[i].add(room, caches, places, i);
        }
        for (int lane = 0; lane < lanes; lane++) {
            caches[lane].length = places[lane] + 1;
        }
        return x;
    }

    private LoopRoom room(int lanes) {
        LoopRoom room = rooms.get();
        if (room.lanes() < lanes) {
            room = new LoopRoom(lanes, recipe.width());
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
