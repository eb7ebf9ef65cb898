package dev.likeness.neural.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Evidence;
import dev.likeness.Fit;
import dev.likeness.History;
import dev.likeness.Wanted;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsKind;
import dev.likeness.testkit.RatingsContractTest;
import org.junit.jupiter.api.Test;

/** What every autoencoder of histories does: of its 20 items 10 are of one taste, 10 of another. */
abstract class HistoryContractTest extends RatingsContractTest {

    @Override
    protected Fit fit() {
        return Fit.defaults().withEpochs(60).withThreads(1);
    }

    @Override
    protected Evidence evidence() {
        return History.of("item 3", "item 5");
    }

    static int number(String item) {
        return Integer.parseInt(item.substring("item ".length()));
    }

    @Test
    void tasteOfAHistoryIsFound() {
        HistoryModel model = (HistoryModel) model();
        Ratings asked =
                new RatingsKind()
                        .history(History.of("item 13", "item 15", "item 11"), model.items());
        assertThat(model.recommend(asked, Wanted.defaults().withCount(4)).items(0))
                .allMatch(item -> number(item) >= 10);
    }

    @Test
    void madeUsersHaveTheItemsThatAreGiven() {
        HistoryModel model = (HistoryModel) model();
        Ratings made = model.given(evidence()).sample(30, 1);
        for (int u = 0; u < 30; u++) {
            assertThat(made.has(u, model.catalogue().find("item 3"))).isTrue();
            assertThat(made.has(u, model.catalogue().find("item 5"))).isTrue();
        }
    }
}
