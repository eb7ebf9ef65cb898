package dev.likeness.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.InputException;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static final Initializer NORMAL = Initializer.normal(1);

    private static Parameters fresh(long seed) {
        return Parameters.fresh(Randomness.of(seed));
    }

    @Test
    void valuesBeginByTheSeedAndTheNameAndNothingElse() {
        Parameters one = fresh(1);
        float[] first = one.at("a").learn("weight", NORMAL, 4, 3).toFloats();
        float[] second = one.at("b").learn("weight", NORMAL, 4, 3).toFloats();
        Parameters other = fresh(1);
        assertThat(other.at("b").learn("weight", NORMAL, 4, 3).toFloats())
                .as("b made before a")
                .containsExactly(second);
        assertThat(other.at("a").learn("weight", NORMAL, 4, 3).toFloats()).containsExactly(first);
        assertThat(second).as("another name").isNotEqualTo(first);
        assertThat(fresh(2).at("a").learn("weight", NORMAL, 4, 3).toFloats())
                .as("another seed")
                .isNotEqualTo(first);
    }

    @Test
    void namesAreThoseOfPyTorchWithBuffersLast() {
        Parameters parameters = fresh(1);
        new BatchNorm(parameters.at("norm1"), 3, Initializer.constant(1));
        new Linear(parameters.at("fc1"), 3, 2, NORMAL, NORMAL, true);
        List<String> names = new ArrayList<>();
        parameters.forEach((name, tensor) -> names.add(name + Arrays.toString(tensor.shape())));
        assertThat(names)
                .containsExactly(
                        "norm1.weight[3]",
                        "norm1.bias[3]",
                        "fc1.weight[2, 3]",
                        "fc1.bias[2]",
                        "norm1.running_mean[3]",
                        "norm1.running_var[3]",
                        "fc1.weight_u[2, 1]");
        assertThat(parameters.learnt()).as("learnt tensors").hasSize(4);
        assertThat(parameters.count()).as("numbers learnt").isEqualTo(3 + 3 + 6 + 2);
    }

    @Test
    void nameGivenTwiceIsRefused() {
        Parameters parameters = fresh(1);
        parameters.learn("weight", NORMAL, 2);
        assertThatThrownBy(() -> parameters.learn("weight", NORMAL, 2))
                .hasMessage("two tensors are called weight");
    }

    @Test
    void tensorTooLargeForAnArrayIsRefusedBeforeItIsMade() {
        assertThatThrownBy(() -> fresh(1).at("fc1").learn("weight", NORMAL, 100_000, 100_000))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("fc1.weight", "[100000, 100000]", "too large");
        assertThatThrownBy(() -> fresh(1).learn("weight", NORMAL, 1L << 33, 1L << 33))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void storedParametersAreReadBelowTheirPrefixAndNeverDrawn() {
        List<String> asked = new ArrayList<>();
        Parameters stored =
                Parameters.stored(
                        "generator.",
                        (name, shape) -> {
                            asked.add(name + Arrays.toString(shape));
                            return new float[] {1, 2, 3, 4, 5, 6};
                        });
        Tensor weight = stored.at("fc1").learn("weight", NORMAL, 2, 3);
        Tensor buffer = stored.at("fc1").buffer("weight_u", NORMAL, 6, 1);
        assertThat(asked)
                .containsExactly("generator.fc1.weight[2, 3]", "generator.fc1.weight_u[6, 1]");
        assertThat(weight.toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(buffer.shape()).containsExactly(6, 1);
    }

    @Test
    void followingGoesAPartOfTheWayAndCopiesBuffers() {
        Parameters leader = fresh(1);
        leader.learn("weight", Initializer.constant(8), 2);
        leader.buffer("mean", Initializer.constant(8), 2);
        Parameters follower = fresh(2);
        Tensor weight = follower.learn("weight", Initializer.constant(0), 2);
        Tensor mean = follower.buffer("mean", Initializer.constant(0), 2);
        follower.follow(leader, 0.25);
        assertThat(weight.toFloats()).as("weight").containsExactly(2, 2);
        assertThat(mean.toFloats()).as("buffer").containsExactly(8, 8);
        follower.follow(leader, 1);
        assertThat(weight.toFloats())
                .as("weight after following all the way")
                .containsExactly(8, 8);
    }

    @Test
    void aNumberThatIsNotFiniteIsNoticed() {
        Parameters parameters = fresh(1);
        parameters.learn("weight", NORMAL, 3);
        Tensor buffer = parameters.buffer("mean", NORMAL, 3);
        assertThat(parameters.allFinite()).as("all finite at first").isTrue();
        buffer.copyInPlace(Tensor.of(new float[] {1, Float.POSITIVE_INFINITY, 2}, 3));
        assertThat(parameters.allFinite()).as("all finite with an infinite buffer").isFalse();
    }

    /** Means and deviations of 40,000 draws: five standard errors, one false alarm in a million. */
    @Test
    void initializersHaveTheirMoments() {
        assertMoments(Initializer.normal(0.02), 0.02);
        assertMoments(Initializer.uniform(0.3), 0.3 / Math.sqrt(3));
        assertMoments(Initializer.fanIn(100), 0.1 / Math.sqrt(3));
        assertMoments(Initializer.he(50, 1), 0.2);
        assertMoments(Initializer.he(50, Math.sqrt(0.5)), 0.2 * Math.sqrt(0.5));
        float[] bounded = new float[40_000];
        Initializer.fanIn(100).fill(bounded, Randomness.of(1).at(0));
        for (float value : bounded) {
            assertThat(Math.abs(value)).as("a value of fan-in 100").isLessThanOrEqualTo(0.1f);
        }
    }

    private static void assertMoments(Initializer initializer, double deviation) {
        int n = 40_000;
        float[] values = new float[n];
        initializer.fill(values, Randomness.of(9).at(0));
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += value * (double) value;
        }
        assertThat(sum / n).as("mean").isCloseTo(0, within(5 * deviation / Math.sqrt(n)));
        assertThat(Math.sqrt(squares / n))
                .as("deviation")
                .isCloseTo(deviation, within(5 * deviation / Math.sqrt(2.0 * n)));
    }
}
