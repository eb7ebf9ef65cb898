package dev.likeness.neural.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.History;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Recommender;
import dev.likeness.Wanted;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Event;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsKind;
import dev.likeness.ratings.RatingsSplit;
import dev.likeness.testkit.RatingsContractTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextItemContractTest extends RatingsContractTest {

    private static final NextItem SMALL =
            NextItem.defaults().withWidth(16).withLength(8).withBatch(20).withLearningRate(1e-2);

    @Override
    protected Estimator<Ratings, ? extends Model<Ratings>> estimator() {
        return SMALL;
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withEpochs(30).withThreads(1);
    }

    /** On a ring of 30 items everybody takes the next, from a place of one's own. */
    private static Ratings ring() {
        List<Event> events = new ArrayList<>();
        for (int u = 0; u < 90; u++) {
            Draws draws = Randomness.of(2).at(u);
            int begin = draws.nextInt(30);
            int length = 4 + draws.nextInt(6);
            for (int k = 0; k < length; k++) {
                events.add(new Event("u" + u, "i" + (begin + k) % 30, 1, 100L * u + k + 1));
            }
        }
        return Ratings.of(events);
    }

    @Test
    void whatFollowsIsFoundAndTheOrderCounts() {
        RatingsSplit.Parts parts = new RatingsSplit(RatingsSplit.By.LAST, 0.2, 1).of(ring());
        Recommender<Ratings> model = SMALL.fit(parts.train(), fit().withEpochs(60));
        int[][] first = model.recommend(parts.test(), Wanted.defaults().withCount(1)).items();
        int found = 0;
        for (int u = 0; u < first.length; u++) {
            found += first[u][0] == parts.test().targets().orElseThrow().itemsOf(u)[0] ? 1 : 0;
        }
        assertThat(found).isGreaterThan((int) (0.9 * first.length));
        assertThat(next(model, "i4", "i5", "i6")).isEqualTo("i7");
        assertThat(next(model, "i6", "i5", "i4", "i10", "i11")).isEqualTo("i12");
    }

    private static String next(Recommender<Ratings> model, String... history) {
        Ratings asked = new RatingsKind().history(History.of(history), model.items());
        return model.recommend(asked, Wanted.defaults().withCount(1)).items(0).get(0);
    }

    @Test
    void moreEventsComeAfterTheOthers() {
        Recommender<Ratings> model = SMALL.fit(ring(), fit().withEpochs(60));
        RatingsKind kind = new RatingsKind();
        Ratings early = kind.history(History.of("i4", "i5"), model.items());
        Ratings late = kind.and(early, History.of("i20", "i21"));
        assertThat(model.recommend(late, Wanted.defaults().withCount(1)).items(0))
                .containsExactly("i22");
    }

    @Test
    void eventsWithoutTimeAreRefused() {
        Ratings untimed = Ratings.of(List.of(new Event("a", "x", 1), new Event("b", "y", 1)));
        assertThatThrownBy(() -> SMALL.fit(untimed, fit()))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "next-item learns from the order of events, and these have no time. Name"
                                + " the column with time, or fit another family.");
    }
}
