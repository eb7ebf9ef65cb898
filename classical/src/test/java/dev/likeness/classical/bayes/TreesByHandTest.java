package dev.likeness.classical.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.classical.internal.MutualInformation;
import dev.likeness.classical.internal.Passes;
import dev.likeness.classical.internal.TableFitting;
import dev.likeness.classical.internal.Threads;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trees and mixtures against numbers worked out on paper. */
class TreesByHandTest {

    private static short[] bits(String digits) {
        short[] bits = new short[digits.length()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (short) (digits.charAt(i) - '0');
        }
        return bits;
    }

    @Test
    void mutualInformationAndTreeOfTwelveRows() {
        // b is 0 in six rows and 1 in six; a differs from it in rows 0 and 6, c in rows 1 and 7.
        short[][] codes = {bits("100000011111"), bits("000000111111"), bits("010000101111")};
        int[] cells = {2, 2, 2};
        int[] rows = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        MutualInformation information = new MutualInformation(codes, cells, rows);
        // The pairs of a and b have 5, 1, 1, 5 rows, 3 are expected in each: (10 ln(5/3) + 2
        // ln(1/3)) / 12 = 0.2426,
        // less what chance gives one degree of freedom, 1/2 a row of 12.
        double near = (10 * Math.log(5 / 3.0) + 2 * Math.log(1 / 3.0) - 0.5) / 12;
        // The pairs of a and c have 4, 2, 2, 4 rows: (8 ln(4/3) + 4 ln(2/3)) / 12 = 0.0566, less
        // the same.
        double far = (8 * Math.log(4 / 3.0) + 4 * Math.log(2 / 3.0) - 0.5) / 12;
        assertThat(information.of(0, 1)).as("a, b").isCloseTo(near, within(1e-12));
        assertThat(information.of(1, 2)).as("b, c").isCloseTo(near, within(1e-12));
        assertThat(information.of(0, 2)).as("a, c").isCloseTo(far, within(1e-12));
        TreeShape shape = ChowLiu.tree(codes, cells, 2, Randomness.of(1)).shape();
        assertThat(shape.nodeOf()).as("c, then b, then a").containsExactly(2, 1, 0);
        assertThat(shape.parents()).as("a hangs on b, b on c").containsExactly(-1, 0, 1);
    }

    /** Columns x and y with p(x = 1) of 0.2 and 0.8, p(y = 1) of 0.4 and 0.6. */
    private static LatentTree mixture() {
        LatentTree tree = new LatentTree(TreeShape.star(2), 2, new int[] {2, 2});
        Arrays.fill(tree.prior, 0.5f);
        tree.leaf[0][1] = new float[] {0.2f, 0.8f};
        tree.leaf[0][0] = new float[] {0.8f, 0.2f};
        tree.leaf[1][1] = new float[] {0.4f, 0.6f};
        tree.leaf[1][0] = new float[] {0.6f, 0.4f};
        return tree;
    }

