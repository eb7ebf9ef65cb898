package dev.likeness.classical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Classifier;
import dev.likeness.Density;
import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitListener;
import dev.likeness.Model;
import dev.likeness.Predictions;
import dev.likeness.Wanted;
import dev.likeness.classical.forest.AdversarialForest;
import dev.likeness.classical.forest.AdversarialForestModel;
import dev.likeness.classical.forest.RandomForest;
import dev.likeness.classical.recommend.Blend;
import dev.likeness.classical.recommend.BlendModel;
import dev.likeness.classical.svm.SupportVectorMachine;
import dev.likeness.classical.tree.DecisionTree;
import dev.likeness.classical.tree.DensityTree;
import dev.likeness.classical.tree.TreeSequence;
import dev.likeness.classical.tree.TreeSequenceModel;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Event;
import dev.likeness.ratings.Ratings;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A fit that is asked to end gives the model of what it has learnt until then. */
class EndedFitsTest {

    private static final Table ROWS = rows();

    private static Table rows() {
        int rows = 300;
        double[] a = new double[rows];
        double[] b = new double[rows];
        int[] c = new int[rows];
        for (int row = 0; row < rows; row++) {
            Draws draws = Randomness.of(3).at(row);
            a[row] = Math.rint(100 * draws.nextDouble());
            b[row] = Math.rint(a[row] + 20 * draws.nextDouble());
            c[row] = a[row] + 30 * draws.nextDouble() > 65 ? 1 : 0;
        }
        return Table.of(
                List.of(
                        Column.numbers(ColumnSchema.whole("a"), a),
                        Column.numbers(ColumnSchema.whole("b"), b),
                        Column.codes(ColumnSchema.category("c", List.of("no", "yes")), c)));
    }

    private final AtomicReference<String> reason = new AtomicReference<>("");

    /** A fit that is asked to end when it tells of a step. */
    private Fit endedAt(int step) {
        AtomicBoolean enough = new AtomicBoolean();
        FitListener listener =
                event -> {
                    if (event instanceof FitEvent.Step done && done.step() >= step) {
                        enough.set(true);
                    } else if (event instanceof FitEvent.Finished finished) {
                        reason.set(finished.reason());
                    }
                };
        return Fit.defaults()
                .withSeed(7)
                .withThreads(1)
                .withListener(listener)
                .withEnough(enough::get);
    }

    private static <M extends Model<Table>> M whole(Estimator<Table, M> recipe) {
        return recipe.fit(ROWS, Fit.defaults().withSeed(7).withThreads(1));
    }

    @SuppressWarnings("unchecked") // it predicts rows of a table
    private static double[][] predicted(Model<Table> model) {
        Predictions predictions = ((Classifier<Table>) model).predict(ROWS);
        return predictions.probabilities();
    }

    @SuppressWarnings("unchecked") // it knows the density of rows of a table
    private static double[] density(Model<Table> model) {
        return ((Density<Table>) model).logDensity(ROWS);
    }

    @Test
    void aTreeIsPrunedByTheFoldsThatWereJudged() {
        DecisionTree recipe = DecisionTree.defaults().withTarget("c");
        Model<Table> unjudged = recipe.fit(ROWS, endedAt(1));
        assertThat(reason.get()).isEqualTo("it was asked to end");
        assertThat(unjudged.card().scores()).containsEntry("alpha", 0.0);
        assertThat(predicted(unjudged)).isDeepEqualTo(predicted(whole(recipe.withAlpha(0.0))));

        Model<Table> judged = recipe.fit(ROWS, endedAt(3));
        assertThat(judged.card().steps()).isEqualTo(3);
        assertThat(judged.card().scores().get("alpha")).isPositive();
        assertThat(judged.card().scores().get("cross-validated error rate")).isBetween(0.01, 0.4);
    }

