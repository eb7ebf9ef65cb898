package dev.likeness.evaluate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {

    @Test
    void theAucOfThreeClassesIsTheMeanOfEachAgainstTheRest() {
        Predictions predictions =
                new Predictions(
                        List.of("a", "b", "never", "c"),
                        new double[][] {
                            {0.7, 0.2, 0, 0.1},
                            {0.2, 0.3, 0, 0.5},
                            {0.1, 0.4, 0, 0.5},
                            {0.3, 0.3, 0, 0.4}
                        });
        int[] classes = {0, 1, 3, 0};
        // a: 0.7 and 0.3 above 0.2 and 0.1: 1. b: 0.3 above 0.2, below 0.4, equal to 0.3: 1/2.
        // c: 0.5 above 0.1 and 0.4, equal to 0.5: 5/6.
        assertThat(Scores.auc(predictions, classes))
                .isCloseTo((1 + 0.5 + 2.5 / 3) / 3, within(1e-12));
        assertThat(Scores.accuracy(predictions, classes)).isEqualTo(0.5);
    }

    @Test
    void f1IsAsWorkedOutByHand() {
        Predictions predictions =
                new Predictions(
                        List.of("no", "yes"),
                        new double[][] {
                            {0.1, 0.9}, {0.2, 0.8}, {0.9, 0.1}, {0.4, 0.6}, {0.8, 0.2}
                        });
        // Three said, two of them right, of three there are: precision 2/3, recall 2/3.
        assertThat(Scores.f1(predictions, new int[] {1, 1, 1, 0, 0}, 1))
                .isCloseTo(2 / 3.0, within(1e-12));
        assertThat(Scores.f1(predictions, new int[] {0, 0, 1, 0, 0}, 1)).isZero();
    }

    @Test
    void rSquaredIsOneForTheTruthAndZeroForTheMean() {
        double[] targets = {1, 2, 6};
        assertThat(Scores.rSquared(targets, targets)).isEqualTo(1);
        assertThat(Scores.rSquared(new double[] {3, 3, 3}, targets)).isEqualTo(0);
        // Residuals 1, 1, 1 of squares 4 + 1 + 9.
        assertThat(Scores.rSquared(new double[] {2, 3, 5}, targets))
                .isCloseTo(1 - 3 / 14.0, within(1e-12));
        assertThat(Scores.rSquared(new double[] {2, 3}, new double[] {4, 4})).isNaN();
    }
}
