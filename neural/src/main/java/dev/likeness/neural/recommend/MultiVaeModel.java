package dev.likeness.neural.recommend;

import dev.likeness.Conditional;
import dev.likeness.Evidence;
import dev.likeness.History;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Remedy;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.NeuralModel;
import dev.likeness.neural.codec.Blocks;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ids;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsKind;
import java.util.Arrays;
import java.util.Map;

/**
 * A fitted {@link MultiVae}. Made-up users are drawn near the codes of users learnt from, which is
 * what the prior stands for; with a history they are drawn near its code and have its items.
 */
public final class MultiVaeModel extends NeuralModel<Ratings, RatingsCodec>
        implements ItemScores, Sampler<Ratings>, Conditional<Ratings> {

    /**
     * Histories that are computed at once: always as many, because products round by their size.
     */
    static final int BLOCK = 64;

    private final MultiVae recipe;
    private final RatingsNetwork network;
    private final float[] codes; // (users, 2 · latent): means and log variances

    MultiVaeModel(
            ModelCard card,
            RatingsCodec codec,
            MultiVae recipe,
            RatingsNetwork network,
            float[] codes) {
        super(card, codec, Map.of("", network));
        this.recipe = recipe;
        this.network = network;
        this.codes = codes;
    }

    static MultiVaeModel load(ModelFile file) {
        MultiVae recipe = Recipe.fromMap(MultiVae.class, file.card().recipe());
        RatingsCodec codec = RatingsCodec.read(file);
        float[] codes = file.floats("codes");
        if (codes.length == 0 || codes.length % (2 * recipe.latent()) != 0) {
            throw new InputException(
                    "%s is damaged: its codes are not %d numbers wide."
                            .formatted(file.path(), 2 * recipe.latent()));
        }
        return new MultiVaeModel(
                file.card(),
                codec,
                recipe,
                new RatingsNetwork(recipe, codec.width(), Parameters.stored("", file::floats)),
                codes);
    }

    @Override
    protected void store(ModelFile.Builder file) {
        file.tensor("codes", codes, codes.length / (2L * recipe.latent()), 2L * recipe.latent());
    }

    @Override
    public Ids catalogue() {
        return codec().items();
    }

    @Override
    public float[] popularity() {
        return codec().popularity();
    }

    @Override
    public boolean manyAtOnce() {
        return true;
    }

    @Override
    public void score(Ratings histories, int from, int to, float[] into) {
        int items = codec().width();
        Ratings some = histories.slice(from, to);
        float[] scores =
                Blocks.run(
                        to - from,
                        BLOCK,
                        at ->
                                network.decode(
                                        network.mean(
                                                network.encode(
                                                        MultiVaeTraining.input(some, at, items)))));
        System.arraycopy(scores, 0, into, 0, scores.length);
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
        float[] near = MultiVaeTraining.encoded(network, known);
        return (first, count, seed) -> {
            Sampler.requirePositions(first, count);
            return drawn(first, count, seed, near, known.itemsOf(0));
        };
    }

    private void requirePrior() {
        if (recipe.denoising()) {
            throw new InputException(
                    "A denoising autoencoder has no distribution of codes to draw users from.",
                    Remedy.of("Fit it again with", Remedy.Where.RECIPE, "denoising", "false"));
        }
    }

    private Ratings drawn(long first, int count, long seed, float[] near, int[] known) {
        int latent = recipe.latent();
        int users = near.length / (2 * latent);
        Randomness randomness = Randomness.of(seed).fork("latent");
        float[] scores =
                Blocks.run(
                        count,
                        BLOCK,
                        from -> {
                            float[] z = new float[BLOCK * latent];
                            for (int r = 0; r < Math.min(BLOCK, count - from); r++) {
                                Draws draws = randomness.at(first + from + r);
                                int at = draws.nextInt(users) * 2 * latent;
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
        return codec().users(scores, first, seed, Arrays.copyOf(known, known.length));
    }
}