    @Test
    void aDensityTreeIsPrunedByTheFoldsThatWereJudged() {
        DensityTree recipe = DensityTree.defaults().withMinLeaf(2);
        Model<Table> unjudged = recipe.fit(ROWS, endedAt(1));
        assertThat(density(unjudged)).isEqualTo(density(whole(recipe.withAlpha(0.0))));
        Model<Table> judged = recipe.fit(ROWS, endedAt(3));
        assertThat(judged.card().scores().get("alpha")).isPositive();
    }

    @Test
    void columnsWithoutATreeAreDrawnByThemselves() {
        TreeSequenceModel two =
                TreeSequence.defaults().withOrder(List.of("a", "b", "c")).fit(ROWS, endedAt(1));
        assertThat(reason.get()).isEqualTo("it was asked to end, with trees of 1 of 3 columns");
        Table made = two.sample(2000, 5);
        double[] a = made.column("a").numbers();
        assertThat(correlation(a, made.column("b").numbers())).isBetween(-0.1, 0.1);
        double[] yes = new double[a.length];
        Arrays.setAll(yes, row -> made.column("c").code(row));
        assertThat(correlation(a, yes)).isGreaterThan(0.5); // the last column has its tree
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void aForestHasTheTreesThatAreGrown() {
        RandomForest recipe = RandomForest.defaults().withTarget("c");
        Model<Table> seven = recipe.fit(ROWS, endedAt(7));
        assertThat(predicted(seven)).isDeepEqualTo(predicted(whole(recipe.withTrees(7))));
    }

    @Test
    void anAdversarialForestHasTheTreesOfItsLastWholeRound() {
        AdversarialForest recipe = AdversarialForest.defaults().withTrees(4).withDelta(0);
        AdversarialForestModel ended = recipe.fit(ROWS, endedAt(6)); // in its second round
        assertThat(density(ended)).isEqualTo(density(whole(recipe.withRounds(1))));
        AdversarialForestModel early = recipe.fit(ROWS, endedAt(2)); // in its first
        assertThat(density(early)).isEqualTo(density(whole(recipe.withRounds(1).withTrees(2))));
    }

    @Test
    void aMachineHasProbabilitiesFromTheFoldsThatWereJudged() {
        SupportVectorMachine recipe = SupportVectorMachine.defaults().withTarget("c");
        Model<Table> unjudged = recipe.fit(ROWS, endedAt(1));
        assertThat(reason.get()).isEqualTo("it was asked to end");
        assertThat(predicted(unjudged))
                .isDeepEqualTo(predicted(whole(recipe.withProbabilityFolds(0))));
        double[][] judged = predicted(recipe.fit(ROWS, endedAt(3)));
        double[][] all = predicted(whole(recipe));
        for (int row = 0; row < judged.length; row++) {
            assertThat(judged[row][1]).isBetween(1e-7, 1 - 1e-7);
            assertThat(Math.abs(judged[row][1] - all[row][1])).isLessThan(0.25);
        }
    }

    @Test
    void aBlendHasItsMembersOnceTheyAreWeighed() {
        List<Event> events = new ArrayList<>();
        for (int user = 0; user < 60; user++) {
            Draws draws = Randomness.of(5).at(user);
            for (int k = 0; k < 8; k++) {
                int item = (int) (10 * draws.nextDouble()) + (user % 2 == 0 ? 0 : 10);
                events.add(new Event("u" + user, "i" + item, 1));
            }
        }
        Ratings ratings = Ratings.of(events);
        Blend recipe = new Blend(List.of("rp3beta", "item-neighbours"));
        AtomicBoolean enough = new AtomicBoolean();
        Fit fit =
                Fit.defaults()
                        .withThreads(1)
                        .withListener(
                                event ->
                                        enough.set(
                                                event instanceof FitEvent.Step step
                                                        && step.step() >= 3))
                        .withEnough(enough::get);
        BlendModel model = recipe.fit(ratings, fit);
        List<String> first =
                model.recommend(ratings.slice(0, 1), Wanted.defaults().withCount(2)).items(0);
        assertThat(first).hasSize(2).allMatch(item -> Integer.parseInt(item.substring(1)) < 10);
    }
}
