package dev.likeness.neural.recommend;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Ranges;
import dev.likeness.ratings.Ratings;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * A variational autoencoder of histories with a multinomial likelihood, and without the variational
 * part the denoising autoencoder beside it (Liang, Krishnan, Hoffman and Jebara, "Variational
 * autoencoders for collaborative filtering", WWW 2018). It recommends, and it makes users.
 *
 * <pre>{@code
 * MultiVaeModel model = MultiVae.defaults().fit(plays);
 * model.recommend(histories, Wanted.defaults()).items(0);
 * Ratings madeUp = model.sample(10_000, 7);
 * }</pre>
 *
 * @param widths widths of the encoder's hidden layers; the decoder has the same in the opposite
 *     order
 * @param latent width of the code, at least 1
 * @param dropout the share of a history that is hidden while it learns, 0 to below 1
 * @param beta weight of the Kullback-Leibler divergence at the end, 0 or more
 * @param warmup the share of the steps over which that weight rises from 0, 0 to 1
 * @param denoising whether the code has no noise and no prior; such a model recommends alone
 * @param learningRate of Adam, more than 0
 * @param weightDecay of the weights in each step, 0 or more
 * @param batch users a step, at least 1; fewer where the data have fewer, and up to five times as
 *     many where a pass would take more than 250 steps
 * @param epochs passes over the users when a fit names no limit, at least 1; after 12 of them such
 *     a fit takes no more than 10,000 steps
 * @param leastSteps steps that such a fit takes at least, because few users need more passes
 */
@RecordBuilder
public record MultiVae(
        List<Integer> widths,
        int latent,
        double dropout,
        double beta,
        double warmup,
        boolean denoising,
        double learningRate,
        double weightDecay,
        int batch,
        int epochs,
        int leastSteps)
        implements Estimator<Ratings, MultiVaeModel>, MultiVaeBuilder.With {

    static final String FAMILY = "multi-vae";

    public MultiVae {
        widths = List.copyOf(widths);
        Ranges.widths("widths", widths, 1, 100);
        Ranges.atLeast("latent", latent, 1);
        Ranges.within("dropout", dropout, 0, 0.999999);
        Ranges.within("beta", beta, 0, Double.MAX_VALUE);
        Ranges.within("warmup", warmup, 0, 1);
        Ranges.within("learningRate", learningRate, Double.MIN_VALUE, 10);
        Ranges.within("weightDecay", weightDecay, 0, Double.MAX_VALUE);
        Ranges.atLeast("batch", batch, 1);
        Ranges.atLeast("epochs", epochs, 1);
        Ranges.atLeast("leastSteps", leastSteps, 0);
    }

    /** A layer of 300 about a code of 64, half of a history hidden. */
    public static MultiVae defaults() {
        return new MultiVae(List.of(300), 64, 0.5, 0.2, 1, false, 1e-3, 0, 100, 60, 500);
    }

    /** The denoising autoencoder. */
    public static MultiVae autoencoder() {
        return defaults().withDenoising(true).withBeta(0).withWeightDecay(0.01);
    }

    /** Passes over a number of users when a fit names no limit. */
    int epochs(long stepsPerEpoch) {
        return Passes.of(epochs, leastSteps, stepsPerEpoch);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public MultiVaeModel fit(Ratings data, Fit fit) {
        return Assembly.of(this, data, fit, work -> MultiVaeTraining.fit(this, work));
    }
}
