package dev.likeness.neural.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Spread;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.neural.latent.LatentModel;
import dev.likeness.neural.latent.LatentSamplers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoencoderModelTest {

    private static final Images DATA = Blobs.of(512, 1, 8, 1);
    private static final Images HELD_OUT = Blobs.of(100, 1, 8, 2);
    private static final Fit FIT = Fit.defaults().withEpochs(12).withThreads(1);
    private static final List<FitEvent> EVENTS = new ArrayList<>();
    private static final AutoencoderModel MODEL =
            SmallAutoencoders.mlp()
                    .withLearningRate(5e-3)
                    .fit(DATA, HELD_OUT, FIT.withListener(EVENTS::add));

    @TempDir private Path folder;

    private static double error(Images a, Images b) {
        float[] x = new float[a.pixels()];
        float[] y = new float[a.pixels()];
        double sum = 0;
        for (int i = 0; i < a.count(); i++) {
            a.copyTo(i, x, 0);
            b.copyTo(i, y, 0);
            for (int p = 0; p < x.length; p++) {
                sum += (x[p] - y[p]) * (x[p] - y[p]);
            }
        }
        return sum / a.count() / a.pixels();
    }

    /** The squared error of the mean picture: what a code of no width would come to. */
    private static double spread(Images images) {
        float[] x = new float[images.pixels()];
        double[] sum = new double[x.length];
        double[] squares = new double[x.length];
        for (int i = 0; i < images.count(); i++) {
            images.copyTo(i, x, 0);
            for (int p = 0; p < x.length; p++) {
                sum[p] += x[p];
                squares[p] += x[p] * x[p];
            }
        }
        double total = 0;
        for (int p = 0; p < x.length; p++) {
            double mean = sum[p] / images.count();
            total += squares[p] / images.count() - mean * mean;
        }
        return total / x.length;
    }

    @Test
    void heldOutPicturesAreReconstructedFarBetterThanByTheirMean() {
        assertThat(error(HELD_OUT, MODEL.reconstruct(HELD_OUT)))
                .as("squared error of held-out pictures")
                .isLessThan(0.25 * spread(HELD_OUT));
    }

    @Test
    void eachEpochReportsTheLossOfAPixelOfTrainingAndValidation() {
        List<FitEvent.Epoch> epochs =
                EVENTS.stream()
                        .filter(FitEvent.Epoch.class::isInstance)
                        .map(FitEvent.Epoch.class::cast)
                        .toList();
        assertThat(epochs).hasSize(12);
        assertThat(epochs.get(0).metrics()).containsOnlyKeys("reconstruction", "validation");
        double first = epochs.get(0).metrics().get("validation");
        double last = epochs.get(11).metrics().get("validation");
        assertThat(first).as("loss of a pixel at first").isBetween(0.1, Math.log(2) + 0.05);
        assertThat(last).as("loss of a pixel at last").isLessThan(0.8 * first);
        assertThat(MODEL.card().scores())
                .containsEntry("reconstruction of validation pictures", last);
    }

    @Test
    void sheetsShowValidationPicturesOverTheirReconstructions() {
        FitEvent.Sheet last =
                EVENTS.stream()
                        .filter(FitEvent.Sheet.class::isInstance)
                        .map(FitEvent.Sheet.class::cast)
                        .reduce((a, b) -> b)
                        .orElseThrow();
        Images sheet = (Images) last.sample();
        assertThat(sheet.count()).isEqualTo(64);
        Images originals = Spread.of(HELD_OUT, 32, 0);
        Images made = MODEL.reconstruct(originals);
        for (int i : new int[] {0, 7, 8, 31}) {
            int row = 2 * (i / 8);
            assertThat(sheet.bytes(8 * row + i % 8))
                    .as("original %d", i)
                    .isEqualTo(originals.bytes(i));
            assertThat(sheet.bytes(8 * (row + 1) + i % 8))
                    .as("reconstruction %d", i)
                    .isEqualTo(made.bytes(i));
        }
    }

    @Test
    void fewPicturesMakeASmallSheet() {
        for (int count : new int[] {1, 2, 7, 8, 18}) {
            List<Images> sheets = new ArrayList<>();
            Fit fit =
                    Fit.defaults()
                            .withSteps(1L)
                            .withThreads(1)
                            .withListener(
                                    event -> {
                                        if (event instanceof FitEvent.Sheet sheet) {
                                            sheets.add((Images) sheet.sample());
                                        }
                                    });
            SmallAutoencoders.mlp().fit(DATA.slice(0, 32), HELD_OUT.slice(0, count), fit);
            int expected = count < 2 ? 2 : count < 8 ? 4 : count < 18 ? 16 : 36;
            assertThat(sheets).as("sheets of %d pictures", count).hasSize(1);
            assertThat(sheets.get(0).count()).as("on the sheet").isEqualTo(expected);
        }
    }

    @Test
    void codeIsTheNarrowLayersOutputAndSaysSo() {
        assertThat(MODEL.codes().words())
                .isEqualTo("6 numbers, the output of a ReLU, each 0 or more");
        for (float[] code : MODEL.encode(HELD_OUT)) {
            assertThat(code).hasSize(6);
            for (float number : code) {
                assertThat(number).isNotNegative();
            }
        }
    }

    @Test
    void samplesOfTheMixtureAreLikeThePicturesAndThoseOfTheNormalAreNot() {
        assertThat(MODEL.sampler()).isEqualTo(LatentSamplers.MIXTURE);
        Images samples = MODEL.sample(100, 1);
        double mixture = nearest(samples);
        double normal = nearest(MODEL.withSampler(LatentSamplers.NORMAL).sample(100, 1));
        assertThat(mixture).as("mean distance to a picture").isLessThan(0.5 * normal);
        assertThat(spread(samples))
                .as("spread")
                .isCloseTo(spread(DATA), within(0.3 * spread(DATA)));
    }

    /** The mean squared distance, a pixel, to the nearest training picture. */
    private static double nearest(Images samples) {
        double sum = 0;
        for (int i = 0; i < samples.count(); i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < 200; j++) {
                Images one = samples.slice(i, i + 1);
                least = Math.min(least, error(one, DATA.slice(j, j + 1)));
            }
            sum += least;
        }
        return sum / samples.count();
    }

    @Test
    void anotherSamplerSurvivesNeitherSavingNorChangesTheModel() {
        LatentModel<Images> other = MODEL.withSampler(LatentSamplers.GAUSSIAN);
        assertThat(other.sampler()).isEqualTo("gaussian");
        assertThat(Blobs.same(other.sample(5, 1), MODEL.sample(5, 1))).as("same sample").isFalse();
        assertThat(Blobs.same(other.sample(5, 1), other.decode(other.latent(0, 5, 1))))
                .as("sample is the decoded latent")
                .isTrue();
        Path file = folder.resolve("model.safetensors");
        other.save(file);
        AutoencoderModel loaded = (AutoencoderModel) Models.load(file);
        assertThat(loaded.sampler()).isEqualTo("mixture");
        assertThat(Blobs.same(loaded.withSampler("gaussian").sample(5, 1), other.sample(5, 1)))
                .as("same sample after loading")
                .isTrue();
    }

    @Test
    void interpolationBeginsAndEndsAtTheSample() {
        Images walk = MODEL.interpolate(2, 3, 5);
        Images ends = MODEL.sample(4, 5);
        assertThat(walk.count()).isEqualTo(6);
        int[] at = {0, 2, 3, 5};
        for (int k = 0; k < 4; k++) {
            assertThat(walk.bytes(at[k])).as("end %d", k).isEqualTo(ends.bytes(k));
        }
        assertThatThrownBy(() -> MODEL.interpolate(1, 1, 5))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Interpolation needs at least 1 path of at least 2 steps, found 1 of 1.");
    }

    @Test
    void reconstructionsKeepTheirLabels() {
        assertThat(MODEL.reconstruct(HELD_OUT).labels()).isEqualTo(HELD_OUT.labels());
    }

    @Test
    void picturesOfAnotherShapeAreRefused() {
        for (Images other : List.of(Blobs.of(3, 1, 9, 1), Blobs.of(3, 3, 8, 1))) {
            assertThatThrownBy(() -> MODEL.encode(other))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(
                            "The model knows pictures of 8×8 grey, found pictures of");
            assertThatThrownBy(() -> MODEL.reconstruct(other)).isInstanceOf(InputException.class);
            assertThatThrownBy(() -> SmallAutoencoders.mlp().fit(DATA, other, FIT))
                    .isInstanceOf(InputException.class);
        }
    }

    @Test
    void numbersThatNoCodeHasAreDecodedAsTheNearestThatOneHas() {
        AutoencoderModel model =
                SmallAutoencoders.mlp()
                        .withCodeActivation(CodeActivation.RELU)
                        .fit(DATA, FIT.withEpochs(1));
        float[][] impossible = {{-3, 2, -1, 0.5f, -0.1f, 1}};
        float[][] nearest = {{0, 2, 0, 0.5f, 0, 1}};
        assertThat(Blobs.same(model.decode(impossible), model.decode(nearest)))
                .as("the same picture")
                .isTrue();
        assertThat(impossible[0]).as("the caller's own").startsWith(-3f, 2f, -1f);
    }

    @Test
    void codesOfAnotherWidthAndNoCodesAreRefused() {
        assertThatThrownBy(() -> MODEL.decode(new float[2][7]))
                .isInstanceOf(InputException.class)
                .hasMessage("A code of this model has 6 numbers, found one of 7.");
        assertThatThrownBy(() -> MODEL.decode(new float[0][]))
                .isInstanceOf(InputException.class)
                .hasMessage("There must be at least one code to decode, found none.");
    }

    @Test
    void recipesThatCannotBeAreRefused() {
        Autoencoder mlp = AutoencoderPresets.mlp();
        assertThatThrownBy(() -> mlp.withCode(0))
                .isInstanceOf(InputException.class)
                .hasMessage("code must be at least 1 and at most 1024, found 0.");
        assertThatThrownBy(() -> mlp.withSparsity(Sparsity.KL))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("codeActivation=sigmoid");
        assertThatThrownBy(() -> mlp.withArchitecture(Autoencoder.Architecture.RECURRENT))
                .isInstanceOf(InputException.class)
                .hasMessage("encoderWidths must name 1 to 1 widths, found 0.");
        assertThatThrownBy(() -> mlp.withNoiseLevel(1.5))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("noiseLevel");
        assertThatThrownBy(
                        () -> AutoencoderPresets.conv().fit(Blobs.of(300, 1, 3, 1), Fit.defaults()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("too small");
    }
}
