package dev.likeness.evaluate.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.evaluate.statistics.Rows;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {

    private static final float[][] POINTS = {{0, 0}, {1, 0}, {2, 0}, {10, 0}, {11, 0}, {12, 0}};
    private static final NearestNeighbours KNOWN =
            new NearestNeighbours(Rows.of(POINTS), new int[] {0, 1, 1, 2, 2, 0}, 3);

    @Test
    void theMostVotesWinAndOfEqualsTheNearer() {
        Rows asked = Rows.of(new float[][] {{-1, 0}, {12.5f, 0}, {0.4f, 0}});
        assertThat(KNOWN.predict(asked, 1)).containsExactly(0, 0, 0);
        assertThat(KNOWN.predict(asked, 3)).as("1 of 0, 2 of others").containsExactly(1, 2, 1);
        assertThat(KNOWN.predict(asked, 2)).as("one vote each").containsExactly(0, 0, 0);
        assertThat(KNOWN.predict(asked, 20)).as("no more than there are").hasSize(3);
    }

    /** Labels of two overlapping clouds: one neighbour copies the noise, more do not. */
    @Test
    void theNumberOfNeighboursIsChosenByLeavingOneOut() {
        float[][] clouds = new float[400][2];
        int[] labels = new int[400];
        for (int i = 0; i < 400; i++) {
            Draws draws = Randomness.of(5).at(i);
            labels[i] = i % 2;
            clouds[i][0] = (float) (draws.nextGaussian() + 1.2 * labels[i]);
            clouds[i][1] = (float) draws.nextGaussian();
        }
        assertThat(new NearestNeighbours(Rows.of(clouds), labels, 2).choose())
                .isGreaterThanOrEqualTo(5);
        float[][] apart = {{0, 0}, {0, 1}, {9, 0}, {9, 1}};
        assertThat(new NearestNeighbours(Rows.of(apart), new int[] {0, 0, 1, 1}, 2).choose())
                .as("the least of those that are always right")
                .isEqualTo(1);
    }
}
