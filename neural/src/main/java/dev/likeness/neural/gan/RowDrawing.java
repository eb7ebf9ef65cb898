package dev.likeness.neural.gan;

import dev.likeness.Sampler;
import dev.likeness.neural.codec.Blocks;
import dev.likeness.neural.codec.Span;
import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.util.Arrays;

/**
 * Draws rows with a generator. Row i of a sample depends on the seed and i alone: norms use the
 * statistics they learnt, and networks run in blocks of one fixed size, because their products
 * round differently at different sizes.
 *
 * @param latent width of the noise
 * @param codec the columns
 * @param conditions what the generator can be told
 * @param generator the generator
 */
record RowDrawing(
        int latent, TableCodec codec, ConditionColumns conditions, RowGenerator generator) {

    private static final int BLOCK = 250;

    /** A row that does not have its condition is drawn again, at most this many times in all. */
    private static final int ATTEMPTS = 10;

    /** The condition that the generator gets for the row at a position. */
    @FunctionalInterface
    interface Telling {
        ConditionColumns.Condition at(long position);
    }

    Table sample(long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        return codec.decode(outputs(first, count, seed), first, seed);
    }

    /** What the generator says of rows, told each time what rows of the data have. */
    float[] outputs(long first, int count, long seed) {
        Randomness told = Randomness.of(seed).fork("condition");
        return outputs(
                first,
                count,
                Randomness.of(seed).fork("latent"),
                position -> conditions.asSeen(told.at(position)));
    }

    /**
     * Rows of which one column is known. A row is kept with the probability that the generator
     * gives to what it was told; one that is never kept is made to have it in the end.
     *
     * @param which which of the columns that can be told
     * @param restricted the codec with only the places that are allowed
     */
    Table given(int which, TableCodec restricted, long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        int column = conditions.columns().get(which);
        Span span = codec.spans().get(column);
        double[] allowed = ConditionColumns.ascending(restricted.counts(column));
        Randomness randomness = Randomness.of(seed).fork("given");
        int[] place = new int[count];
        for (int row = 0; row < count; row++) {
            double uniform = randomness.fork("place").at(first + row).nextDouble();
            place[row] = ConditionColumns.pick(allowed, uniform);
        }
        float[] kept = new float[0];
        boolean[] done = new boolean[count];
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            float[] now =
                    outputs(
                            first,
                            count,
                            randomness.fork("latent").fork(attempt),
                            at -> new ConditionColumns.Condition(which, place[(int) (at - first)]));
            kept = attempt == 0 ? now : kept;
            boolean all = true;
            for (int row = 0; row < count; row++) {
                if (!done[row]) {
                    int from = row * codec.width();
                    System.arraycopy(now, from, kept, from, codec.width());
                    double uniform =
                            randomness.fork("keep").fork(attempt).at(first + row).nextDouble();
                    done[row] = uniform < probability(now, from + span.first(), span, place[row]);
                    all &= done[row];
                }
            }
            if (all) {
                break;
            }
        }
        for (int row = 0; row < count; row++) {
            int from = row * codec.width() + span.first();
            Arrays.fill(kept, from, from + span.places(), Float.NEGATIVE_INFINITY);
            kept[from + place[row]] = 0;
        }
        return restricted.decode(kept, first, seed);
    }

    private static double probability(float[] logits, int from, Span span, int place) {
        double sum = 0;
        for (int k = 0; k < span.places(); k++) {
            sum += StrictMath.exp(logits[from + k] - (double) logits[from + place]);
        }
        return 1 / sum;
    }

    private float[] outputs(long first, int count, Randomness noise, Telling telling) {
        int width = latent + conditions.width();
        int measures = codec.measures();
        return Blocks.run(
                count,
                BLOCK,
                from -> {
                    float[] codes = new float[BLOCK * width];
                    for (int row = 0; row < Math.min(BLOCK, count - from); row++) {
                        long position = first + from + row;
                        noise.normals(position, codes, row * width, latent);
                        conditions.write(telling.at(position), codes, row * width + latent);
                    }
                    Tensor made = generator.forward(Tensor.of(codes, BLOCK, width), false);
                    return Tensor.cat(
                            1,
                            made.slice(1, 0, measures).tanh(),
                            made.slice(1, measures, codec.width()));
                });
    }
}
