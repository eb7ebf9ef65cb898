package dev.likeness.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import org.junit.jupiter.api.Test;

/** Whichever limit comes first; an epoch has 10 steps here and the recipe asks for 5 epochs. */
class LimitsTest {

    private static Limits limits(Fit fit) {
        return new Limits(fit, 5, 10);
    }

    @Test
    void recipesEpochsCountWhenNoLimitIsGiven() {
        Limits limits = limits(Fit.defaults());
        assertThat(limits.over(49, 1e9)).as("after 49 steps").isNull();
        assertThat(limits.over(50, 0)).isEqualTo("all 5 epochs done");
        assertThat(limits.fraction(20, 1e9)).as("done").isCloseTo(0.4, within(1e-12));
    }

    @Test
    void firstOfEpochsAndStepsEndsTheFit() {
        Limits bySteps = limits(Fit.defaults().withEpochs(2).withSteps(15L));
        assertThat(bySteps.over(14, 0)).as("after 14 steps").isNull();
        assertThat(bySteps.over(15, 0)).isEqualTo("all 15 steps done");
        Limits byEpochs = limits(Fit.defaults().withEpochs(2).withSteps(25L));
        assertThat(byEpochs.over(20, 0)).isEqualTo("all 2 epochs done");
        assertThat(limits(Fit.defaults().withSteps(70L)).over(69, 0))
                .as("the recipe's epochs beside a given limit")
                .isNull();
    }

    @Test
    void minutesEndTheFitWhenTheyAreUpFirst() {
        Limits limits = limits(Fit.defaults().withMinutes(0.5).withSteps(100L));
        assertThat(limits.over(99, 29.9)).as("after 29.9 seconds").isNull();
        assertThat(limits.over(3, 30)).isEqualTo("the time is up");
        assertThat(limits.over(100, 30)).isEqualTo("all 100 steps done");
        assertThat(limits.fraction(10, 15)).as("half of the time").isEqualTo(0.5);
        assertThat(limits.fraction(75, 15)).as("three quarters of the steps").isEqualTo(0.75);
        assertThat(limits.fraction(10, 100)).as("at most all").isEqualTo(1);
    }
}
