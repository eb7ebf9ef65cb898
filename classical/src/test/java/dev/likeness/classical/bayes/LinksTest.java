package dev.likeness.classical.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Conditions;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that follow the one above, against sums over everything. */
class LinksTest {

    /** Three columns of 2, 3 and 2 cells, each follows the one before; two states. */
    private static LatentTree chain(Draws draws) {
        TreeShape shape = new TreeShape(new int[] {-1, 0, 1}, new int[] {0, 1, 2});
        LatentTree tree = new LatentTree(shape, 2, new int[] {2, 3, 2});
        tree.link(new int[] {-1, 0, 1});
        random(new float[][] {tree.prior}, draws);
        for (int node = 1; node < 3; node++) {
            random(tree.up[node], draws);
            LatentTree.transpose(tree.up[node], tree.down[node]);
        }
        for (int column = 0; column < 3; column++) {
            float[][] ofStates = new float[2][tree.cells[column]];
            random(ofStates, draws);
            LatentTree.transpose(ofStates, tree.leaf[column]);
            Link link = tree.links[column];
            if (link != null) {
                random(link.given, draws);
                link.weight[0] = (float) draws.nextDouble();
                link.weight[1] = (float) draws.nextDouble();
            }
        }
        return tree;
    }

    private static void random(float[][] distributions, Draws draws) {
        for (float[] row : distributions) {
            float sum = 0;
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) (draws.nextDouble() + 0.05);
                sum += row[i];
            }
            for (int i = 0; i < row.length; i++) {
                row[i] /= sum;
            }
        }
    }

    /** The probability of a row, summed over the hidden states one by one. */
    private static double probability(LatentTree tree, int[] cell) {
        double sum = 0;
        for (int code = 0; code < 8; code++) {
            int[] z = {code & 1, code >> 1 & 1, code >> 2};
            double p = tree.prior[z[0]];
            for (int column = 0; column < 3; column++) {
                double of = tree.leaf[column][cell[column]][z[column]];
                Link link = tree.links[column];
                if (link != null) {
                    double weight = link.weight[z[column]];
                    double follows = link.given[cell[column - 1]][cell[column]];
                    of = (1 - weight) * of + weight * follows;
                    p *= tree.up[column][z[column - 1]][z[column]];
                }
                p *= of;
            }
            sum += p;
        }
        return sum;
    }

    private static double expected(LatentTree tree, double[][] mass) {
        double sum = 0;
        for (int[] cell : everyRow()) {
            double share = 1;
            for (int column = 0; column < 3; column++) {
                share *= mass[column].length == 0 ? 1 : mass[column][cell[column]];
            }
            sum += share * probability(tree, cell);
        }
        return sum;
    }

    private static int[][] everyRow() {
        int[][] rows = new int[12][];
        for (int i = 0; i < 12; i++) {
            rows[i] = new int[] {i & 1, i / 2 % 3, i / 6};
        }
        return rows;
    }

    /**
     * One state: p(x = 0) = 0.25. With weight 0.5 y is x, otherwise it is 0 with probability 0.4.
     */
    @Test
    void twoColumnsByHand() {
        TreeShape shape = new TreeShape(new int[] {-1, 0}, new int[] {0, 1});
        LatentTree tree = new LatentTree(shape, 1, new int[] {2, 2});
        tree.link(new int[] {-1, 0});
        tree.prior[0] = 1;
        tree.up[1][0][0] = 1;
        tree.down[1][0][0] = 1;
        tree.leaf[0] = new float[][] {{0.25f}, {0.75f}};
        tree.leaf[1] = new float[][] {{0.4f}, {0.6f}};
        Link link = tree.links[1];
        assertThat(link).isNotNull();
        link.weight[0] = 0.5f;
        link.given[0] = new float[] {1, 0};
        link.given[1] = new float[] {0, 1};
        // p(0, 0) = 0.25 · (0.5 · 0.4 + 0.5) = 0.175, p(1, 0) = 0.75 · 0.5 · 0.4 = 0.15.
        Messages messages = new Messages(tree);
        assertThat(Math.exp(messages.collect(new int[] {0, 0}))).isCloseTo(0.175, within(1e-6));
        assertThat(Math.exp(messages.collect(new int[] {1, 0}))).isCloseTo(0.15, within(1e-6));
        // y alone: 0.175 + 0.15; x = 0 given y = 0: 0.175 / 0.325.
        double[][] y = {{}, {1, 0}};
        assertThat(Math.exp(new Beliefs(tree, y).log())).isCloseTo(0.325, within(1e-6));
        int zeros = 0;
        int[] cell = new int[2];
        for (int i = 0; i < 20_000; i++) {
            new Beliefs(tree, y).draw(Randomness.of(4).at(i), new int[2], cell);
            assertThat(cell[1]).isZero();
            zeros += 1 - cell[0];
        }
        // Five standard errors: a false alarm in 1.7 million.
        assertThat(zeros / 20_000.0).isCloseTo(0.175 / 0.325, within(5 * 0.5 / Math.sqrt(20_000)));
    }

    @Test
    void everyPartOfARowHasTheSumOfItsRows() {
        for (int trial = 0; trial < 20; trial++) {
            Draws draws = Randomness.of(1).at(trial);
            LatentTree tree = chain(draws);
            double all = 0;
            for (int[] cell : everyRow()) {
                double p = probability(tree, cell);
                all += p;
                assertThat(Math.exp(new Messages(tree).collect(cell))).isCloseTo(p, within(1e-6));
            }
            assertThat(all).as("all rows").isCloseTo(1, within(1e-6));
            for (int part = 0; part < 8; part++) {
                double[][] mass = new double[3][];
                for (int column = 0; column < 3; column++) {
                    mass[column] = new double[(part >> column & 1) * tree.cells[column]];
                    for (int cell = 0; cell < mass[column].length; cell++) {
                        mass[column][cell] = draws.nextInt(3) / 2.0;
                    }
                }
                assertThat(Math.exp(new Beliefs(tree, mass).log()))
                        .as("trial %d, part %d", trial, part)
                        .isCloseTo(expected(tree, mass), within(1e-6));
            }
        }
    }

    @Test
    void drawnRowsHaveWhatIsKnownAsOftenAsTheyShould() {
        LatentTree tree = chain(Randomness.of(2).at(0));
        double[][] mass = {{}, {0.5, 0, 1}, {1, 0.25}};
        Beliefs beliefs = new Beliefs(tree, mass);
        double[] counts = new double[12];
        int rows = 40_000;
        int[] cell = new int[3];
        for (int i = 0; i < rows; i++) {
            beliefs.draw(Randomness.of(3).at(i), new int[3], cell);
            counts[cell[0] + 2 * cell[1] + 6 * cell[2]]++;
        }
        double whole = expected(tree, mass);
        double statistic = 0;
        for (int[] row : everyRow()) {
            int at = row[0] + 2 * row[1] + 6 * row[2];
            double share = mass[1][row[1]] * mass[2][row[2]] * probability(tree, row) / whole;
            double off = counts[at] - rows * share;
            statistic += share > 0 ? off * off / (rows * share) : counts[at];
        }
        // A χ² with 7 degrees of freedom is greater once in 10,000 times.
        assertThat(statistic).isLessThan(29.9);
    }

    /** A balance, and the balance of the next month, which is nearly the same. */
    private static Table balances(int rows, long seed) {
        double[] first = new double[rows];
        double[] second = new double[rows];
        for (int i = 0; i < rows; i++) {
            Draws draws = Randomness.of(seed).at(i);
            first[i] = Math.rint(10_000 * draws.nextDouble());
            second[i] = Math.rint(first[i] + 200 * draws.nextDouble());
        }
        return Table.of(
                List.of(
                        Column.numbers(ColumnSchema.whole("first"), first),
                        Column.numbers(ColumnSchema.whole("second"), second)));
    }

    @Test
    void balancesOfTwoMonthsFollowEachOther() {
        Table train = balances(4000, 1);
        Table others = balances(1000, 2);
        Circuit recipe = Circuit.defaults().withStates(4);
        CircuitModel linked = recipe.fit(train, Fit.defaults());
        CircuitModel alone = recipe.withLinks(false).fit(train, Fit.defaults());
        double gain =
                Arrays.stream(linked.logDensity(others)).average().orElseThrow()
                        - Arrays.stream(alone.logDensity(others)).average().orElseThrow();
        assertThat(gain).as("nats a row on other rows").isGreaterThan(1);
        Table sample = linked.sample(2000, 1);
        int near = 0;
        for (int row = 0; row < sample.rows(); row++) {
            double apart = sample.column(1).number(row) - sample.column(0).number(row);
            near += Math.abs(apart - 100) < 300 ? 1 : 0;
        }
        assertThat(near / 2000.0).as("rows whose balances are near").isGreaterThan(0.9);
        Table given = linked.given(Conditions.parse("second=5000")).sample(500, 1);
        double mean = Arrays.stream(given.column("first").numbers()).average().orElseThrow();
        assertThat(mean).as("first balance where the second is 5,000").isBetween(4600.0, 5200.0);
    }

    @Test
    void aDamagedLinkIsRefused(@TempDir Path folder) {
        CircuitModel model = Circuit.defaults().withStates(2).fit(balances(300, 1), Fit.defaults());
        Path file = folder.resolve("model.safetensors");
        model.save(file);
        assertThat(Models.load(file)).isInstanceOf(CircuitModel.class);
        ModelFile read = ModelFile.read(file);
        assertThat(read.longs("tree.links")).contains(-1L);
        ModelFile.Builder out = ModelFile.of(model.card());
        model.cells.save(out);
        LatentTree tree = model.sum.trees[0];
        for (Link link : tree.links) {
            if (link != null) {
                link.weight[0] = 1.5f;
            }
        }
        tree.save(out, "");
        Path damaged = folder.resolve("damaged.safetensors");
        out.write(damaged);
        assertThatThrownBy(() -> Models.load(damaged))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no probabilities");
    }
}
