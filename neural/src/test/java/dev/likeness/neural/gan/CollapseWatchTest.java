package dev.likeness.neural.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.neural.training.Objective;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollapseWatchTest {

    private static final Map<String, Double> HEALTHY =
            Map.of("generator", 0.9, "discriminator", 0.6);
    private static final Map<String, Double> PINNED =
            Map.of("generator", 9.0, "discriminator", 0.002);

    private static Objective.Look look(GanLoss loss, Map<String, Double> losses, Images sample) {
        return new CollapseWatch(loss, Blobs.unlabelled(64, 1, 12, 1)).look(losses, sample);
    }

    /** 64 pictures, of which only some are distinct but for a little noise. */
    private static Images repeating(int distinct) {
        Images blobs = Blobs.unlabelled(64, 1, 12, 2);
        float[] values = new float[64 * 144];
        for (int i = 0; i < 64; i++) {
            blobs.copyTo(i % distinct, values, i * 144);
            Draws draws = Randomness.of(1).at(i);
            for (int k = 0; k < 144; k++) {
                values[i * 144 + k] =
                        (float)
                                Math.min(
                                        1,
                                        Math.max(
                                                0,
                                                values[i * 144 + k]
                                                        + 0.002 * draws.nextGaussian()));
            }
        }
        return Images.ofFloats(64, 1, 12, 12, values);
    }

    @Test
    void healthySampleIsLeftInPeace() {
        Images sample = Blobs.unlabelled(64, 1, 12, 3);
        Objective.Look look = look(GanLoss.NON_SATURATING, HEALTHY, sample);
        assertThat(look.warnings()).as("warnings").isEmpty();
        assertThat(look.metrics().get("diversity")).as("diversity").isCloseTo(1, within(0.1));
        assertThat(look.sheet().orElseThrow()).as("sheet").isSameAs(sample);
    }

    @Test
    void samplesThatAreAllAlikeAreNoticed() {
        Objective.Look look = look(GanLoss.NON_SATURATING, HEALTHY, repeating(1));
        assertThat(look.warnings()).hasSize(1);
        assertThat(look.warnings().get(0))
                .contains("Mode collapse", "nearly alike", "preset dcgan", "r1=1");
        assertThat(look.metrics().get("diversity")).as("diversity").isLessThan(0.1);
    }

    @Test
    void fewPicturesThatRepeatAreNoticedThoughTheyDiffer() {
        Objective.Look look = look(GanLoss.HINGE, HEALTHY, repeating(8));
        assertThat(look.metrics().get("diversity")).as("diversity").isGreaterThan(0.5);
        assertThat(look.warnings()).hasSize(1);
        assertThat(look.warnings().get(0)).contains("64 of 64 repeat another");
    }

    @Test
    void discriminatorThatWinsForGoodIsNoticed() {
        Images sample = Blobs.unlabelled(64, 1, 12, 3);
        Objective.Look look = look(GanLoss.CROSS_ENTROPY, PINNED, sample);
        assertThat(look.warnings()).hasSize(1);
        assertThat(look.warnings().get(0))
                .contains("tells every picture apart (loss 0.0020)", "labelSmoothing=0.1");
    }

    @Test
    void criticsLossMayBeNegative() {
        Map<String, Double> losses = Map.of("generator", 1.0, "discriminator", -3.0);
        Images sample = Blobs.unlabelled(64, 1, 12, 3);
        assertThat(look(GanLoss.WASSERSTEIN, losses, sample).warnings()).as("warnings").isEmpty();
    }
}
