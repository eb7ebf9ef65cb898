package dev.likeness.classical.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.History;
import dev.likeness.InputException;
import dev.likeness.Wanted;
import dev.likeness.classical.internal.SymmetricInverse;
import dev.likeness.classical.internal.Threads;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Event;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsKind;
import dev.likeness.testkit.RatingsContractTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownAnswersTest {

    /** Six users and five items. */
    private static final int[][] X = {
        {1, 1, 0, 0, 0},
        {1, 0, 1, 0, 0},
        {1, 1, 1, 0, 0},
        {0, 0, 1, 1, 0},
        {0, 0, 0, 1, 1},
        {0, 1, 0, 1, 1}
    };

    private static Ratings small() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) { // items come first, so that their order is theirs
            for (int u = 0; u < 6; u++) {
                if (X[u][i] == 1) {
                    events.add(new Event("u" + u, "i" + i, 1));
                }
            }
        }
        return Ratings.of(events);
    }

    @Test
    void easeOfSixUsersIsTheClosedForm() {
        // B = I − P·diag(1/diag P), P = (XᵀX + 2)⁻¹, worked out in exact fractions
        double[][] expected = {
            {0, 0.3924050632911392, 0.39228295819935693, -0.13897280966767372, -0.02},
            {0.36046511627906974, 0, 0.0192926045016077, 0.11480362537764349, 0.15},
            {0.3546511627906976, 0.01898734177215188, 0, 0.23262839879154076, -0.1},
            {-0.1337209302325581, 0.12025316455696201, 0.24758842443729903, 0, 0.39},
            {
                -0.023255813953488375,
                0.18987341772151897,
                -0.12861736334405144,
                0.4712990936555891,
                0
            }
        };
        EaseModel model = new Ease(2.0).fit(small());
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                assertThat((double) model.weight("i" + i, "i" + j))
                        .as("from %d to %d", i, j)
                        .isCloseTo(expected[i][j], within(2e-6));
            }
        }
    }

    @Test
    void randomWalksOfSixUsersAreThoseOfThePaper() {
        // The product of the two steps to the power of 0.8, over the popularity to the power of 0.5
        double[][] expected = {
            {0, 0.2372460040119986, 0.2372460040119986, 0, 0},
            {0.2372460040119986, 0, 0.09955093998230687, 0.09955093998230687, 0.12192450318554224},
            {0.2372460040119986, 0.09955093998230687, 0, 0.13769506402969173, 0},
            {0, 0.09955093998230687, 0.13769506402969173, 0, 0.2905658266718437},
            {0, 0.13769506402969173, 0, 0.3281496259003345, 0}
        };
        SparseModel model = new Rp3Beta(0.8, 0.5, 5).fit(small());
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                assertThat((double) model.weight(i, j))
                        .as("from %d to %d", i, j)
                        .isCloseTo(expected[i][j], within(1e-7));
            }
        }
    }

    @Test
    void factorsThatKeepEveryNumberAreEase() {
        for (Ratings data : List.of(RatingsContractTest.twoTastes(), small(), crowd())) {
            EaseModel dense = new Ease(5.0).fit(data);
            SansaModel sparse = new Sansa(5.0, data.items().count(), 0).fit(data);
            assertThat(scores(sparse, data))
                    .as("%s", data)
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(scores(dense, data));
        }
    }

    @Test
    void loweringTheResidualBringsFactorsWithFewNumbersNearerToEase() {
        Ratings data = crowd();
        float[] dense = scores(new Ease(5.0).fit(data), data);
        double zero = distance(scores(new Sansa(5.0, 12, 0).fit(data), data), dense);
        double two = distance(scores(new Sansa(5.0, 12, 2).fit(data), data), dense);
        double more = distance(scores(new Sansa(5.0, 25, 0).fit(data), data), dense);
        assertThat(two).isLessThan(zero);
        assertThat(more).isLessThan(zero);
    }

    /** 300 users of 60 items, who have some of 12 that are near each other on a ring. */
    private static Ratings crowd() {
        List<Event> events = new ArrayList<>();
        for (int u = 0; u < 300; u++) {
            Draws draws = Randomness.of(9).at(u);
            int place = draws.nextInt(60);
            for (int k = 0; k < 8; k++) {
                int item = (place + draws.nextInt(12)) % 60;
                events.add(new Event("u" + u, "i" + item, 1));
            }
        }
        return Ratings.of(events);
    }

    private static float[] scores(RecommenderModel model, Ratings data) {
        float[] scores = new float[data.count() * data.items().count()];
        model.score(data, 0, data.count(), scores);
        return scores;
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum / one.length);
    }

    @Test
    void inverseTimesMatrixIsTheIdentityWhateverTheThreads() {
        int n = 150; // more than two tiles, and the last is not full
        float[][] a = new float[n][n];
        Draws draws = Randomness.of(1).at(0);
        float[][] half = new float[n][n];
        for (float[] row : half) {
            for (int j = 0; j < n; j++) {
                row[j] = (float) draws.nextGaussian();
            }
        }
        SymmetricInverse one = new SymmetricInverse(n);
        SymmetricInverse two = new SymmetricInverse(n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    a[i][j] += half[i][k] * half[j][k] / n;
                }
                a[i][j] += i == j ? 1 : 0;
            }
            one.setRow(i, a[i]);
            two.setRow(i, a[i]);
        }
        one.invert(Threads.ALONE, () -> {});
        two.invert(Threads.of(2), () -> {});
        float[] row = new float[n];
        for (int i = 0; i < n; i++) {
            one.getRow(i, row, 0);
            for (int j = 0; j < n; j++) {
                assertThat(row[j]).isEqualTo(two.get(i, j));
                double product = 0;
                for (int k = 0; k < n; k++) {
                    product += (double) row[k] * a[k][j];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-4));
            }
        }
    }

    @Test
    void factorsOfSomebodyMetAgainAreThoseOfTraining() {
        Ratings data = RatingsContractTest.twoTastes();
        Ials recipe = new Ials(6, 0.1, 0.3, 4, 7);
        IalsModel model = recipe.fit(data, Fit.defaults().withThreads(1));
        float[] scores = new float[data.count() * data.items().count()];
        model.score(data, 0, data.count(), scores);
        // As many steps as factors solve exactly, up to rounding; products outlast the turn.
        float[][] items = model.factors();
        float[][] users = new float[data.count()][6];
        new IalsSide(recipe, items, Ials.byUser(data), Threads.ALONE).solve(users, Threads.ALONE);
        for (int u = 0; u < users.length; u++) {
            for (int i = 0; i < items.length; i++) {
                double product = 0;
                for (int f = 0; f < 6; f++) {
                    product += users[u][f] * items[i][f];
                }
                assertThat(product).isCloseTo(scores[u * items.length + i], within(1e-5));
            }
        }
    }

    @Test
    void regularisationIsChosenAndIsThatOfTheCard() {
        Ratings data = RatingsContractTest.twoTastes();
        Ials recipe = new Ials(6, null, 0.3, 4, 6);
        IalsModel model = recipe.fit(data, Fit.defaults().withThreads(1));
        double chosen = ((Number) model.card().recipe().get("regularisation")).doubleValue();
        assertThat(chosen).isBetween(0.00125, 0.08);
        IalsModel same = recipe.with(6, chosen, 0.3).fit(data, Fit.defaults().withThreads(1));
        assertThat(model.person(data.itemsOf(5))).isEqualTo(same.person(data.itemsOf(5)));
    }

    @Test
    void fewStepsLeadToWhereExactSolutionsLead() {
        Ratings data = RatingsContractTest.twoTastes();
        IalsModel whole = new Ials(6, 0.05, 0.3, 60, 7).fit(data, Fit.defaults().withThreads(1));
        IalsModel few = new Ials(6, 0.05, 0.3, 60, 2).fit(data, Fit.defaults().withThreads(1));
        Ratings ask = new RatingsKind().history(History.of("item 3", "item 5"), whole.items());
        assertThat(
                        few.recommend(ask, Wanted.defaults().withCount(4)).items(0).stream()
                                .allMatch(KnownAnswersTest::firstTaste))
                .isTrue();
        assertThat(
                        whole.recommend(ask, Wanted.defaults().withCount(4)).items(0).stream()
                                .allMatch(KnownAnswersTest::firstTaste))
                .isTrue();
    }

    private static boolean firstTaste(String item) {
        return Integer.parseInt(item.substring(5)) < 10;
    }

    @Test
    void recentPopularityForgets() {
        Ratings data =
                Ratings.of(
                        List.of(
                                new Event("a", "old", 1, 86_400),
                                new Event("b", "old", 1, 86_400),
                                new Event("c", "new", 1, 100 * 86_400L)));
        assertThat(Popularity.defaults().fit(data).popularity()).containsExactly(2, 1);
        float[] recent = new Popularity(33).fit(data).popularity();
        assertThat((double) recent[0]).isCloseTo(2 / 8.0, within(1e-6));
        assertThatThrownBy(() -> new Popularity(30).fit(small()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("halfLife needs the time of each event");
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Ease(0.0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lambda");
        assertThatThrownBy(() -> new Blend(List.of("ease")))
                .hasMessageContaining("at least two families");
        assertThatThrownBy(() -> new Blend(List.of("ease", "circuit")).fit(small()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("circuit does not score items");
    }
}
