package dev.likeness.classical.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Regressor;
import dev.likeness.classical.svm.SupportVectorMachine;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TuningTest {

    private static final Fit FIT = Fit.defaults().withThreads(1).withSeed(3);

    private final Table circle = circle();
    private final SupportVectorMachine recipe =
            SupportVectorMachine.defaults().withTarget("inside");

    /** Points of a square, those within a circle in the middle are inside; y is x squared. */
    private static Table circle() {
        int n = 240;
        double[] x = new double[n];
        double[] y = new double[n];
        double[] square = new double[n];
        int[] inside = new int[n];
        for (int i = 0; i < n; i++) {
            Draws draws = Randomness.of(1).at(i);
            x[i] = 2 * draws.nextDouble() - 1;
            y[i] = 2 * draws.nextDouble() - 1;
            square[i] = x[i] * x[i];
            inside[i] = x[i] * x[i] + y[i] * y[i] < 0.6 ? 1 : 0;
        }
        return Table.of(
                List.of(
                        Column.numbers(ColumnSchema.decimal("x", 17), x),
                        Column.numbers(ColumnSchema.decimal("y", 17), y),
                        Column.numbers(ColumnSchema.decimal("square", 17), square),
                        Column.codes(
                                ColumnSchema.category("inside", List.of("no", "yes")), inside)));
    }

    private static SearchSpace space(String... texts) {
        return SearchSpace.parse(List.of(texts));
    }

    @Test
    void theGridFindsTheSettingsThatPredictBest() {
        List<Tuning.Trial> heard = new ArrayList<>();
        Table flat = circle.without(List.of("square"));
        Tuning.Result<SupportVectorMachine> result =
                new Tuning(space("c=0.001,10", "gamma=1e-6,1"), 4, 0)
                        .run(recipe, flat, FIT, heard::add);
        assertThat(result.recipe().c()).isEqualTo(10);
        assertThat(result.recipe().gamma()).isEqualTo("1");
        assertThat(result.best().settings()).isEqualTo(Map.of("c", "10", "gamma", "1"));
        assertThat(result.best().measure()).isEqualTo("log-loss, nats a row");
        assertThat(result.best().loss()).as("log-loss; a coin has 0.69").isLessThan(0.25);
        assertThat(result.trials()).extracting(Tuning.Trial::loss).isSorted();
        assertThat(heard).hasSameElementsAs(result.trials());
        assertThat(heard.get(0).settings()).isEqualTo(Map.of("c", "0.001", "gamma", "1e-6"));
        assertThat(heard.get(1).settings()).isEqualTo(Map.of("c", "0.001", "gamma", "1"));
    }

    @Test
    void numbersAreJudgedByTheirErrorInTheirOwnUnit() {
        Tuning.Result<SupportVectorMachine> result =
                new Tuning(space("gamma=1e-6,1"), 3, 0)
                        .run(
                                recipe.withTarget("square").withEpsilon(0.01),
                                circle.without(List.of("inside")),
                                FIT,
                                trial -> {});
        assertThat(result.best().settings()).isEqualTo(Map.of("gamma", "1"));
        assertThat(result.best().measure()).isEqualTo("root mean square error");
        assertThat(result.best().loss()).as("error; the mean alone has 0.3").isLessThan(0.05);
        assertThat(result.trials().get(1).loss())
                .as("with a flat kernel")
                .isCloseTo(0.3, within(0.06));
    }

    @Test
    void twoSearchesOfOneSeedAreTheSame() {
        Tuning tuning = new Tuning(space("c=0.01..100", "kernel=rbf,linear"), 3, 4);
        List<Tuning.Trial> first = tuning.run(recipe, circle, FIT, trial -> {}).trials();
        assertThat(tuning.run(recipe, circle, FIT, trial -> {}).trials()).isEqualTo(first);
        assertThat(first).hasSize(4);
        assertThat(tuning.run(recipe, circle, FIT.withSeed(9), trial -> {}).trials())
                .isNotEqualTo(first);
    }

    @Test
    void rangesAreDrawnByTheirLogarithmAndStayWithin() {
        List<Map<String, String>> drawn = space("c=0.01..100", "degree=1..9").draw(400, 1);
        long below = drawn.stream().filter(s -> Double.parseDouble(s.get("c")) < 1).count();
        assertThat(below / 400.0).as("share below the middle of the logarithm").isBetween(0.4, 0.6);
        for (Map<String, String> settings : drawn) {
            assertThat(Double.parseDouble(settings.get("c"))).isBetween(0.01, 100.0);
            assertThat(Integer.parseInt(settings.get("degree"))).isBetween(1, 9);
        }
    }

    @Test
    void asManyAsThereAreAreDrawnFromASmallList() {
        assertThat(space("c=1,2,3").draw(100, 1)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeSearchedIsRefused() {
        Tuning grid = new Tuning(space("cc=1,2"), 3, 0);
        assertRefused(() -> grid.run(recipe, circle, FIT, trial -> {}), "no setting cc");
        Tuning refused = new Tuning(space("c=1,-1"), 3, 0);
        assertRefused(() -> refused.run(recipe, circle, FIT, trial -> {}), "c must be more than 0");
        Tuning few = new Tuning(space("c=1,2"), 5, 0);
        assertRefused(
                () -> few.run(recipe, circle.slice(0, 4), FIT, trial -> {}), "4 rows", "5 folds");
        assertRefused(() -> space("c=0.1..1").grid(), "trials");
        assertRefused(() -> space("c=1..0.1"), "the lower first", "\"1..0.1\"");
        assertRefused(() -> space("c"), "KEY=VALUE", "\"c\"");
        assertRefused(() -> space("c=1", "c=2"), "searched twice");
        assertRefused(() -> space("c=1,,2"), "empty one");
        assertRefused(() -> SearchSpace.parse(List.of()), "nothing to search");
        assertRefused(() -> new Tuning(space("c=1"), 1, 0), "folds must be 2 to 100");
    }

    @Test
    void aClassOfOneRowIsTooFewForTwo() {
        int[] one = new int[20];
        one[7] = 1;
        Column kind = Column.codes(ColumnSchema.category("k", List.of("a", "b")), one);
        Table rare = Table.of(List.of(circle.slice(0, 20).column("x"), kind));
        Tuning tuning = new Tuning(space("c=1,2"), 5, 0);
        assertRefused(
                () -> tuning.run(recipe.withTarget("k"), rare, FIT, trial -> {}),
                "Column \"k\" has 1 row of the class \"b\", fewer than the 5 folds: where it is"
                        + " left out, one class only is learnt. Give more rows of it, or do not"
                        + " tune.");
    }

    /** Guesses one number for all rows; below 0 it has no answer. */
    public record Guess(double number, String target) implements Estimator<Table, Guessing> {
        @Override
        public Guessing fit(Table data, Fit fit) {
            return new Guessing(number < 0 ? Double.NaN : number);
        }

        @Override
        public String family() {
            return "guess";
        }
    }

    private record Guessing(double number) implements Model<Table>, Regressor<Table> {
        @Override
        public double[] predictNumbers(Table data) {
            double[] numbers = new double[data.rows()];
            Arrays.fill(numbers, number);
            return numbers;
        }

        @Override
        public ModelCard card() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void save(Path file) {
            throw new AssertionError("not asked for");
        }
    }

    @Test
    void settingsThatCouldNotBeJudgedAreNotTheBest() {
        Tuning.Result<Guess> found =
                new Tuning(space("number=-1,5,0.3,-2"), 3, 0)
                        .run(new Guess(0, "square"), circle, FIT, trial -> {});
        assertThat(found.recipe().number()).isEqualTo(0.3);
        assertThat(found.best().settings()).isEqualTo(Map.of("number", "0.3"));
    }

    private static void assertRefused(Runnable action, String... parts) {
        assertThatThrownBy(action::run)
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(parts);
    }
}
