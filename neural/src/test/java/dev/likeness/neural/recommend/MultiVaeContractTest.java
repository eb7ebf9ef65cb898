package dev.likeness.neural.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Estimator;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Wanted;
import dev.likeness.ratings.Ratings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultiVaeContractTest extends HistoryContractTest {

    @Override
    protected Estimator<Ratings, ? extends Model<Ratings>> estimator() {
        return MultiVae.defaults().withWidths(List.of(16)).withLatent(4).withBatch(20);
    }

    /** A share of 2,000 users has a standard error of 0.011 at most; the rest is calibration. */
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
    void denoisingAutoencoderRecommendsAndMakesNoUsers(@TempDir Path folder) {
        MultiVaeModel model =
                ((MultiVae) estimator()).withDenoising(true).fit(data(), fit().withEpochs(1));
        assertThatThrownBy(() -> model.sample(3, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no distribution of codes");

        Path file = folder.resolve("denoising.safetensors");
        model.save(file);
        assertThat(
                        ((MultiVaeModel) Models.load(file))
                                .recommend(data(), Wanted.defaults())
                                .items(0))
                .isEqualTo(model.recommend(data(), Wanted.defaults()).items(0));
    }
}
