package dev.likeness.classical.boosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.likeness.Conditions;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoostedTest {

    private static final Fit ONE = Fit.defaults().withSeed(3);

    private static final Boosted SMALL = Boosted.defaults().withTrees(30).withFills(false);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static ColumnSchema levels(String name, String... levels) {
        return ColumnSchema.category(name, List.of(levels));
    }

    /** A coin, a whole number that depends on it, and a level that depends on both. */
    private static Table dependent(int rows) {
        int[] coin = new int[rows];
        double[] number = new double[rows];
        int[] level = new int[rows];
        for (int i = 0; i < rows; i++) {
            Draws draws = Randomness.of(5).at(i);
            coin[i] = draws.nextInt(2);
            number[i] = 8 * coin[i] + draws.nextInt(8);
            level[i] = draws.nextInt(4) == 0 ? draws.nextInt(3) : (int) number[i] % 3;
        }
        return Table.of(
                List.of(
                        Column.codes(levels("coin", "heads", "tails"), coin),
                        Column.numbers(ColumnSchema.whole("number"), number),
                        Column.codes(levels("level", "a", "b", "c"), level)));
    }

    /** Every row that the table could hold. */
    private static Table all() {
        int[] coin = new int[2 * 16 * 3];
        double[] number = new double[coin.length];
        int[] level = new int[coin.length];
        for (int i = 0; i < coin.length; i++) {
            coin[i] = i % 2;
            number[i] = i / 2 % 16;
            level[i] = i / 32;
        }
        return Table.of(
                List.of(
                        Column.codes(levels("coin", "heads", "tails"), coin),
                        Column.numbers(ColumnSchema.whole("number"), number),
                        Column.codes(levels("level", "a", "b", "c"), level)));
    }

    /**
     * Six rows are too few to ask anything, so columns are independent. Worked out by hand: a level
     * of c rows of n has (c + 1/2) / (n + 1) at its node; what was seen has (n + 1) / (n + 2).
     */
    @Test
    void fewRowsHaveDensitiesWorkedOutByHand() {
        Table table =
                Table.of(
                        List.of(
                                Column.codes(levels("a", "x", "y"), new int[] {0, 0, 0, 0, 1, 1}),
                                Column.codes(levels("b", "x", "y"), new int[] {0, 1, 0, 1, 0, 1}),
                                Column.codes(levels("c", "x", "y"), new int[] {1, 1, 1, 1, 1, 0})));
        double[] density = SMALL.withHeldOut(0.01).fit(table, ONE).logDensity(table.slice(0, 1));
        double byHand = Math.log(4.5 / 7) + Math.log(3.5 / 7) + Math.log(5.5 / 7);
        assertThat(density[0]).isCloseTo(byHand + 3 * Math.log(7.0 / 8), within(1e-5));
    }

    @Test
    void densitiesOfAllRowsSumToWhatWasSeenHas() {
        BoostedModel model = SMALL.fit(dependent(2000), ONE);
        double sum = 0;
        for (double density : model.logDensity(all())) {
            sum += Math.exp(density);
        }
        assertThat(sum).isCloseTo(Math.pow(2001.0 / 2002, 3), within(1e-6));
    }

    /** Chi-squared of 96 kinds of row, 40,000 rows: a false alarm in 10,000 runs. */
    @Test
    void rowsAreDrawnAsTheDensitySays() {
        BoostedModel model = SMALL.fit(dependent(2000), ONE);
        Table all = all();
        double[] density = model.logDensity(all);
        double[] expected = new double[density.length];
        double seen = Math.pow(2001.0 / 2002, 3);
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Math.exp(density[i]) / seen;
        }
        assertThat(chiSquared(model.sample(40_000, 9), expected)).isLessThan(153);
    }

    /** Rows given evidence are those of the whole sample that have it; 48 kinds of row. */
    @Test
    void evidenceGivesTheRowsThatHaveIt() {
        BoostedModel model = SMALL.fit(dependent(2000), ONE);
        double[] density = model.logDensity(all());
        double[] expected = new double[density.length];
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            boolean has = i / 2 % 16 >= 5 && i / 32 != 1;
            expected[i] = has ? Math.exp(density[i]) : 0;
            sum += expected[i];
        }
        for (int i = 0; i < expected.length; i++) {
            expected[i] /= sum;
        }
        Table both = model.given(Conditions.parse("number>=5, level=a")).sample(20_000, 4);
        double ofA = 0;
        for (int i = 0; i < 32; i++) {
            ofA += expected[i];
        }
        double[] onlyA = new double[expected.length];
        for (int i = 0; i < 32; i++) {
            onlyA[i] = expected[i] / ofA;
        }
        assertThat(chiSquared(both, onlyA)).isLessThan(59); // 21 degrees of freedom, 1e-5
        double[] kept = counts(model.sample(50_000, 8));
        for (int i = 0; i < kept.length; i++) {
            kept[i] = onlyA[i] > 0 ? kept[i] : 0; // the others are rejected
        }
        assertThat(chiSquaredOfTwo(counts(both), kept)).isLessThan(59);
    }

    /** A changed file may say so; the column itself has the level. */
    @Test
    void evidenceThatNoOtherColumnMakesPossibleIsRefusedBeforeTheFirstTry() {
        BoostedModel model = withOddsOfLevels(-1000);
        long before = THREADS.getCurrentThreadCpuTime();
        assertThatThrownBy(() -> model.given(Conditions.parse("level=c")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("level=c")
                .hasMessageNotContaining("million");
        assertThat(THREADS.getCurrentThreadCpuTime() - before).isLessThan(200_000_000);
    }

    /** Before, each of a million tries filled half a kilobyte. */
    @Test
    void triesOfRareEvidenceTakeNoMemoryEach() {
        BoostedModel model = withOddsOfLevels(-25);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> model.given(Conditions.parse("level=c")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a million tries");
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(4_000_000);
    }

    /** A model whose rows hardly ever go where the level c is, at the questions above it. */
    private static BoostedModel withOddsOfLevels(float odds) {
        BoostedModel model = SMALL.withTrees(1).fit(dependent(2000), ONE);
        Chain chain = model.chain;
        int[][] ways = chain.trees[2].ways(3);
        int last = ways[2][ways[2].length - 1];
        int node = last < 0 ? -1 - last : last;
        chain.ensembles[2].bias()[node] = last < 0 ? -odds : odds;
        return model;
    }

    /** Chi-squared of two samples of any size (Numerical Recipes, 3rd edition, equation 14.3.3). */
    private static double chiSquaredOfTwo(double[] one, double[] two) {
        double a = Arrays.stream(one).sum();
        double b = Arrays.stream(two).sum();
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double off = Math.sqrt(b / a) * one[i] - Math.sqrt(a / b) * two[i];
            sum += one[i] + two[i] == 0 ? 0 : off * off / (one[i] + two[i]);
        }
        return sum;
    }

    /** Numbers that go together a little, so that trees learn of chance as well. */
    private static Table noisy(int rows, long seed) {
        return noisy(rows, seed, 1);
    }

    private static Table noisy(int rows, long seed, double noise) {
        double[][] values = new double[4][rows];
        for (int i = 0; i < rows; i++) {
            Draws draws = Randomness.of(seed).at(i);
            double common = draws.nextGaussian();
            for (double[] column : values) {
                column[i] = Math.rint(1000 * (common + noise * draws.nextGaussian()));
            }
        }
        List<Column> columns = new ArrayList<>();
        for (double[] column : values) {
            columns.add(Column.numbers(ColumnSchema.whole("x" + columns.size()), column));
        }
        return Table.of(columns);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    @Test
    void meansOfFoldsKnowTheirRowsLessAndOthersNoWorse() {
        Table train = noisy(3000, 1);
        Table others = noisy(3000, 2);
        double[][] density = new double[2][2];
        for (int folds = 1; folds <= 2; folds++) {
            BoostedModel model = SMALL.withFolds(folds).fit(train, ONE);
            density[folds - 1][0] = mean(model.logDensity(train));
            density[folds - 1][1] = mean(model.logDensity(others));
        }
        double gapOfOne = density[0][0] - density[0][1];
        double gapOfTwo = density[1][0] - density[1][1];
        assertThat(gapOfTwo).isPositive().isLessThan(0.9 * gapOfOne);
        assertThat(density[1][1]).isGreaterThan(density[0][1] - 0.05);
    }

    /** The last column is decided by the drawn values of the others, and so by their chance. */
    @Test
    void marginsMatchedWithOtherDrawsAreNearlyTheSame() {
        Table table = noisy(3000, 1, 0.2);
        Chain chain = SMALL.fit(table, ONE).chain;
        short[][] cell = chain.cells.encode(table);
        double shift = 0;
        for (int again = 0; again < 8; again++) {
            double before = chain.ensembles[3].bias()[0];
            Margins.match(chain, cell, Randomness.of(again), () -> {});
            shift += Math.abs(chain.ensembles[3].bias()[0] - before) / 8;
        }
        assertThat(shift).as("rows drawn by chance alone shift it by 0.08").isLessThan(0.05);
    }

    @Test
    void noTreeIsGrownWhenTheMinutesAreOver() {
        Table table = noisy(1000, 1);
        BoostedModel model = SMALL.fit(table, ONE.withMinutes(1e-9));
        for (Ensembles of : model.chain.ensembles) {
            assertThat(of.root()).isEmpty();
        }
        double[] limited = SMALL.fit(table, ONE.withMinutes(60.0)).logDensity(table);
        double[] free = SMALL.fit(table, ONE).logDensity(table);
        assertThat(Arrays.equals(limited, free))
                .as("a limit that is not met changes nothing")
                .isTrue();
        assertThat(model.sample(10, 1).rows()).isEqualTo(10);
    }

    @Test
    void whatIsLeftOfTheTimeIsSharedByWork() {
        TimeBudget whole = TimeBudget.ofSeconds(100);
        long half = whole.share(3, 6).end() - System.nanoTime();
        assertThat(half / 1e9).isBetween(40.0, 50.1);
        assertThat(whole.share(8, 6).end()).as("never more than there is").isEqualTo(whole.end());
        assertThat(TimeBudget.ofSeconds(-1).share(1, 2).late()).isTrue();
        assertThat(TimeBudget.unlimited().share(1, 2).late()).isFalse();
        assertThat(TimeBudget.unlimited().unless(() -> true).share(1, 2).late()).isTrue();
        assertThat(TimeBudget.ofSeconds(100).unless(() -> true).share(1, 2).late()).isTrue();
        assertThat(TimeBudget.ofSeconds(100).unless(() -> false).share(1, 2).late()).isFalse();
    }

    /** Rows by kind of row, as {@link #all} orders them. */
    private static double[] counts(Table sample) {
        double[] counts = new double[96];
        for (int row = 0; row < sample.rows(); row++) {
            int kind =
                    sample.column("coin").code(row)
                            + 2 * (int) sample.column("number").number(row)
                            + 32 * sample.column("level").code(row);
            counts[kind]++;
        }
        return counts;
    }

    private static double chiSquared(Table sample, double[] expected) {
        double[] counts = counts(sample);
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double e = expected[i] * sample.rows();
            if (e == 0) {
                assertThat(counts[i]).as("impossible row %d", i).isZero();
            } else {
                sum += (counts[i] - e) * (counts[i] - e) / e;
            }
        }
        return sum;
    }

    @Test
    void whatFollowsFromOthersIsLearnt() {
        Table table = dependent(4000);
        Table drawn = SMALL.fit(table, ONE).sample(4000, 1);
        int right = 0;
        for (int row = 0; row < drawn.rows(); row++) {
            int coin = drawn.column("number").number(row) >= 8 ? 1 : 0;
            right += coin == drawn.column("coin").code(row) ? 1 : 0;
        }
        assertThat(right / 4000.0).isGreaterThan(0.99);
    }

    /** Adult's education and its number, in shares like those of the table. */
    @Test
    void aNumberThatEachLevelDecidesIsDrawnRight() {
        int[] shares = {1, 3, 7, 10, 9, 16, 20, 7, 176, 122, 24, 18, 90, 29, 10, 7};
        int[] numberOf = {15, 6, 2, 12, 3, 0, 7, 9, 1, 14, 4, 11, 5, 13, 8, 10};
        int sum = Arrays.stream(shares).sum();
        int[] level = new int[12_000];
        double[] number = new double[level.length];
        for (int i = 0; i < level.length; i++) {
            int left = Randomness.of(8).at(i).nextInt(sum);
            while (left >= shares[level[i]]) {
                left -= shares[level[i]++];
            }
            number[i] = numberOf[level[i]];
        }
        String[] names = new String[shares.length];
        Arrays.setAll(names, i -> "school " + i);
        Table table =
                Table.of(
                        List.of(
                                Column.codes(levels("school", names), level),
                                Column.numbers(ColumnSchema.whole("number"), number)));
        BoostedModel model = Boosted.defaults().withFills(false).fit(table, ONE);
        double entropy = 0;
        for (int share : shares) {
            entropy -= (double) share / sum * Math.log((double) share / sum);
        }
        double mean = Arrays.stream(model.logDensity(table)).average().orElse(0);
        assertThat(mean).isGreaterThan(-entropy - 0.15);
        Table drawn = model.sample(12_000, 1);
        int wrong = 0;
        for (int row = 0; row < drawn.rows(); row++) {
            int its = numberOf[drawn.column("school").code(row)];
            wrong += its == drawn.column("number").number(row) ? 0 : 1;
        }
        assertThat(wrong / 12_000.0).isLessThan(0.04);
    }

    @Test
    void aTargetOfLevelsIsDrawnFirstAndANumberLast() {
        Table table = dependent(400);
        assertThat(orderOf(SMALL.withTarget("level"), table)).containsExactly(2, 0, 1);
        assertThat(orderOf(SMALL.withTarget("number"), table)).containsExactly(0, 2, 1);
        assertThat(orderOf(SMALL.withTarget("number").withOrder(List.of("number")), table))
                .containsExactly(1, 0, 2);
    }

    private static int[] orderOf(Boosted recipe, Table table) {
        return recipe.fit(table, ONE).chain.order;
    }

    @Test
    void holesAreFilledByWhatIsKnown() {
        Table table = dependent(4000);
        BoostedModel model = SMALL.withFills(true).fit(table, ONE);
        double[] holes = table.column("number").numbers();
        Arrays.fill(holes, Double.NaN);
        Table known =
                Table.of(
                        List.of(
                                table.column("coin"),
                                Column.numbers(ColumnSchema.whole("number"), holes),
                                table.column("level")));
        Table filled = model.impute(known, 1);
        int right = 0;
        for (int row = 0; row < filled.rows(); row++) {
            int coin = filled.column("number").number(row) >= 8 ? 1 : 0;
            right += coin == table.column("coin").code(row) ? 1 : 0;
        }
        assertThat(right / 4000.0).isGreaterThan(0.98);
        assertThatThrownBy(() -> SMALL.fit(table, ONE).impute(known, 1))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "The model has not learnt to fill holes, as it was fitted with fills=false. Fit it again with fills=true.");
    }

    @Test
    void fewRowsWithManyHolesAreEnoughForWhatIsLinear() {
        double[][] v = new double[4][200];
        double[][] holes = new double[4][200];
        for (int row = 0; row < 200; row++) {
            Draws draws = Randomness.of(5).at(row);
            double common = draws.nextGaussian();
            for (int j = 0; j < 4; j++) {
                v[j][row] = Math.rint(100 * (common + 0.3 * draws.nextGaussian()));
                holes[j][row] = draws.nextDouble() < 0.3 ? Double.NaN : v[j][row];
            }
        }
        List<Column> columns = new ArrayList<>();
        for (double[] its : holes) {
            columns.add(Column.numbers(ColumnSchema.whole("x" + columns.size()), its));
        }
        Table table = Table.of(columns);
        BoostedModel model = Boosted.defaults().withTrees(50).fit(table, ONE);
        double[] mean = new double[200];
        int draws = 20;
        for (int seed = 0; seed < draws; seed++) {
            double[] filled = model.impute(table, seed).column(2).numbers();
            for (int row = 0; row < 200; row++) {
                mean[row] += filled[row] / draws;
            }
        }
        double square = 0;
        int count = 0;
        for (int row = 0; row < 200; row++) {
            if (Double.isNaN(holes[2][row])) {
                square += (mean[row] - v[2][row]) * (mean[row] - v[2][row]);
                count++;
            }
        }
        // The best there is, with the others known, is 0.34 × 100; with the column's mean 104.
        assertThat(Math.sqrt(square / count)).isLessThan(48);
    }

    /** A row held out with one mask and learnt with another would say when to stop too late. */
    @Test
    void copiesOfARowAreDealtTogether() {
        ColumnFit.Deal deal = new ColumnFit.Deal(5, true, 4);
        for (int row = 0; row < 100; row++) {
            assertThat(deal.fold(17, row)).isEqualTo(deal.fold(3, row - row % 4));
        }
        assertThat(new ColumnFit.Deal(5, true, 1).fold(7, 40)).isEqualTo(2);
    }

    @Test
    void numbersAreNotCopied() {
        double[] x = new double[2000];
        double[] y = new double[2000];
        for (int i = 0; i < x.length; i++) {
            Draws draws = Randomness.of(8).at(i);
            x[i] = draws.nextGaussian();
            y[i] = x[i] + 0.1 * draws.nextGaussian();
        }
        ColumnSchema a = ColumnSchema.decimal("a", 12);
        ColumnSchema b = ColumnSchema.decimal("b", 12);
        Table table = Table.of(List.of(Column.numbers(a, x), Column.numbers(b, y)));
        Table drawn = SMALL.fit(table, ONE).sample(2000, 1);
        Arrays.sort(x);
        double apart = 0;
        for (int row = 0; row < 2000; row++) {
            double value = drawn.column("a").number(row);
            assertThat(Arrays.binarySearch(x, value)).as("a copy").isNegative();
            apart += Math.abs(value - drawn.column("b").number(row)) / 2000;
        }
        assertThat(apart).isBetween(0.05, 0.15); // of a normal with 0.1: 0.0798
    }

    @Test
    void threadsDoNotChangeTheModel() {
        Table table = dependent(500);
        BoostedModel one = SMALL.fit(table, ONE.withThreads(1));
        BoostedModel two = SMALL.fit(table, ONE.withThreads(2));
        assertThat(one.sample(100, 1)).isEqualTo(two.sample(100, 1));
        assertThat(one.logDensity(table)).isEqualTo(two.logDensity(table));
    }

    @Test
    void unknownColumnsAreRefused() {
        Table table = dependent(50);
        assertThatThrownBy(() -> SMALL.withTarget("levle").fit(table, ONE))
                .isInstanceOf(InputException.class)
                .hasMessage("The table has no column \"levle\" to predict. Did you mean level?");
        assertThatThrownBy(() -> SMALL.withOrder(List.of("cion")).fit(table, ONE))
                .hasMessageContaining("no column \"cion\" to draw first. Did you mean coin?");
        assertThatThrownBy(() -> SMALL.withCells(1))
                .hasMessage("cells must be 2 to 1,024, found 1.");
    }

    /** In a wide table a column finds the one that it follows from among many that say nothing. */
    @Test
    void wideTablesAskTheColumnsThatSayMost() {
        int rows = 600;
        List<Column> columns = new ArrayList<>();
        int[] first = new int[rows];
        for (int c = 0; c < 120; c++) {
            int[] level = new int[rows];
            for (int row = 0; row < rows; row++) {
                Draws draws = Randomness.of(c).at(row);
                level[row] = c == 119 ? first[row] : draws.nextInt(2);
            }
            first = c == 0 ? level : first;
            columns.add(Column.codes(levels("c" + c, "x", "y"), level));
        }
        Table drawn = SMALL.fit(Table.of(columns), ONE).sample(500, 1);
        int same = 0;
        for (int row = 0; row < 500; row++) {
            same += drawn.column(0).code(row) == drawn.column(119).code(row) ? 1 : 0;
        }
        assertThat(same).isGreaterThan(480);
    }
}
