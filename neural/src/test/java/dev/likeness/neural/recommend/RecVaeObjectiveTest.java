package dev.likeness.neural.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ratings;
import dev.likeness.testkit.RatingsContractTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecVaeObjectiveTest {

    private static final RecVae RECIPE =
            RecVae.defaults().withWidth(8).withLatent(3).withTurn(2).withBatch(30);

    private final Ratings data = RatingsContractTest.twoTastes();
    private final int items = data.items().count();
    private final RecVaeEncoder encoder = encoder();
    private final RecVaeEncoder before = encoder();
    private final RecVaeNetwork.Decoder decoder =
            new RecVaeNetwork.Decoder(RECIPE, items, Parameters.fresh(Randomness.of(2)));
    private final UserBatches batches = new UserBatches(data, 30, 0.5, 3, 1);
    private final RecVaeObjective objective =
            new RecVaeObjective(
                    RECIPE,
                    new RecVaeNetwork(encoder, decoder, 3),
                    before,
                    learner("encoder", encoder.parameters()),
                    learner("decoder", decoder.parameters()),
                    learner("prior", before.parameters()),
                    batches.stepsPerEpoch());

    private RecVaeEncoder encoder() {
        return new RecVaeEncoder(RECIPE, items, Parameters.fresh(Randomness.of(1)));
    }

    private static Learner learner(String name, Parameters parameters) {
        return new Learner(name, parameters, Optimizer.Settings.adam(1e-3));
    }

    /** Two steps a pass; four of the encoder, two of the decoder. */
    @Test
    void encoderAndDecoderMoveInTurnsAndThePriorFollowsBetween() {
        List<String> moved = new ArrayList<>();
        for (int step = 0; step < 7; step++) {
            try (Scope scope = Scope.open()) {
                objective.step(
                        batches.at(step, Randomness.of(5)),
                        (learner, loss, which) -> moved.add(learner.name()));
            }
        }
        assertThat(moved)
                .containsExactly(
                        "encoder", "encoder", "encoder", "encoder", "decoder", "decoder",
                        "encoder");
    }

    @Test
    void priorIsWhatTheEncoderSaidAtTheEndOfItsTurn() {
        try (Scope scope = Scope.open()) {
            encoder.parameters()
                    .load(
                            "",
                            (name, shape) -> {
                                float[] sevens = new float[(int) Tensor.zeros(shape).count()];
                                Arrays.fill(sevens, 7);
                                return sevens;
                            });
            objective.step(batches.at(0, Randomness.of(5)), (learner, loss, which) -> {});
            assertThat(bias(before)).isNotEqualTo(7f);
            objective.step(batches.at(4, Randomness.of(5)), (learner, loss, which) -> {});
            assertThat(bias(before)).isEqualTo(7f);
        }
    }

    private static float bias(RecVaeEncoder of) {
        float[] found = new float[1];
        of.parameters()
                .forEach(
                        (name, tensor) ->
                                found[0] =
                                        name.equals("code.bias") ? tensor.toFloats()[0] : found[0]);
        return found[0];
    }

    /** The mixture of three normal distributions, worked out number by number. */
    @Test
    void logPriorIsThatOfTheMixture() {
        double[] z = {0.3, -2};
        double[] mean = {0.5, 1};
        double[] logVariance = {-1, 0.4};
        double[] expected = new double[2];
        for (int i = 0; i < 2; i++) {
            expected[i] =
                    Math.log(
                            0.15 * normal(z[i], 0, 1)
                                    + 0.75 * normal(z[i], mean[i], Math.exp(logVariance[i]))
                                    + 0.1 * normal(z[i], 0, Math.exp(10)));
        }
        try (Scope scope = Scope.open()) {
            float[] found =
                    RecVaeObjective.logPrior(
                                    Tensor.of(z, 1, 2).toFloat32(),
                                    Tensor.of(mean, 1, 2).toFloat32(),
                                    Tensor.of(logVariance, 1, 2).toFloat32())
                            .toFloats();
            assertThat((double) found[0]).isCloseTo(expected[0], within(1e-5));
            assertThat((double) found[1]).isCloseTo(expected[1], within(1e-5));
        }
    }

    private static double normal(double z, double mean, double variance) {
        return Math.exp(-(z - mean) * (z - mean) / 2 / variance)
                / Math.sqrt(2 * Math.PI * variance);
    }
}
