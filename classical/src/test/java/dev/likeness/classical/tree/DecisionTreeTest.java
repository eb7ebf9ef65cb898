package dev.likeness.classical.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees of twelve rows, worked out by hand. */
class DecisionTreeTest {

    private static final Fit ALONE = Fit.defaults().withThreads(1);

    private static final DecisionTree FULL =
            DecisionTree.defaults().withTarget("y").withMinLeaf(1).withAlpha(0.0).withSmoothing(0);

    /** Six a and six b, most a below 6.5. */
    private static final Table TWELVE =
            Table.of(List.of(Rows.upTo("x", 12), Rows.letters("y", "aaabaabbbbba")));

    private static String text(DecisionTree recipe, Table table) {
        return recipe.fit(table, ALONE).text();
    }

    @Test
    void giniSplitsTwelveRowsAsWorkedOutByHand() {
        // 6.5 parts 5a 1b from 1a 5b: 0.5 - 10/36 = 8/36 is the greatest gain of all boundaries
        assertThat(text(FULL, TWELVE))
                .isEqualTo(
                        """
                        all: a 50 % (12 rows)
                        |-- x <= 6: a 83 % (6 rows)
                        |   |-- x <= 3: a 100 % (3 rows)
                        |   |-- x > 3: a 67 % (3 rows)
                        |   |   |-- x <= 4: b 100 % (1 rows)
                        |   |   |-- x > 4: a 100 % (2 rows)
                        |-- x > 6: b 83 % (6 rows)
                        |   |-- x <= 11: b 100 % (5 rows)
                        |   |-- x > 11: a 100 % (1 rows)
                        """
                                .replace("(1 rows)", "(1 row)"));
    }

    @Test
    void costComplexityPruningGivesTheSequenceWorkedOutByHand() {
        // gains in 36ths: root 8, left 1, left-right 4, right 5. Prices of a leaf:
        // left (1 + 4) / 2 / 36 = 0.069, right 5 / 36 = 0.139, root 8 / 36 = 0.222
        double[] price = {0.069, 0.070, 0.138, 0.139, 0.222, 0.223};
        int[] leaves = {5, 3, 3, 2, 2, 1};
        for (int i = 0; i < price.length; i++) {
            DecisionTreeModel tree = FULL.withAlpha(price[i]).fit(TWELVE, ALONE);
            assertThat(tree.leaves()).as("leaves at alpha %s", price[i]).isEqualTo(leaves[i]);
        }
    }

