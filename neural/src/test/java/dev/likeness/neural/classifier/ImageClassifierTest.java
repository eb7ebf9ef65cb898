package dev.likeness.neural.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.Predictions;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Safetensors;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageClassifierTest {

    private static final ImageClassifier SMALL =
            ImageClassifier.defaults()
                    .withChannels(List.of(6, 8))
                    .withFeatures(12)
                    .withBatch(32)
                    .withShift(1)
                    .withLearningRate(0.01)
                    .withEmaHalfLife(200);

    private static final Images TRAINING = Blobs.of(640, 1, 8, 1);
    private static final Images HELD_OUT = Blobs.of(300, 1, 8, 2);
    private static final Fit FIT = Fit.defaults().withThreads(1);

    @TempDir private Path folder;

    private static ImageClassifierModel oneStep() {
        return SMALL.fit(TRAINING, FIT.withSteps(1L));
    }

    @Test
    void easyProblemIsLearntInSecondsAndTheScoreIsThatOfTheHeldOutPictures() {
        List<Double> accuracies = new ArrayList<>();
        ImageClassifierModel model =
                SMALL.fit(
                        TRAINING,
                        HELD_OUT,
                        FIT.withEpochs(8)
                                .withListener(
                                        event -> {
                                            if (event instanceof FitEvent.Epoch epoch) {
                                                accuracies.add(epoch.metrics().get("accuracy"));
                                            }
                                        }));
        int right = 0;
        Predictions predictions = model.predict(HELD_OUT);
        for (int i = 0; i < HELD_OUT.count(); i++) {
            right += predictions.best(i) == HELD_OUT.label(i) ? 1 : 0;
        }
        double accuracy = right / 300.0;
        assertThat(accuracy).as("accuracy on pictures it has not seen").isGreaterThan(0.95);
        assertThat(model.card().scores().values())
                .as("scores of the card")
                .containsExactly(accuracy);
        assertThat(accuracies).as("an accuracy an epoch").hasSize(8);
        assertThat(accuracies.get(7)).as("the last of them").isEqualTo(accuracy);
    }

    @Test
    void withoutHeldOutPicturesThereIsNoScore() {
        assertThat(oneStep().card().scores()).isEmpty();
    }

    @Test
    void featuresHaveTheRecipesWidthAndAreNotNegative() {
        float[][] features = oneStep().encode(HELD_OUT.slice(0, 20));
        assertThat(features).hasDimensions(20, 12);
        for (float[] row : features) {
            for (float feature : row) {
                assertThat(feature).as("a feature").isNotNegative();
            }
        }
    }

    @Test
    void picturesAreSeenAlikeAloneAndAmongOthers() {
        ImageClassifierModel model = oneStep();
        float[] among = model.encode(HELD_OUT)[270];
        float[] alone = model.encode(HELD_OUT.slice(270, 271))[0];
        assertThat(alone).as("features").containsExactly(among, within(1e-4f));
    }

    @Test
    void dataWithoutClassesIsRefused() {
        assertThatThrownBy(() -> SMALL.fit(Blobs.unlabelled(64, 1, 8, 1), FIT))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("needs pictures with labels", "sub-folder");
        Images one = TRAINING.withLabels(new int[640], List.of("all"));
        assertThatThrownBy(() -> SMALL.fit(one, FIT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least two classes");
    }

    @Test
    void heldOutPicturesThatDoNotMatchAreRefusedBeforeTraining() {
        List<FitEvent> events = new ArrayList<>();
        Fit fit = FIT.withListener(events::add);
        assertThatThrownBy(() -> SMALL.fit(TRAINING, Blobs.of(9, 1, 10, 1), fit))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("8×8", "10×10");
        Images renamed = HELD_OUT.withLabels(HELD_OUT.labels(), List.of("below", "left", "right"));
        assertThatThrownBy(() -> SMALL.fit(TRAINING, renamed, fit))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("[left, right, below]", "found [below, left, right]");
        assertThat(events).as("events").isEmpty();
    }

    @Test
    void picturesOfAnotherSizeAreRefused() {
        ImageClassifierModel model = oneStep();
        assertThatThrownBy(() -> model.predict(Blobs.of(3, 3, 8, 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("8×8 grey", "8×8 colour");
        assertThatThrownBy(() -> SMALL.fit(Blobs.of(64, 1, 3, 1), FIT))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("too small for 2 stages", "channels=32");
    }

    @Test
    void recipeRefusesWhatCannotBe() {
        assertRefused(() -> SMALL.withChannels(List.of()), "channels must name 1 to 5 stages");
        assertRefused(() -> SMALL.withChannels(List.of(4, 0)), "channels must name 1 to 5 stages");
        assertRefused(() -> SMALL.withFeatures(1), "features must be at least 2, found 1.");
        assertRefused(() -> SMALL.withDropout(1), "dropout must be 0 to below 1, found 1.0.");
        assertRefused(() -> SMALL.withShift(-1), "shift must be 0 to 64, found -1.");
        assertRefused(() -> SMALL.withLearningRate(0), "learningRate must be more than 0");
        assertRefused(() -> SMALL.withWeightDecay(-1), "weightDecay must be 0 or more");
        assertRefused(() -> SMALL.withEmaHalfLife(Double.NaN), "emaHalfLife must be 0 or more");
        assertRefused(() -> SMALL.withBatch(1), "batch must be at least 2, found 1.");
        assertRefused(() -> SMALL.withEpochs(0), "epochs must be at least 1, found 0.");
    }

    private static void assertRefused(Runnable change, String message) {
        assertThatThrownBy(change::run)
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void mirroredTrainingRunsAndDiffers() {
        float[] plain = oneStep().encode(HELD_OUT.slice(0, 1))[0];
        float[] mirrored =
                SMALL.withFlip(true)
                        .withShift(0)
                        .fit(TRAINING, FIT.withSteps(3L))
                        .encode(HELD_OUT.slice(0, 1))[0];
        assertThat(mirrored).as("features after other training").isNotEqualTo(plain);
    }

    @Test
    void cardThatLiesAboutItsWidthsIsRefused() {
        Path honest = folder.resolve("honest.safetensors");
        oneStep().save(honest);
        ModelCard card = ModelFile.read(honest).card();
        Map<String, Object> recipe = new LinkedHashMap<>(card.recipe());
        recipe.put("features", 2_000_000_000L);
        ModelFile.Builder out = ModelFile.of(card.withRecipe(recipe));
        Safetensors tensors = Safetensors.read(honest);
        for (String name : tensors.names()) {
            out.tensor(name, tensors.floats(name), tensors.shape(name));
        }
        Path lying = folder.resolve("lying.safetensors");
        out.write(lying);
        assertThatThrownBy(() -> Models.load(lying))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("lying.safetensors", "classifier.fc1.weight");
    }
}
