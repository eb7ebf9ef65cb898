package dev.likeness.evaluate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    private static final float[][] X = {
        {0, 0}, {1, 0}, {0, 1}, {1, 1}, {4, 0}, {5, 1}, {4, 1}, {2, 0.5f}, {0, 4}, {1, 5}, {0, 5},
        {2, 3}
    };
    private static final int[] Y = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2};
    private static final float[][] ASKED = {{2, 2}, {1.5f, 0.5f}, {-1, 3}};

    private static double[][] fitted(float[][] x, double penalty, float[][] asked) {
        LogisticRegression.Data data = new LogisticRegression.Data(Rows.of(x), Y, 3);
        return LogisticRegression.fit(data, penalty, null, 500, 1e-9)
                .logProbabilities(Rows.of(asked));
    }

    private static void assertClose(double[][] found, double[][] expected, double by) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).as("example " + i).containsExactly(expected[i], within(by));
        }
    }

    /** scikit-learn 1.9, LogisticRegression(C = 1 / penalty) on columns scaled as ours are. */
    @Test
    void theProbabilitiesAreThoseOfScikitLearn() {
        assertClose(
                fitted(X, 1, ASKED),
                new double[][] {
                    {-1.26339118, -1.02959522, -1.02122143},
                    {-0.58544687, -1.11046218, -2.17387217},
                    {-0.81304217, -3.62686488, -0.63507874}
                },
                1e-6);
        assertClose(
                fitted(X, 0.1, ASKED),
                new double[][] {
                    {-1.82829511, -1.01197531, -0.74273148},
                    {-0.49248285, -1.04622329, -3.27992932},
                    {-0.51239624, -7.0048518, -0.91620533}
                },
                1e-6);
    }

    @Test
    void aRotationAShiftAndAScaleOfTheColumnsChangeNothing() {
        double[][] plain = fitted(X, 1, ASKED);
        assertClose(fitted(turned(X), 1, turned(ASKED)), plain, 1e-5);
    }

    private static float[][] turned(float[][] rows) {
        float[][] turned = new float[rows.length][2];
        for (int i = 0; i < rows.length; i++) {
            turned[i][0] = 7 + 3 * (0.6f * rows[i][0] - 0.8f * rows[i][1]);
            turned[i][1] = -2 + 3 * (0.8f * rows[i][0] + 0.6f * rows[i][1]);
        }
        return turned;
    }

    @Test
    void theGradientIsTheSlopeOfTheLoss() {
        LogisticRegression.Data data = new LogisticRegression.Data(Rows.of(X), Y, 3);
        float[] normals = new float[9];
        Randomness.of(1).normals(0, normals);
        double[] at = new double[9];
        for (int k = 0; k < 9; k++) {
            at[k] = normals[k];
        }
        double[] gradient = new double[9];
        data.loss(at, 0.3, gradient);
        for (int k = 0; k < 9; k++) {
            double[] up = at.clone();
            double[] down = at.clone();
            up[k] += 1e-5;
            down[k] -= 1e-5;
            double slope =
                    (data.loss(up, 0.3, new double[9]) - data.loss(down, 0.3, new double[9]))
                            / 2e-5;
            assertThat(gradient[k]).as("weight " + k).isCloseTo(slope, within(1e-6));
        }
    }

    @Test
    void columnsThatDoNotVaryAndFarAwayExamplesGiveFiniteNumbers() {
        float[][] same = new float[12][2];
        assertThat(fitted(same, 1, new float[][] {{0, 0}})[0])
                .containsExactly(
                        new double[] {-Math.log(3), -Math.log(3), -Math.log(3)}, within(1e-9));
        double[] far = fitted(X, 1e-3, new float[][] {{1e6f, 0}})[0];
        assertThat(far[1]).isCloseTo(0, within(1e-9));
        assertThat(far[0]).isFinite().isLessThan(-1000);
    }
}
