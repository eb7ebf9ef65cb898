package dev.likeness.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

/** The moving average of a learner's weights: the weights are 1, their average begins at 0. */
class LearnerTest {

    private final Parameters averaged = constant(0);

    private static Parameters constant(double value) {
        Parameters parameters = Parameters.fresh(Randomness.of(1));
        parameters.learn("weight", Initializer.constant(value), 3);
        return parameters;
    }

    private Learner learner(double halfLife, double rampUp) {
        return new Learner(
                "toy",
                constant(1),
                Optimizer.Settings.adam(1),
                averaged,
                new Learner.Average(halfLife, rampUp));
    }

    private void assertAverage(double expected) {
        assertThat(averaged.learnt().get(0).toDoubles())
                .as("the average")
                .containsExactly(new double[] {expected, expected, expected}, within(1e-6));
    }

    @Test
    void afterTheHalfLifeOfExamplesTheOldWeightCountsHalf() {
        Learner learner = learner(1000, 1e9); // no ramp
        for (int step = 1; step <= 10; step++) {
            learner.follow(step * 100L, 100);
        }
        assertAverage(0.5);
        for (int step = 11; step <= 20; step++) {
            learner.follow(step * 100L, 100);
        }
        assertAverage(0.75);
    }

    @Test
    void halfLifeDoesNotDependOnTheBatch() {
        learner(1000, 1e9).follow(1000, 1000);
        assertAverage(0.5);
    }

    @Test
    void halfLifeIsAtMostAPartOfTheExamplesSeen() {
        Learner learner = learner(1000, 0.5);
        learner.follow(100, 100); // half-life 50: a quarter of the old is left
        assertAverage(0.75);
        learner.follow(200, 100); // half-life 100: half of the old is left
        assertAverage(0.875);
        learner.follow(1_000_000, 1000); // half-life 1000, its greatest
        assertAverage(0.9375);
    }

    @Test
    void averageIsWhatIsBest() {
        assertThat(learner(10, 1).best()).as("best weights").isSameAs(averaged);
        Parameters own = constant(1);
        Learner plain = new Learner("plain", own, Optimizer.Settings.adam(1));
        plain.follow(100, 100);
        assertThat(plain.best()).as("best weights without an average").isSameAs(own);
    }
}
