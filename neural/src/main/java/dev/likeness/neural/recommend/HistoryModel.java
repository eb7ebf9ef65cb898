package dev.likeness.neural.recommend;

import dev.likeness.Conditional;
import dev.likeness.Evidence;
import dev.likeness.History;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.codec.Blocks;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Network;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsKind;
import java.util.Arrays;
import java.util.Map;

/**
 * A fitted autoencoder of histories. Made-up users are drawn near the codes of users learnt from,
 * which is what the prior stands for; with a history they are drawn near its code and have its
 * items.
 */
public abstract class HistoryModel extends RatingsModel
        implements Sampler<Ratings>, Conditional<Ratings> {

    /** Users whose codes made-up users are drawn near. */
    private static final int MOST_CODES = 4000;

    /** Users who are made to see how popular their items are, and how many times. */
    private static final int TRIAL_USERS = 2000;

    private static final int TRIALS = 5;
    private static final int MOST_TRIAL_SCORES = 1 << 23;

    /** Counts as many users more with each item, so that rare items are moved with care. */
    private static final double CAUTION = 3;

    private final HistoryNetwork network;
    private final float[] codes; // (users, 2 · latent): means and log variances
    private int[] lengths = {}; // (users) whose codes these are; none before users are drawn
    private final float[] offsets; // (items): added to the scores by which users are drawn

    HistoryModel(
            ModelCard card,
            RatingsCodec codec,
            Map<String, ? extends Network> parts,
            HistoryNetwork network,
            float[] codes) {
        super(card, codec, parts);
        this.network = network;
        this.codes = codes;
        this.offsets = new float[codec.width()];
    }

    /**
     * Moves the scores until made-up users have each item as often as the users in the data. Items
     * are drawn without replacement, which makes popular ones too rare and rare ones too popular.
     */
    final void calibrate(Ratings data, long seed) {
        lengths = Arrays.stream(some(data, seed)).map(data::length).toArray();
        int items = codec().width();
        int count = Math.max(100, Math.min(TRIAL_USERS, MOST_TRIAL_SCORES / items));
        double users = codec().users();
        for (int trial = 0; trial < TRIALS; trial++) {
            int[] found = drawn(0, count, seed + trial, codes, new int[0]).popularity();
            for (int i = 0; i < items; i++) {
                double expected = popularity()[i] / users * count;
                offsets[i] +=
                        (float)
                                (Math.log((expected + CAUTION) / (found[i] + CAUTION))
                                        - Math.log(
                                                (count - expected + CAUTION)
                                                        / (count - found[i] + CAUTION)));
            }
        }
    }

    /** Takes what {@link #calibrate} found from a file. */
    final void calibrated(ModelFile file) {
        System.arraycopy(file.floats("offsets", offsets.length), 0, offsets, 0, offsets.length);
        lengths =
                file.whole(
                        "codes.lengths", 0, offsets.length, codes.length / (2 * network.latent()));
    }

    /** The codes in a file, whose width is known. */
    static float[] codes(ModelFile file, int latent) {
        float[] codes = file.floats("codes");
        if (codes.length == 0 || codes.length % (2 * latent) != 0) {
            throw new InputException(
                    "%s is damaged: its codes are not %d numbers wide."
                            .formatted(file.path(), 2 * latent));
        }
        return codes;
    }

    /** Refuses to draw users where codes have no distribution. */
    void requirePrior() {}

    /** Mean and log variance of the code of each history, 2 · latent numbers a history. */
    static float[] encoded(HistoryNetwork network, Ratings histories) {
        return Blocks.run(histories.count(), BLOCK, from -> network.encode(input(histories, from)));
    }

    /** The codes of some of the users learnt from. */
    static float[] someCodes(HistoryNetwork network, Ratings data, long seed) {
        return encoded(network, data.select(some(data, seed)));
    }

    private static int[] some(Ratings data, long seed) {
        int[] all = Randomness.of(seed).fork("codes").permutation(0, data.count());
        return Arrays.copyOf(all, Math.min(MOST_CODES, all.length));
    }

    /** A block of histories, filled up with empty ones. */
    private static Histories input(Ratings histories, int from) {
        int[] users = new int[BLOCK];
        Arrays.setAll(users, r -> from + r < histories.count() ? from + r : -1);
        return Histories.whole(histories, users);
    }

    @Override
    protected void store(ModelFile.Builder file) {
        file.tensor("codes", codes, codes.length / (2L * network.latent()), 2L * network.latent());
        if (lengths.length > 0) { // else it draws no users
            file.tensor("offsets", offsets, offsets.length)
                    .tensor(
                            "codes.lengths",
                            Arrays.stream(lengths).asLongStream().toArray(),
                            lengths.length);
        }
    }

    @Override
    Tensor scores(Ratings histories, int from, int end) {
        Histories input = input(histories.slice(from, end), 0);
        return network.decode(network.mean(network.encode(input)));
    }

    @Override
    public Ratings sample(long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        requirePrior();
        return drawn(first, count, seed, codes, new int[0]);
    }

    /** Users who have the items of a history among others. */
    @Override
    public Sampler<Ratings> given(Evidence evidence) {
        History history = evidence.as(History.class);
        requirePrior();
        Ratings known = new RatingsKind().history(history, items());
        float[] near = encoded(network, known);
        return (first, count, seed) -> {
            Sampler.requirePositions(first, count);
            return drawn(first, count, seed, near, known.itemsOf(0));
        };
    }

    private Ratings drawn(long first, int count, long seed, float[] near, int[] known) {
        int latent = network.latent();
        int users = near.length / (2 * latent);
        Randomness randomness = Randomness.of(seed).fork("latent");
        int[] own = new int[count];
        float[] scores =
                Blocks.run(
                        count,
                        BLOCK,
                        from -> {
                            float[] z = new float[BLOCK * latent];
                            for (int r = 0; r < Math.min(BLOCK, count - from); r++) {
                                Draws draws = randomness.at(first + from + r);
                                int user = draws.nextInt(users);
                                int at = user * 2 * latent;
                                own[from + r] =
                                        near == codes && lengths.length > 0 ? lengths[user] : 0;
                                for (int k = 0; k < latent; k++) {
                                    double logVariance =
                                            Math.max(-10, Math.min(4, near[at + latent + k]));
                                    z[r * latent + k] =
                                            (float)
                                                    (near[at + k]
                                                            + StrictMath.exp(logVariance / 2)
                                                                    * draws.nextGaussian());
                                }
                            }
                            return network.decode(Tensor.of(z, BLOCK, latent));
                        });
        for (int k = 0; k < scores.length; k++) {
            scores[k] += offsets[k % offsets.length];
        }
        return codec().users(scores, first, seed, Arrays.copyOf(known, known.length), own);
    }
}
