package dev.likeness.classical.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Conditions;
import dev.likeness.Fit;
import dev.likeness.classical.tree.Rows;
import dev.likeness.random.Draws;
import dev.likeness.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forests against numbers worked out on paper. */
class ForestByHandTest {

    private static final Fit ALONE = Fit.defaults().withThreads(1).withSeed(5);

    /** The number of times that each of twelve rows is in the bag of a tree. */
    private static int[] bag(int tree) {
        Draws draws = Bag.randomness(5, tree).fork("bag").at(0);
        int[] weights = new int[12];
        for (int i = 0; i < 12; i++) {
            weights[draws.nextInt(12)]++;
        }
        return weights;
    }

    @Test
    void twoTreesWithoutAQuestionSayTheMeansOfTheirBags() {
        double[] y = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 24};
        Table table =
                Table.of(
                        List.of(
                                Rows.whole("x", 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3),
                                Rows.whole("y", y)));
        RandomForestModel forest =
                RandomForest.defaults().withTarget("y").withTrees(2).fit(table, ALONE);
        double[] mean = new double[2];
        for (int t = 0; t < 2; t++) {
            int[] bag = bag(t);
            for (int row = 0; row < 12; row++) {
                mean[t] += bag[row] * y[row] / 12;
            }
        }
        assertThat(mean[0]).as("the bags differ").isNotEqualTo(mean[1]);
        assertThat(((RegressionForest) forest).predictNumbers(table)[0])
                .as("the mean of both trees")
                .isCloseTo((mean[0] + mean[1]) / 2, within(1e-6));
        // A row is judged by the trees whose bag it is not in; the mean of y is 7.5.
        double error = 0;
        double spread = 0;
        int judged = 0;
        for (int row = 0; row < 12; row++) {
            boolean first = bag(0)[row] == 0;
            boolean second = bag(1)[row] == 0;
            if (first || second) {
                double said = first && second ? (mean[0] + mean[1]) / 2 : first ? mean[0] : mean[1];
                error += (said - y[row]) * (said - y[row]);
                spread += (y[row] - 7.5) * (y[row] - 7.5);
                judged++;
            }
        }
        assertThat(forest.card().scores().get("out-of-bag squared error"))
                .isCloseTo(error / judged, within(1e-4));
        assertThat(forest.card().scores().get("out-of-bag r2"))
                .isCloseTo(1 - error / spread, within(1e-5));
    }

    @Test
    void twoTreesThatAskForTheOneStepAreRightBesideIt() {
        double[] y = {0, 0, 0, 0, 0, 0, 10, 10, 10, 10, 10, 10};
        Table table = Table.of(List.of(Rows.upTo("x", 12), Rows.whole("y", y)));
        RegressionForest forest =
                (RegressionForest)
                        RandomForest.defaults().withTarget("y").withTrees(2).fit(table, ALONE);
        double[] said = forest.predictNumbers(table);
        // In each bag the step is between its greatest x of 6 at most and its least of 7 or more.
        for (int row = 0; row < 12; row++) {
            boolean sure = true;
            for (int t = 0; t < 2; t++) {
                int[] bag = bag(t);
                boolean beside = false;
                for (int other = row; other >= 0 && other < 12; other += row < 6 ? 1 : -1) {
                    beside |= (other < 6) == (row < 6) && bag[other] > 0;
                }
                sure &= beside;
            }
            if (sure) {
                assertThat(said[row]).as("x = %d", row + 1).isEqualTo(y[row]);
            }
        }
    }

    @Test
    void leavesOfTwelveRowsCoverThemAndHaveTheirDensity() {
        // Each level of g has its tree, and 12 rows to a leaf leave no question: leaves
        // hold 8 and 4 of 12 rows. Given a, x is 1 or 2, half of the rows each; given b it is 5.
        Table table =
                Table.of(
                        List.of(
                                Rows.letters("g", "aaaaaaaabbbb"),
                                Rows.whole("x", 1, 1, 1, 1, 2, 2, 2, 2, 5, 5, 5, 5)));
        AdversarialForestModel forest =
                AdversarialForest.defaults()
                        .withTarget("g")
                        .withTrees(2)
                        .withMinLeaf(12)
                        .withSmoothing(0)
                        .fit(table, ALONE);
        assertThat(forest.card().scores().get("leaves")).as("one of each level").isEqualTo(2);
        assertThat(Math.exp(forest.logProbability(Conditions.parse("g=a"))))
                .isCloseTo(8 / 12.0, within(1e-6));
        assertThat(Math.exp(forest.logProbability(Conditions.parse("g=a, x=1"))))
                .isCloseTo(4 / 12.0, within(1e-6));
        double[] density =
                forest.logDensity(
                        Table.of(
                                List.of(
                                        Rows.letters("g", "aaabbb"),
                                        Rows.whole("x", 1, 2, 3, 4, 5, 1))));
        // 2 | 3 and 4 | 5: the gap to a neighbour has one row's part of a cell of 4, so 1/5, evenly
        // over the two values; within the bounds lie 13 parts of 14 in all.
        double all = 13 / 14.0;
        assertThat(Math.exp(density[0])).as("a, 1").isCloseTo(all / 3, within(1e-6));
        assertThat(Math.exp(density[1])).as("a, 2").isCloseTo(all * 0.9 / 3, within(1e-6));
        assertThat(Math.exp(density[2])).as("a, 3").isCloseTo(all * 0.1 / 3, within(1e-6));
        assertThat(Math.exp(density[3])).as("b, 4").isCloseTo(all * 0.1 / 3, within(1e-6));
        assertThat(Math.exp(density[4])).as("b, 5").isCloseTo(all * 0.9 / 3, within(1e-6));
        assertThat(density[5]).as("b, 1").isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
