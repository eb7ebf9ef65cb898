package dev.likeness.neural.vae;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.neural.codec.NumberCoding;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Ranges;
import dev.likeness.neural.training.Schedule;
import dev.likeness.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * The recipe of a variational autoencoder for tables, after the TVAE of Xu, Skoularidou,
 * Cuesta-Infante and Veeramachaneni 2019: numbers normalised by mode, with a learnt deviation for
 * each column, and a softmax for each category.
 *
 * <pre>{@code
 * Table people = Tables.read(Path.of("adult.csv"));
 * TabularVaeModel model = TabularVae.defaults().fit(people, Fit.defaults().withMinutes(3.0));
 * Table more = model.sample(10_000, 7);
 * double[] nats = model.logDensity(people);
 * }</pre>
 *
 * @param numbers how numbers become those of the network: by their mode, as in section 4.2 of the
 *     paper, or by their quantile of a normal distribution
 * @param widths widths of the encoder's hidden layers, from the row to the code; the decoder has
 *     the same in the opposite order
 * @param latent width of the code, at least 1
 * @param prior the prior of the code
 * @param components of a mixture as prior, at least 1
 * @param beta weight of the Kullback-Leibler divergence (Higgins et al. 2017); the paper's program
 *     doubles the other term instead, which is 0.5
 * @param klWarmup epochs over which that weight rises from 0 (Bowman et al. 2016); 0 for none. More
 *     of a table so small that it is passed over more often
 * @param learningRate of Adam at its greatest, more than 0
 * @param beta1 decay of Adam's first moment, 0 to below 1
 * @param beta2 decay of Adam's second moment, 0 to below 1
 * @param weightDecay added to the gradient
 * @param schedule how the learning rate goes
 * @param emaHalfLife half-life, in rows, of the average of the weights that the model keeps; 0 for
 *     the weights themselves
 * @param batch rows a step, at least 2; fewer where the table has fewer
 * @param epochs passes over the data when a fit names no limit
 * @param leastSteps steps that such a fit takes at least, 0 or more: a small table needs more
 *     passes
 */
@RecordBuilder
public record TabularVae(
        NumberCoding numbers,
        List<Integer> widths,
        int latent,
        Prior prior,
        int components,
        double beta,
        double klWarmup,
        double learningRate,
        double beta1,
        double beta2,
        double weightDecay,
        Schedule schedule,
        double emaHalfLife,
        int batch,
        int epochs,
        int leastSteps)
        implements Estimator<Table, TabularVaeModel>, TabularVaeBuilder.With {

    /** The prior of the code. */
    public enum Prior {
        /** Standard normal. */
        NORMAL,
        /** An even mixture of normal distributions, which are learnt. */
        MIXTURE
    }

    static final String FAMILY = "tabular-vae";

    public TabularVae {
        widths = List.copyOf(widths);
        Ranges.widths("widths", widths, 1, 100);
        Ranges.atLeast("latent", latent, 1);
        Ranges.atLeast("components", components, 1);
        Ranges.within("beta", beta, 0, Double.MAX_VALUE);
        Ranges.within("klWarmup", klWarmup, 0, Double.MAX_VALUE);
        Ranges.within("learningRate", learningRate, Double.MIN_VALUE, 10);
        Ranges.within("beta1", beta1, 0, 0.999999);
        Ranges.within("beta2", beta2, 0, 0.999999);
        Ranges.within("weightDecay", weightDecay, 0, Double.MAX_VALUE);
        Ranges.within("emaHalfLife", emaHalfLife, 0, Double.MAX_VALUE);
        Ranges.atLeast("batch", batch, 2);
        Ranges.atLeast("epochs", epochs, 1);
        Ranges.atLeast("leastSteps", leastSteps, 0);
    }

    /**
     * Two layers of 256 each way under a learnt mixture, and a divergence that counts in full only
     * after two thirds of the epochs, so that the code is used: the best rows, in a minute on one
     * core.
     */
    public static TabularVae defaults() {
        return new TabularVae(
                NumberCoding.MODES,
                List.of(256, 256),
                32,
                Prior.MIXTURE,
                500,
                1,
                40,
                1e-3,
                0.9,
                0.999,
                1e-5,
                Schedule.COSINE,
                50_000,
                250,
                60,
                2000);
    }

    /** The networks and settings of the paper and its program. */
    public static TabularVae paper() {
        return defaults()
                .withWidths(List.of(128, 128))
                .withLatent(128)
                .withPrior(Prior.NORMAL)
                .withBeta(0.5)
                .withKlWarmup(0)
                .withSchedule(Schedule.CONSTANT)
                .withEmaHalfLife(0)
                .withBatch(500)
                .withEpochs(300);
    }

    /** The weight of the divergence after some epochs. */
    double klWeight(double epochsDone) {
        return klWarmup == 0 ? beta : beta * Math.min(1, epochsDone / klWarmup);
    }

    /** Passes over a number of rows when a fit names no limit, in batches of a size. */
    int epochs(int rows, int batch) {
        int steps = rows / batch; // of an epoch, at least 1
        return Math.max(epochs, (leastSteps + steps - 1) / steps);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public TabularVaeModel fit(Table data, Fit fit) {
        return Assembly.of(this, data, fit, work -> TabularVaeTraining.fit(this, work));
    }
}
