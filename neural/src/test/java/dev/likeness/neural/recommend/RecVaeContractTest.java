package dev.likeness.neural.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Estimator;
import dev.likeness.Evidence;
import dev.likeness.Fit;
import dev.likeness.History;
import dev.likeness.Model;
import dev.likeness.Wanted;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsKind;
import dev.likeness.testkit.RatingsContractTest;
import org.junit.jupiter.api.Test;

class RecVaeContractTest extends RatingsContractTest {

    @Override
    protected Estimator<Ratings, ? extends Model<Ratings>> estimator() {
        return RecVae.defaults().withWidth(16).withLatent(4).withBatch(20).withLearningRate(5e-3);
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withEpochs(60).withThreads(1);
    }

    @Override
    protected Evidence evidence() {
        return History.of("item 3", "item 5");
    }

    @Test
    void tasteOfAHistoryIsFound() {
        RecVaeModel model = (RecVaeModel) model();
        Ratings asked =
                new RatingsKind()
                        .history(History.of("item 13", "item 15", "item 11"), model.items());
        assertThat(model.recommend(asked, Wanted.defaults().withCount(4)).items(0))
                .allMatch(item -> Integer.parseInt(item.substring(5)) >= 10);
    }

    @Test
    void madeUsersHaveOneTasteAndTheItemsThatAreGiven() {
        RecVaeModel model = (RecVaeModel) model();
        Ratings made = model.given(evidence()).sample(30, 1);
        int ofTaste = 0;
        for (int u = 0; u < 30; u++) {
            assertThat(made.has(u, model.catalogue().find("item 3"))).isTrue();
            assertThat(made.has(u, model.catalogue().find("item 5"))).isTrue();
            for (int item : made.itemsOf(u)) {
                String name = made.items().id(item);
                ofTaste += Integer.parseInt(name.substring(5)) < 10 ? 1 : 0;
            }
        }
        assertThat((double) ofTaste / made.events()).isGreaterThan(0.9);
    }

    @Test
    void turnsAreWhole() {
        assertThat(RecVae.defaults().withEpochs(61).withLeastSteps(0).epochs(10)).isEqualTo(64);
        assertThat(RecVae.defaults().withEpochs(1).withLeastSteps(500).epochs(10)).isEqualTo(52);
    }
}
