package dev.likeness.evaluate.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Progress;
import dev.likeness.evaluate.statistics.Rows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelSpreadingTest {

    private static final int LENGTH = 100;

    /** Points along two parallel lines, ten steps long and one apart, the first line first. */
    private static float[][] lines(float shift) {
        float[][] points = new float[2 * LENGTH][];
        for (int i = 0; i < LENGTH; i++) {
            points[i] = new float[] {i / 10f + shift, 0};
            points[LENGTH + i] = new float[] {i / 10f + shift, 1};
        }
        return points;
    }

    private static int[] lineOfEach() {
        return IntStream.range(0, 2 * LENGTH).map(i -> i / LENGTH).toArray();
    }

    @Test
    void oneLabelSpreadsAlongALineThatTheNearestLabelWouldCut() {
        Rows known = Rows.of(lines(0));
        Rows asked = Rows.of(lines(0.03f));
        int[] labelled = {0, 2 * LENGTH - 1}; // opposite ends
        int[] labels = {0, 1};

        int[] spread = new LabelSpreading(known, asked, Progress.NONE).predict(labelled, labels, 2);
        int[] nearest = new NearestNeighbours(known.select(labelled), labels, 2).predict(asked, 1);

        assertThat(spread).isEqualTo(lineOfEach());
        assertThat(nearest).as("half of each line").isNotEqualTo(lineOfEach());
    }

    @Test
    void theClassesHaveAsMuchOfTheGraphAsOfTheLabels() {
        // one cloud: what is nearer to the many labels of class 0 would otherwise take nearly all
        float[][] points = new float[300][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new float[] {i};
        }
        Rows rows = Rows.of(points);
        int[] labelled = {0, 100, 101, 102};
        int[] predicted =
                new LabelSpreading(rows, rows, Progress.NONE)
                        .predict(labelled, new int[] {1, 0, 1, 0}, 2);

        assertThat(Arrays.stream(predicted).filter(c -> c == 0).count()).isBetween(100L, 200L);
        assertThat(predicted[0]).isEqualTo(1);
    }

    @Test
    void codesThatAreAllTheSameHaveTheClassOfMostLabels() {
        Rows rows = Rows.of(new float[20][3]);
        int[] predicted =
                new LabelSpreading(rows, rows, Progress.NONE)
                        .predict(new int[] {0, 1, 2}, new int[] {0, 1, 1}, 2);
        assertThat(predicted).containsOnly(1);
    }
}
