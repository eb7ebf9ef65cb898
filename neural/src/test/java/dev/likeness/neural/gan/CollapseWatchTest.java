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

    private static final Objective.Moment LATE = new Objective.Moment(9, 900, false);
    private static final Objective.Moment EARLY = new Objective.Moment(1, 31, false);
    private static final Objective.Moment END = new Objective.Moment(10, 40, true);

    private static Objective.Look look(GanLoss loss, Map<String, Double> losses, Images sample) {
        return look(loss, LATE, losses, sample);
    }

    private static Objective.Look look(
            GanLoss loss, Objective.Moment moment, Map<String, Double> losses, Images sample) {
        Gan recipe = SmallGans.mlp().withLoss(loss);
        return new CollapseWatch(recipe, Blobs.unlabelled(64, 1, 12, 1))
                .look(moment, losses, sample);
    }

    /** Real pictures of which half are one picture. */
    private static Images halfFlat() {
        float[] values = new float[64 * 144];
        Images blobs = Blobs.unlabelled(64, 1, 12, 1);
        for (int i = 0; i < 64; i += 2) {
            blobs.copyTo(i, values, i * 144);
        }
        return Images.ofFloats(64, 1, 12, 12, values);
    }

    @Test
    void youngFitIsNotAccusedButOneThatEndsIs() {
        Images alike = repeating(1);
        assertThat(look(GanLoss.HINGE, EARLY, HEALTHY, alike).warnings()).isEmpty();
        assertThat(look(GanLoss.HINGE, EARLY, PINNED, Blobs.unlabelled(64, 1, 12, 3)).warnings())
                .isEmpty();
        assertThat(look(GanLoss.HINGE, END, HEALTHY, alike).warnings().get(0))
                .contains("Try more steps, the preset dcgan");
    }

    @Test
    void paleSampleWithoutARepeatIsNoCollapse() {
        Images blobs = Blobs.unlabelled(64, 1, 12, 3);
        float[] values = new float[64 * 144];
        for (int i = 0; i < 64; i++) {
            blobs.copyTo(i, values, i * 144);
        }
        for (int k = 0; k < values.length; k++) {
            values[k] *= 0.3f;
        }
        Objective.Look look = look(GanLoss.HINGE, HEALTHY, Images.ofFloats(64, 1, 12, 12, values));
        assertThat(look.metrics().get("diversity")).isLessThan(0.35);
        assertThat(look.warnings()).isEmpty();
    }

    @Test
    void presetInUseIsNotAdvised() {
        Gan dcgan = SmallGans.dcgan();
        Objective.Look look =
                new CollapseWatch(dcgan, Blobs.unlabelled(64, 1, 12, 1))
                        .look(LATE, HEALTHY, repeating(1));
        assertThat(look.warnings().get(0)).contains("Try r1=1").doesNotContain("dcgan");
    }

    @Test
    void realPicturesThatRepeatAreNoReasonAgainstTheSample() {
        CollapseWatch watch = new CollapseWatch(SmallGans.mlp(), halfFlat());
        assertThat(watch.look(LATE, HEALTHY, halfFlat()).warnings()).isEmpty();
        assertThat(watch.look(LATE, HEALTHY, repeating(1)).warnings()).hasSize(1);
    }

    @Test
    void onePictureHasNoDiversity() {
        Images one = Blobs.unlabelled(1, 1, 12, 1);
        Objective.Look look =
                new CollapseWatch(SmallGans.mlp(), one).look(LATE, HEALTHY, repeating(1));
        assertThat(look.warnings()).isEmpty();
        assertThat(look.metrics()).doesNotContainKey("diversity");
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
