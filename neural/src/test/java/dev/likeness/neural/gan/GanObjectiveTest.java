package dev.likeness.neural.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Batch;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.ShuffledRows;
import dev.likeness.neural.training.Trainee;
import dev.likeness.neural.training.Trainer;
import dev.likeness.neural.training.Updates;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The adversarial step, seen from its updates. */
class GanObjectiveTest {

    private static final Images DATA = Blobs.of(64, 1, 8, 1);

    /** Both networks of a recipe, and what each update did to them. */
    private static final class Watched implements Objective<Batch> {

        private final Gan recipe;
        private final Discriminator discriminator;
        private final Learner generating;
        private final Learner judging;
        private final GanObjective<Batch> objective;
        private final List<String> updates = new ArrayList<>();
        private final List<Double> totals = new ArrayList<>();
        private final List<Double> penalties = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();

        Watched(Gan recipe) {
            this.recipe = recipe;
            ImageCodec codec = ImageCodec.of(DATA);
            Optimizer.Settings settings = Optimizer.Settings.adam(1e-3);
            Trainee<Generator> making =
                    Trainee.of(
                            "generator",
                            settings,
                            () -> new Generator(recipe, codec, Parameters.fresh(Randomness.of(1))));
            Trainee<Discriminator> telling =
                    Trainee.of(
                            "discriminator",
                            settings,
                            () -> new Discriminator(recipe, codec, Randomness.of(2)));
            discriminator = telling.network();
            generating = making.learner();
            judging = telling.learner();
            CollapseWatch watch = new CollapseWatch(recipe, DATA);
            objective =
                    new GanObjective<>(
                            new GanObjective.Rules(
                                    recipe.loss(),
                                    recipe.labelSmoothing(),
                                    recipe.criticSteps(),
                                    recipe.rounded()),
                            new PictureGame(
                                    recipe,
                                    3,
                                    making.network(),
                                    telling.network(),
                                    () -> DATA,
                                    watch),
                            generating,
                            judging);
        }

        void run(long steps) {
            Trainer.run(
                    "gan",
                    1,
                    new ShuffledRows(
                            ImageCodec.of(DATA).rows(DATA, Randomness.of(0)),
                            recipe.batch() * recipe.criticSteps(),
                            0),
                    this,
                    Fit.defaults()
                            .withThreads(1)
                            .withSteps(steps)
                            .withListener(
                                    event -> {
                                        if (event instanceof FitEvent.Step step) {
                                            losses.add(step.losses().get("discriminator"));
                                        }
                                    }));
        }

        @Override
        public List<Learner> learners() {
            return objective.learners();
        }

        @Override
        public Losses step(Batch batch, Updates trainers) {
            return objective.step(
                    batch,
                    (learner, loss, which) -> {
                        Learner other = learner == generating ? judging : generating;
                        List<float[]> moved = weights(learner);
                        List<float[]> still = weights(other);
                        if (learner == judging) {
                            totals.add(loss.item());
                            if (recipe.r1() > 0
                                    && !recipe.told()
                                    && batch.step() % recipe.penaltyEvery() == 0) {
                                penalties.add(penalty(batch.x()));
                            }
                        }
                        trainers.minimize(learner, loss);
                        assertThat(weights(other))
                                .as("the other network's weights in the %s's step", learner.name())
                                .usingElementComparator((a, b) -> java.util.Arrays.compare(a, b))
                                .isEqualTo(still);
                        assertThat(weights(learner).get(0))
                                .as("the %s's own weights", learner.name())
                                .isNotEqualTo(moved.get(0));
                        updates.add(learner.name());
                    });
        }

        /** The mean squared slope at the pictures, from the discriminator itself. */
        private double penalty(Tensor pictures) {
            Tensor x = pictures.detach().copy().tracked();
            Tensor logits = discriminator.forward(x, Tensor.zeros(x.size(0), 1));
            return GradientPenalty.zeroCentred(logits, x).item();
        }

        private static List<float[]> weights(Learner learner) {
            return learner.parameters().learnt().stream().map(Tensor::toFloats).toList();
        }
    }

    static Stream<Arguments> recipes() {
        return Stream.of(
                Arguments.of("mlp", SmallGans.mlp()),
                Arguments.of("dcgan", SmallGans.dcgan()),
                Arguments.of("wgan-gp", SmallGans.wganGp()),
                Arguments.of("r3", SmallGans.r3()),
                Arguments.of("spectral", SmallGans.mlp().withSpectralNorm(true)),
                Arguments.of(
                        "conditional", SmallGans.dcgan().withConditional(Gan.Conditioning.TRUE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void eachStepMovesItsOwnNetworkAndLeavesTheOthersToTheLastBit(String name, Gan recipe) {
        Watched watched = new Watched(recipe);
        watched.run(3); // the assertions are in the updates
        assertThat(watched.updates).hasSize(3 * (1 + recipe.criticSteps()));
    }

    @Test
    void generatorStepComesFirstAndThenTheCriticsSteps() {
        Watched watched = new Watched(SmallGans.mlp().withBatch(8).withCriticSteps(3));
        watched.run(2);
        assertThat(watched.updates)
                .containsExactly(
                        "generator",
                        "discriminator",
                        "discriminator",
                        "discriminator",
                        "generator",
                        "discriminator",
                        "discriminator",
                        "discriminator");
    }

    @Test
    void lazyPenaltyIsTakenEverySoManyStepsAndWeighsSoManyTimesMore() {
        Watched watched = new Watched(SmallGans.r3().withR1(3).withR2(0).withPenaltyEvery(4));
        watched.run(4);
        assertThat(watched.penalties).as("penalties of four steps").hasSize(1);
        double expected = 4 * 3.0 / 2 * watched.penalties.get(0);
        assertThat(watched.totals.get(0) - watched.losses.get(0))
                .as("what the penalty adds to the first loss")
                .isCloseTo(expected, within(1e-5 * Math.max(1, expected)));
        assertThat(expected).as("the penalty").isPositive();
        for (int step = 1; step < 4; step++) {
            assertThat(watched.totals.get(step))
                    .as("what is minimised at step %d", step)
                    .isEqualTo(watched.losses.get(step));
        }
    }

    @Test
    void lossesAreOfTheWholeBatchOfTheirCriticStep() {
        Watched watched = new Watched(SmallGans.mlp().withBatch(8).withCriticSteps(2));
        watched.run(1);
        assertThat(watched.losses.get(0))
                .as("the discriminator's loss is that of its last step")
                .isEqualTo(watched.totals.get(1));
    }
}