    @Test
    void numbersAreSplitWhereTheSquaredErrorFallsMost() {
        Table steps =
                Table.of(
                        List.of(
                                Rows.decimal("x", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                                Rows.decimal("y", 0, 0, 0, 0, 6, 6, 6, 6, 9, 9, 9, 9)));
        RegressionTree tree = (RegressionTree) FULL.fit(steps, ALONE);
        assertThat(tree.text())
                .isEqualTo(
                        """
                        all: y 5 (12 rows)
                        |-- x <= 4.5: y 0 (4 rows)
                        |-- x > 4.5: y 7.5 (8 rows)
                        |   |-- x <= 8.5: y 6 (4 rows)
                        |   |-- x > 8.5: y 9 (4 rows)
                        """);
        assertThat(tree.predictNumbers(steps)).containsExactly(0, 0, 0, 0, 6, 6, 6, 6, 9, 9, 9, 9);
        Table between = Table.of(List.of(Rows.whole("x", 4, 5, 100)));
        assertThat(tree.predictNumbers(between))
                .as("4 goes left, 5 right")
                .containsExactly(0, 6, 9);
    }

    @Test
    void entropyChoosesAnotherSplitThanGiniWhereTheyDiffer() {
        // g tells 9 of 12 apart from a pure 3; h makes two impure halves
        Column g = Rows.letters("g", "qqqqqqpppqpp");
        Column h = Rows.letters("h", "qqqqqppppppp");
        Table table = Table.of(List.of(g, h, Rows.letters("y", "aaaaaabbbbbb")));
        DecisionTree stump = FULL.withMaxDepth(1);
        // h: 5a | 1a 6b — Gini (7/12)(12/49) = 0.143, entropy (7/12) 0.410 = 0.239
        // g: 6a 1b | 5b — the same sizes: a tie, and the first column wins
        assertThat(text(stump, table)).contains("g is p");
        assertThat(text(stump.withCriterion(Criterion.ENTROPY), table)).contains("g is p");
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        Table three = Table.of(List.of(Rows.whole("x", x), Rows.letters("y", "abbbbbbbbccc")));
        // after 1: Gini 11/12 (1 - (64 + 9)/121) = 0.364; after 9: 9/12 (1 - (1 + 64)/81) = 0.148
        assertThat(text(stump, three)).contains("x <= 9").contains("x > 9: c 100 %");
    }

    @Test
    void categoriesAreSplitIntoTheBestSubsetOfLevels() {
        // shares of a: p 3/4, q 0, r 3/4, s 1/4 of three rows or four; the best subset is {q, s}
        Table table =
                Table.of(
                        List.of(
                                Rows.letters("colour", "ppppqqrrrrss"),
                                Rows.letters("y", "aaabbbaaabbb")));
        assertThat(text(FULL.withMaxDepth(1), table))
                .contains(
                        "|-- colour is q, s or missing: b 100 % (4 rows)"
                                .replace(" or missing", ""))
                .contains("colour is p, r");
    }

    @Test
    void manyClassesAreToldApartBySetsOfLevels() {
        Table table =
                Table.of(
                        List.of(
                                Rows.letters("colour", "ppqqrrssttuu"),
                                Rows.letters("y", "aabbccaabbcc")));
        ClassificationTree tree = (ClassificationTree) FULL.fit(table, ALONE);
        assertThat(tree.leaves()).as("one for each class: p s, q t, r u").isEqualTo(3);
        Predictions predictions = tree.predict(table);
        for (int row = 0; row < 12; row++) {
            assertThat(predictions.probabilities()[row][predictions.best(row)]).isEqualTo(1);
        }
    }

    @Test
    void missingValuesHaveABranchOfTheirOwnWhereThatIsBest() {
        double none = Double.NaN;
        Table table =
                Table.of(
                        List.of(
                                Rows.whole("x", 1, 2, 3, none, 5, 6, none, 8, 9, none, 11, 12),
                                Rows.letters("y", "aaabaabaabaa")));
        assertThat(text(FULL, table))
                .isEqualTo(
                        """
                        all: a 75 % (12 rows)
                        |-- x is known: a 100 % (9 rows)
                        |-- x is missing: b 100 % (3 rows)
                        """);
    }

    @Test
    void missingValuesGoWithTheSideTheyAreLike() {
        double none = Double.NaN;
        Table table =
                Table.of(
                        List.of(
                                Rows.whole("x", 1, 2, 3, none, 5, 6, 7, 8, 9, none, 11, 12),
                                Rows.letters("y", "aaabaabbbbbb")));
        assertThat(text(FULL, table)).contains("x <= 6: a 100 %").contains("x > 6 or missing: b");
    }

    @Test
    void aLeafHasTheFewestRowsAskedFor() {
        String text = text(FULL.withMinLeaf(4), TWELVE);
        assertThat(text).contains("(6 rows)").doesNotContain("(3 rows)").doesNotContain("(1 row)");
        assertThat(FULL.withMinLeaf(7).fit(TWELVE, ALONE).leaves()).as("7 + 7 > 12").isEqualTo(1);
    }

    @Test
    void smoothingAddsRowsOfTheOverallShares() {
        ClassificationTree tree =
                (ClassificationTree) FULL.withMaxDepth(1).withSmoothing(2).fit(TWELVE, ALONE);
        double[] p = tree.predict(TWELVE).probabilities()[0];
        assertThat(p[0]).as("(5 + 2 * 0.5) / (6 + 2)").isEqualTo(0.75, within(1e-12));
    }

    @Test
    void importancesAreSharesOfTheGain() {
        Table table =
                Table.of(
                        List.of(
                                Rows.upTo("x", 12),
                                Rows.letters("constant", "pppppppppppp"),
                                Rows.letters("y", "aaaaaabbbbbb")));
        assertThat(FULL.fit(table, ALONE).importances())
                .containsEntry("x", 1.0)
                .containsEntry("constant", 0.0);
    }

    @Test
    void crossValidationPrunesNoiseAndKeepsSignal() {
        int n = 600;
        double[] x = new double[n];
        double[] noise = new double[n];
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            Draws draws = Randomness.of(3).at(i);
            x[i] = draws.nextInt(100);
            noise[i] = draws.nextInt(100);
            y[i] = (x[i] > 40) ^ (draws.nextInt(10) == 0) ? 1 : 0;
        }
        Table table =
                Table.of(
                        List.of(
                                Rows.whole("x", x),
                                Rows.whole("noise", noise),
                                Column.codes(ColumnSchema.category("y", List.of("a", "b")), y)));
        DecisionTreeModel full = FULL.fit(table, ALONE);
        DecisionTreeModel pruned = FULL.withAlpha(null).fit(table, ALONE);
        assertThat(full.leaves()).as("leaves unpruned").isGreaterThan(60);
        assertThat(pruned.leaves()).as("leaves pruned").isBetween(2, 6);
        assertThat(pruned.importances().get("x")).as("share of x").isGreaterThan(0.9);
    }

