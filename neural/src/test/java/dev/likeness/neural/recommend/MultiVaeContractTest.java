package dev.likeness.neural.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Estimator;
import dev.likeness.Evidence;
import dev.likeness.Fit;
import dev.likeness.History;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Wanted;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsKind;
import dev.likeness.testkit.RatingsContractTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiVaeContractTest extends RatingsContractTest {

    @Override
    protected Estimator<Ratings, ? extends Model<Ratings>> estimator() {
        return MultiVae.defaults().withWidths(List.of(16)).withLatent(4).withBatch(20);
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
        MultiVaeModel model = (MultiVaeModel) model();
        Ratings asked =
                new RatingsKind()
                        .history(History.of("item 13", "item 15", "item 11"), model.items());
        assertThat(model.recommend(asked, Wanted.defaults().withCount(4)).items(0))
                .allMatch(item -> Integer.parseInt(item.substring(5)) >= 10);
    }

    @Test
    void madeUsersHaveTheItemsThatAreGiven() {
        MultiVaeModel model = (MultiVaeModel) model();
        Ratings made = model.given(evidence()).sample(30, 1);
        for (int u = 0; u < 30; u++) {
            assertThat(made.has(u, model.catalogue().find("item 3"))).isTrue();
            assertThat(made.has(u, model.catalogue().find("item 5"))).isTrue();
        }
    }

    /** Of 2,000 users a share has a standard error of 0.011 at most; the rest is calibration. */
    @Test
    void madeUsersHaveEachItemAsOftenAsRealOnes() {
        Ratings made = ((MultiVaeModel) model()).sample(2000, 5);
        int[] real = data().popularity();
        int[] found = made.popularity();
        for (int i = 0; i < real.length; i++) {
            assertThat(found[i] / 2000.0)
                    .as(data().items().id(i))
                    .isCloseTo((double) real[i] / data().count(), within(0.08));
        }
    }

    @Test
    void denoisingAutoencoderMakesNoUsers() {
        MultiVaeModel model =
                ((MultiVae) estimator()).withDenoising(true).fit(data(), fit().withEpochs(1));
        assertThatThrownBy(() -> model.sample(3, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no distribution of codes");
    }
}
