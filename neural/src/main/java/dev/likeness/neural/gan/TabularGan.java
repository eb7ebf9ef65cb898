package dev.likeness.neural.gan;

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
 * The recipe of a conditional generative adversarial network for tables, after the CTGAN of Xu,
 * Skoularidou, Cuesta-Infante and Veeramachaneni 2019: numbers normalised by mode, categories by
 * Gumbel-softmax, a generator that gets one category of each row, rows of rare categories drawn
 * more often while it learns, and a Wasserstein critic of packs of rows.
 *
 * <pre>{@code
 * Table people = Tables.read(Path.of("adult.csv"));
 * TabularGanModel model = TabularGan.defaults().fit(people, Fit.defaults().withMinutes(3.0));
 * Table more = model.sample(10_000, 7);
 * Table women = model.given(Conditions.of("sex", "Female")).sample(1_000, 7);
 * }</pre>
 *
 * @param numbers how numbers become those of the networks: by their mode, as in section 4.2 of the
 *     paper, or by their quantile of a normal distribution
 * @param latent width of the noise, at least 1
 * @param generatorWidths widths of the generator's residual blocks, from the noise on
 * @param criticWidths widths of the critic's hidden layers, from the rows on
 * @param pack rows that the critic judges together, at least 1 (PacGAN, Lin et al. 2018)
 * @param dropout part of the critic's hidden numbers that is left out at each look, 0 to below 1
 * @param temperature of the Gumbel-softmax, more than 0: the less, the closer to a single 1
 * @param gradientPenalty weight of the one-centred penalty between real and fake (WGAN-GP)
 * @param penaltyEvery the penalty is taken in one step of this many, and weighs as many times more
 *     (Karras et al. 2020, lazy regularisation)
 * @param criticSteps critic steps for each generator step, at least 1
 * @param generatorLearningRate more than 0
 * @param criticLearningRate more than 0
 * @param beta1 decay of the first moment, 0 to below 1
 * @param beta2 decay of the second moment, 0 to below 1
 * @param weightDecay of the generator, added to its gradient
 * @param schedule how the learning rates go
 * @param emaHalfLife half-life, in rows, of the average of the generator's weights that rows are
 *     drawn with; 0 for the weights themselves
 * @param batch rows a step, at least 2; fewer where the table has fewer, and whole packs
 * @param epochs passes over as many rows as the table has when a fit names no limit
 * @param leastSteps steps that such a fit takes at least, 0 or more: a small table needs more
 *     passes
 */
@RecordBuilder
public record TabularGan(
        NumberCoding numbers,
        int latent,
        List<Integer> generatorWidths,
        List<Integer> criticWidths,
        int pack,
        double dropout,
        double temperature,
        double gradientPenalty,
        int penaltyEvery,
        int criticSteps,
        double generatorLearningRate,
        double criticLearningRate,
        double beta1,
        double beta2,
        double weightDecay,
        Schedule schedule,
        double emaHalfLife,
        int batch,
        int epochs,
        int leastSteps)
        implements Estimator<Table, TabularGanModel>, TabularGanBuilder.With {

    static final String FAMILY = "tabular-gan";

    public TabularGan {
        generatorWidths = List.copyOf(generatorWidths);
        criticWidths = List.copyOf(criticWidths);
        Ranges.atLeast("latent", latent, 1);
        Ranges.widths("generatorWidths", generatorWidths, 1, 100);
        Ranges.widths("criticWidths", criticWidths, 1, 100);
        Ranges.atLeast("pack", pack, 1);
        Ranges.within("dropout", dropout, 0, 0.999999);
        Ranges.within("temperature", temperature, Double.MIN_VALUE, 100);
        Ranges.within("gradientPenalty", gradientPenalty, 0, Double.MAX_VALUE);
        Ranges.atLeast("penaltyEvery", penaltyEvery, 1);
        Ranges.atLeast("criticSteps", criticSteps, 1);
        Ranges.within("generatorLearningRate", generatorLearningRate, Double.MIN_VALUE, 10);
        Ranges.within("criticLearningRate", criticLearningRate, Double.MIN_VALUE, 10);
        Ranges.within("beta1", beta1, 0, 0.999999);
        Ranges.within("beta2", beta2, 0, 0.999999);
        Ranges.within("weightDecay", weightDecay, 0, Double.MAX_VALUE);
        Ranges.within("emaHalfLife", emaHalfLife, 0, Double.MAX_VALUE);
        Ranges.atLeast("batch", batch, 2);
        Ranges.atLeast("epochs", epochs, 1);
        Ranges.atLeast("leastSteps", leastSteps, 0);
    }

    /**
     * The paper's networks with averaged weights, and settings that learn faster than the paper's:
     * smaller batches, larger learning rates that go down, less dropout. Minutes on one core.
     */
    public static TabularGan defaults() {
        return paper().withDropout(0.2)
                .withPenaltyEvery(2)
                .withGeneratorLearningRate(1e-3)
                .withCriticLearningRate(1e-3)
                .withSchedule(Schedule.LINEAR)
                .withEmaHalfLife(50_000)
                .withBatch(200)
                .withEpochs(40);
    }

    /** The networks and settings of the paper and its program. */
    public static TabularGan paper() {
        return new TabularGan(
                NumberCoding.MODES,
                128,
                List.of(256, 256),
                List.of(256, 256),
                10,
                0.5,
                0.2,
                10,
                1,
                1,
                2e-4,
                2e-4,
                0.5,
                0.9,
                1e-6,
                Schedule.CONSTANT,
                0,
                500,
                300,
                2000);
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
    public TabularGanModel fit(Table data, Fit fit) {
        return Assembly.of(this, data, fit, work -> TabularGanTraining.fit(this, work));
    }
}