    @Test
    void aTreeIsTheSameOnOneThreadAndOnFour(@TempDir Path folder) throws IOException {
        int n = 20_000;
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < 16; c++) {
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = Randomness.of(c).at(i).nextInt(1000);
            }
            columns.add(Rows.whole("x" + c, x));
        }
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            double sum = columns.get(3).number(i) + columns.get(11).number(i);
            y[i] = sum + Randomness.of(99).at(i).nextInt(500) > 1200 ? 1 : 0;
        }
        columns.add(Column.codes(ColumnSchema.category("y", List.of("a", "b")), y));
        Table table = Table.of(columns);
        Path one = folder.resolve("one");
        Path four = folder.resolve("four");
        FULL.withMinLeaf(20).fit(table, ALONE).save(one);
        FULL.withMinLeaf(20).fit(table, ALONE.withThreads(4)).save(four);
        assertThat(Files.mismatch(one, four)).as("first byte that differs").isEqualTo(-1);
    }

    @Test
    void thePictureShowsATreeAndIsNoLargerThanAsked() {
        BufferedImage picture = FULL.fit(TWELVE, ALONE).picture();
        assertThat(picture.getWidth()).as("five boxes side by side").isBetween(900, 1100);
        assertThat(picture.getHeight()).as("four rows of boxes").isBetween(400, 460);
        long ink = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                ink += (picture.getRGB(x, y) & 0xffffff) != 0xffffff ? 1 : 0;
            }
        }
        assertThat(ink).as("coloured pixels").isGreaterThan(9L * 190 * 50);
    }

    // What cannot be used

    private static void refused(DecisionTree recipe, Table table, String... parts) {
        assertThatThrownBy(() -> recipe.fit(table, ALONE))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void targetsThatCannotBePredictedAreRefusedInASentence() {
        Table one = Table.of(List.of(Rows.upTo("x", 3), Rows.letters("y", "aaa")));
        refused(FULL, one, "Column \"y\" has one class only, \"a\"");
        refused(FULL.withTarget(null), one, "target=y");
        refused(FULL.withTarget("z"), one, "no column \"z\"", "Known: ");
        refused(FULL, one.select(List.of("y")), "one class");
        Table alone = Table.of(List.of(Rows.letters("y", "ab")));
        refused(FULL, alone, "no column beside \"y\"");
        Table missing =
                Table.of(List.of(Rows.upTo("x", 2), Rows.whole("y", Double.NaN, Double.NaN)));
        refused(FULL, missing, "Column \"y\" has no value in any row");
        ColumnSchema text = new ColumnSchema("y", ColumnKind.TEXT, 0, List.of(), "");
        Table texts =
                Table.of(List.of(Rows.upTo("x", 2), Column.texts(text, new String[] {"u", "v"})));
        refused(FULL, texts, "free text", "cannot be predicted");
    }

    @Test
    void rowsWithoutTargetAreLeftOutWithAWarning() {
        List<String> warnings = new ArrayList<>();
        Fit fit =
                ALONE.withListener(
                        event -> {
                            if (event instanceof FitEvent.Warning warning) {
                                warnings.add(warning.message());
                            }
                        });
        Table some = Table.of(List.of(Rows.upTo("x", 6), Rows.letters("y", "a?ab?b")));
        assertThat(FULL.fit(some, fit).text()).startsWith("all: a 50 % (4 rows)");
        assertThat(warnings)
                .containsExactly("Column \"y\" is missing in 2 of 6 rows; they are left out.");
    }

    @Test
    void constantColumnsAndASingleRowMakeALeaf() {
        Table constant = Table.of(List.of(Rows.whole("x", 5, 5, 5), Rows.letters("y", "aba")));
        assertThat(FULL.fit(constant, ALONE).leaves()).isEqualTo(1);
        Table row = Table.of(List.of(Rows.whole("x", 5), Rows.whole("y", 7)));
        RegressionTree tree = (RegressionTree) FULL.fit(row, ALONE);
        assertThat(tree.predictNumbers(row)).containsExactly(7);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> FULL.withMinLeaf(0)).hasMessageContaining("minLeaf must be");
        assertThatThrownBy(() -> FULL.withAlpha(-1.0)).hasMessageContaining("alpha must be");
        assertThatThrownBy(() -> FULL.withBins(1)).hasMessageContaining("bins must be");
    }
}