    @Test
    void oneStepOfExpectationMaximisation() {
        // Rows (x, y): (0, 0) five times, (0, 1) once, (1, 0) twice, (1, 1) four times. Their
        // probabilities: (0.8·0.6 + 0.2·0.4) / 2 = 0.28, (0.8·0.4 + 0.2·0.6) / 2 = 0.22, 0.22,
        // 0.28;
        // of the first component given them: 6/7, 8/11, 3/11, 1/7.
        short[][] codes = {bits("000000111111"), bits("000001001111")};
        LatentTree tree = new LatentTree(TreeShape.star(2), 2, new int[] {2, 2});
        double[][] margins = {{0.5, 0.5}, {0.5, 0.5}};
        LatentTreeFit fit =
                new LatentTreeFit(
                        tree,
                        codes,
                        margins,
                        new LatentTreeFit.Settings(1, 0, 0),
                        Randomness.of(1),
                        mixture());
        TableFitting fitting =
                new TableFitting(Fit.defaults(), Circuit.defaults(), Table.of(List.of()));
        Passes run = new Passes(fitting, 1, 12, 0);
        run.beginEpoch();
        LatentTreeFit.Pass pass = fit.pass(run, new Workers(tree, Threads.ALONE), 1, 0);
        assertThat(pass.sum())
                .as("log likelihood before the step")
                .isCloseTo(9 * Math.log(0.28) + 3 * Math.log(0.22), within(1e-5));
        // Rows of the first component: 5·6/7 + 8/11 + 2·3/11 + 4/7 = 472/77; with x = 1
        // 2·3/11 + 4/7 = 86/77, with y = 1 8/11 + 4/7 = 100/77.
        assertThat(tree.prior[0]).isCloseTo(472 / 77f / 12, within(1e-6f));
        assertThat(tree.leaf[0][1][0]).as("x = 1 in the first").isCloseTo(86 / 472f, within(1e-6f));
        assertThat(tree.leaf[1][1][0])
                .as("y = 1 in the first")
                .isCloseTo(100 / 472f, within(1e-6f));
        // All rows: x = 1 in 6, y = 1 in 5; the second has 12 − 472/77 = 452/77 rows.
        assertThat(tree.leaf[0][1][1])
                .as("x = 1 in the second")
                .isCloseTo((6 * 77 - 86) / 452f, within(1e-6f));
        assertThat(tree.leaf[1][1][1])
                .as("y = 1 in the second")
                .isCloseTo((5 * 77 - 100) / 452f, within(1e-6f));
        double after = 12 * LatentTreeFit.mean(tree, codes);
        assertThat(after).as("log likelihood after it").isGreaterThan(pass.sum());
    }

    private static Column levels(String name, short[] codes) {
        int[] of = new int[codes.length];
        for (int i = 0; i < of.length; i++) {
            of[i] = codes[i];
        }
        return Column.codes(ColumnSchema.category(name, List.of("0", "1")), of);
    }

    private static CircuitFit circuit(Table table) {
        return new CircuitFit(table, Fit.defaults(), NaiveBayesMixture.defaults(), 64, null);
    }

    @Test
    void stateOfLessThanOneRowIsPruned() {
        short[] x = bits("000000111111");
        CircuitFit circuit = circuit(Table.of(List.of(levels("x", x))));
        LatentTree tree = new LatentTree(TreeShape.star(1), 3, new int[] {2});
        // The parts have 6, 0.72 and 5.28 of 12 rows: the second goes, the others share its rows.
        System.arraycopy(new float[] {0.5f, 0.06f, 0.44f}, 0, tree.prior, 0, 3);
        tree.leaf[0][0] = new float[] {0.9f, 0.5f, 0.3f};
        tree.leaf[0][1] = new float[] {0.1f, 0.5f, 0.7f};
        LatentTree pruned = circuit.prune(TreeSum.of(tree)).trees[0];
        assertThat(pruned.states).isEqualTo(2);
        assertThat(pruned.prior[0]).isCloseTo(0.5f / 0.94f, within(1e-6f));
        assertThat(pruned.prior[1]).isCloseTo(0.44f / 0.94f, within(1e-6f));
        assertThat(pruned.leaf[0][1]).containsExactly(0.1f, 0.7f);
        tree.prior[1] = 1 / 12f + 1e-6f; // one row and a little
        assertThat(circuit.prune(TreeSum.of(tree)).trees[0]).isSameAs(tree);
    }

    @Test
    void asManyComponentsAreChosenAsThereAreKindsOfRows() {
        // Four columns that always agree: of one component a row has probability 2^-4, of two 1/2;
        // more than two only share the same rows.
        short[] coin = new short[400];
        short[] other = new short[400];
        for (int i = 0; i < coin.length; i++) {
            coin[i] = (short) Randomness.of(3).at(i).nextInt(2);
            other[i] = (short) Randomness.of(4).at(i).nextInt(2);
        }
        List<Column> same =
                List.of(levels("a", coin), levels("b", coin), levels("c", coin), levels("d", coin));
        LatentTreeFit.Settings settings = new LatentTreeFit.Settings(40, 2, 1);
        assertThat(circuit(Table.of(same)).chooseComponents(1024, settings)).isEqualTo(2);
        Table apart = Table.of(List.of(levels("a", coin), levels("b", other)));
        assertThat(circuit(apart).chooseComponents(1024, settings))
                .as("of two columns that have nothing to do with each other")
                .isEqualTo(1);
    }
}
