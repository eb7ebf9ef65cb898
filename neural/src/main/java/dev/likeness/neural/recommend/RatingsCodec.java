package dev.likeness.neural.recommend;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.neural.codec.Codec;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Rows;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ids;
import dev.likeness.ratings.Ratings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Histories as rows of ones and zeros, an item a column; and users from scores of items: how many
 * items each has is drawn as often as among the users learnt from, and which by the softmax of the
 * scores, without replacement.
 */
final class RatingsCodec implements Codec<Ratings> {

    private final Ids items;
    private final float[] popularity;
    private final long[] lengths; // of the users learnt from, ascending

    private RatingsCodec(Ids items, float[] popularity, long[] lengths) {
        this.items = items;
        this.popularity = popularity;
        this.lengths = lengths;
    }

    static RatingsCodec of(Ratings data) {
        int[] counts = data.popularity();
        float[] popularity = new float[counts.length];
        for (int i = 0; i < counts.length; i++) {
            popularity[i] = counts[i];
        }
        long[] lengths =
                IntStream.range(0, data.count()).mapToLong(data::length).sorted().toArray();
        return new RatingsCodec(data.items(), popularity, lengths);
    }

    static RatingsCodec read(ModelFile file) {
        Ids items = Ids.load(file, "items");
        int[] lengths = file.whole("lengths", 0, Integer.MAX_VALUE);
        if (lengths.length == 0) {
            throw new InputException(file.path() + " is damaged: it learnt from nobody.");
        }
        return new RatingsCodec(
                items,
                file.floats("popularity", Range.COUNT, items.count()),
                Arrays.stream(lengths).asLongStream().toArray());
    }

    @Override
    public void save(ModelFile.Builder file) {
        items.save(file, "items");
        file.tensor("popularity", popularity, popularity.length)
                .tensor("lengths", lengths, lengths.length);
    }

    Ids items() {
        return items;
    }

    /** How many users were learnt from. */
    int users() {
        return lengths.length;
    }

    float[] popularity() {
        return popularity;
    }

    @Override
    public int width() {
        return items.count();
    }

    @Override
    public Rows rows(Ratings data, Randomness randomness) {
        Ratings same = data.withItems(items);
        return new Rows() {
            @Override
            public int count() {
                return same.count();
            }

            @Override
            public Tensor at(int[] positions) {
                float[] rows = new float[positions.length * width()];
                for (int r = 0; r < positions.length; r++) {
                    put(same, positions[r], rows, r * width());
                }
                return Tensor.of(rows, positions.length, width());
            }
        };
    }

    private static void put(Ratings data, int user, float[] rows, int at) {
        for (int e = data.begin(user); e < data.end(user); e++) {
            rows[at + data.item(e)] = 1;
        }
    }

    @Override
    public Ratings decode(float[] scores, long first, long seed) {
        return users(scores, first, seed, new int[0], new int[scores.length / width()]);
    }

    /**
     * Users from scores.
     *
     * @param known items that all of them have, ascending
     * @param lengths how many items each has; 0 to draw it
     */
    Ratings users(float[] scores, long first, long seed, int[] known, int[] lengths) {
        int count = scores.length / width();
        Randomness randomness = Randomness.of(seed).fork("items");
        List<String> names = new ArrayList<>();
        int[] start = new int[count + 1];
        int[][] own = new int[count][];
        for (int u = 0; u < count; u++) {
            names.add("made-" + (first + u + 1));
            own[u] = drawn(scores, u * width(), randomness.at(first + u), known, lengths[u]);
            start[u + 1] = start[u] + own[u].length;
        }
        int[] item = new int[start[count]];
        float[] value = new float[item.length];
        Arrays.fill(value, 1);
        for (int u = 0; u < count; u++) {
            System.arraycopy(own[u], 0, item, start[u], own[u].length);
        }
        return Ratings.of(Ids.of(names), items, start, item, value, new long[0]);
    }

    /** Some items without replacement: those whose scores with Gumbel noise are greatest. */
    private int[] drawn(float[] scores, int at, Draws draws, int[] known, int asked) {
        int from = lowest(known.length + 1);
        int place = from + draws.nextInt(Math.max(1, lengths.length - from));
        int length = asked > 0 ? asked : (int) lengths[Math.min(lengths.length - 1, place)];
        boolean[] has = new boolean[width()];
        for (int each : known) {
            has[each] = true;
        }
        double[] noisy = new double[width()];
        for (int i = 0; i < noisy.length; i++) {
            double noise = -Math.log(-Math.log(draws.nextDouble() + 1e-300));
            noisy[i] = has[i] ? Double.POSITIVE_INFINITY : scores[at + i] + noise;
        }
        int most = Math.min(width(), Math.max(length, known.length));
        double[] sorted = noisy.clone();
        Arrays.sort(sorted);
        double limit = sorted[sorted.length - most];
        return IntStream.range(0, noisy.length)
                .filter(i -> noisy[i] >= limit)
                .limit(most)
                .toArray();
    }

    /** The first of the lengths that is at least a number, or the last. */
    private int lowest(int least) {
        int from = 0;
        while (from < lengths.length - 1 && lengths[from] < least) {
            from++;
        }
        return from;
    }
}
