package dev.likeness.neural.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.ratings.Ratings;
import org.junit.jupiter.api.Test;

class RecVaeContractTest extends HistoryContractTest {

    @Override
    protected Estimator<Ratings, ? extends Model<Ratings>> estimator() {
        return RecVae.defaults().withWidth(16).withLatent(4).withBatch(20).withLearningRate(5e-3);
    }

    @Test
    void madeUsersHaveTheTasteThatIsGiven() {
        Ratings made = ((RecVaeModel) model()).given(evidence()).sample(30, 1);
        long ofTaste = 0;
        for (int u = 0; u < 30; u++) {
            for (int item : made.itemsOf(u)) {
                ofTaste += number(made.items().id(item)) < 10 ? 1 : 0;
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
