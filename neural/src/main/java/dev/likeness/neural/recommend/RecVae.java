package dev.likeness.neural.recommend;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Ranges;
import dev.likeness.ratings.Ratings;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * A variational autoencoder of histories with a composite prior (Shenbin, Alekseev, Tutubalina,
 * Malykh and Nikolenko, "RecVAE: a new variational autoencoder for top-n recommendations with
 * implicit feedback", WSDM 2020): the prior of a user's code is mostly what the encoder said before
 * its last updates, the encoder and the decoder learn in turns, the encoder alone from histories
 * with hidden parts, and the weight of the divergence grows with the history.
 *
 * <pre>{@code
 * RecVaeModel model = RecVae.defaults().fit(plays);
 * model.recommend(histories, Wanted.defaults()).items(0);
 * Ratings madeUp = model.sample(10_000, 7);
 * }</pre>
 *
 * @param width width of the encoder's five hidden layers, at least 1
 * @param latent width of the code, at least 1
 * @param dropout the share of a history that is hidden while the encoder learns, 0 to below 1
 * @param gamma weight of the divergence for each item of a history, 0 or more
 * @param turn passes over the users of the encoder to one of the decoder, at least 1
 * @param learningRate of Adam, more than 0
 * @param batch users a step, at least 1; fewer where the data have fewer, and up to five times as
 *     many where a pass would take more than 250 steps
 * @param epochs passes over the users when a fit names no limit, at least 1; after 12 of them such
 *     a fit takes no more than 10,000 steps
 * @param leastSteps steps that such a fit takes at least, because few users need more passes
 */
@RecordBuilder
public record RecVae(
        int width,
        int latent,
        double dropout,
        double gamma,
        int turn,
        double learningRate,
        int batch,
        int epochs,
        int leastSteps)
        implements Estimator<Ratings, RecVaeModel>, RecVaeBuilder.With {

    static final String FAMILY = "rec-vae";

    public RecVae {
        Ranges.atLeast("width", width, 1);
        Ranges.atLeast("latent", latent, 1);
        Ranges.within("dropout", dropout, 0, 0.999999);
        Ranges.within("gamma", gamma, 0, Double.MAX_VALUE);
        Ranges.atLeast("turn", turn, 1);
        Ranges.within("learningRate", learningRate, Double.MIN_VALUE, 10);
        Ranges.atLeast("batch", batch, 1);
        Ranges.atLeast("epochs", epochs, 1);
        Ranges.atLeast("leastSteps", leastSteps, 0);
    }

    /** Layers of 300 about a code of 128, half of a history hidden. */
    public static RecVae defaults() {
        return new RecVae(300, 128, 0.5, 0.005, 3, 5e-4, 100, 60, 800);
    }

    /** Passes over a number of users when a fit names no limit: whole turns. */
    int epochs(long stepsPerEpoch) {
        int least = Passes.of(epochs, leastSteps, stepsPerEpoch);
        return (least + turn) / (turn + 1) * (turn + 1);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public RecVaeModel fit(Ratings data, Fit fit) {
        return Assembly.of(this, data, fit, work -> RecVaeTraining.fit(this, work));
    }
}
