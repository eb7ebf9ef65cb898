package dev.likeness.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Fit;
import dev.likeness.History;
import dev.likeness.InputException;
import dev.likeness.Recommendations;
import dev.likeness.Recommender;
import dev.likeness.Wanted;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Event;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every model of ratings must satisfy. */
public abstract class RatingsContractTest extends ModelContractTest<Ratings> {

    private static final Wanted FIVE = Wanted.defaults().withCount(5);

    @TempDir static Path place;

    /** 60 users of two tastes, the items 0 … 9 and 10 … 19, at rising times. */
    public static Ratings twoTastes() {
        List<Event> events = new ArrayList<>();
        for (int u = 0; u < 60; u++) {
            Draws draws = Randomness.of(3).at(u);
            for (int k = 0; k < 6; k++) {
                int item = 10 * (u % 2) + draws.nextInt(10);
                events.add(new Event("user " + u, "item " + item, 1, 1000 + 10 * u + k));
            }
        }
        return Ratings.of(events);
    }

    @Override
    protected Ratings data() {
        return twoTastes();
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withThreads(2);
    }

    @Override
    protected int count(Ratings data) {
        return data.count();
    }

    @Override
    protected Ratings slice(Ratings data, int first, int count) {
        return data.slice(first, first + count);
    }

    @Override
    protected boolean same(Ratings a, Ratings b) {
        return a.equals(b);
    }

    private static Ratings history(Recommender<Ratings> model, String... items) {
        return new RatingsKind().history(History.of(items), model.items());
    }

    @Ability
    void itemsOfTheHistoryAreNotRecommended(Recommender<Ratings> model) {
        Recommendations found = model.recommend(data(), FIVE);
        for (int u = 0; u < data().count(); u++) {
            List<String> own = new ArrayList<>();
            for (int item : data().itemsOf(u)) {
                own.add(data().items().id(item));
            }
            assertThat(found.items(u))
                    .hasSize(5)
                    .doesNotHaveDuplicates()
                    .doesNotContainAnyElementsOf(own);
        }
    }

    @Ability
    void scoresFallFromTheFirstToTheLast(Recommender<Ratings> model) {
        for (float[] scores : model.recommend(data(), FIVE).scores()) {
            for (int i = 1; i < scores.length; i++) {
                assertThat(scores[i]).isFinite().isLessThanOrEqualTo(scores[i - 1]);
            }
        }
    }

    @Ability
    void somebodyNeverMetIsAnsweredAsSomebodyWithThatHistory(Recommender<Ratings> model) {
        Ratings all = data();
        String[] own =
                IntStream.range(all.begin(4), all.end(4))
                        .boxed()
                        .sorted(Comparator.comparingLong(all::time))
                        .map(k -> all.items().id(all.item(k)))
                        .toArray(String[]::new);
        assertThat(model.recommend(history(model, own), FIVE).items(0))
                .isEqualTo(model.recommend(all, FIVE).items(4));
    }

    @Ability
    void answersDoNotDependOnWhoIsAskedBeside(Recommender<Ratings> model) {
        Recommendations together = model.recommend(data(), FIVE);
        for (int u : new int[] {0, 17, 59}) {
            Recommendations alone = model.recommend(data().select(new int[] {u}), FIVE);
            assertThat(alone.items(0)).isEqualTo(together.items(u));
            assertThat(alone.scores()[0]).isEqualTo(together.scores()[u]);
        }
    }

    @Ability
    @SuppressWarnings("unchecked") // a file is loaded as the class that wrote it
    void loadedModelRecommendsTheSame(Recommender<Ratings> model) {
        Path file = place.resolve("recommender.safetensors");
        model().save(file);
        Recommender<Ratings> loaded = (Recommender<Ratings>) dev.likeness.Models.load(file);
        assertThat(loaded.recommend(data(), FIVE).scores())
                .isDeepEqualTo(model.recommend(data(), FIVE).scores());
    }

    @Ability
    void emptyHistoryGetsWhatMostPeopleUse(Recommender<Ratings> model) {
        assertThat(model.recommend(history(model), FIVE).items(0)).hasSize(5);
    }

    @Ability
    void whoHasAllItemsGetsNothing(Recommender<Ratings> model) {
        String[] all = model.items().toArray(String[]::new);
        assertThat(model.recommend(history(model, all), FIVE).items(0)).isEmpty();
    }

    @Ability
    void unknownItemHasNothingAlike(Recommender<Ratings> model) {
        assertThatThrownBy(() -> model.similar(List.of("item 99"), FIVE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("There is no item \"item 99\"");
    }

    @Test
    void oneUserIsTooFew() {
        assertThatThrownBy(() -> estimator().fit(data().slice(0, 1), fit()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least 2 users, found 1");
    }
}
