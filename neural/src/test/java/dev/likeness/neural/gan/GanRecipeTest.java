package dev.likeness.neural.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Recipe;
import dev.likeness.neural.Blobs;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Schedule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GanRecipeTest {

    private static final Map<String, String> OTHERS =
            Map.ofEntries(
                    Map.entry("architecture", "convolutional"),
                    Map.entry("latent", "31"),
                    Map.entry("generatorWidths", "3,4"),
                    Map.entry("discriminatorWidths", "5,6"),
                    Map.entry("normalization", "true"),
                    Map.entry("discriminatorNormalization", "true"),
                    Map.entry("spectralNorm", "true"),
                    Map.entry("slope", "0.3"),
                    Map.entry("conditional", "true"),
                    Map.entry("loss", "least-squares"),
                    Map.entry("gradientPenalty", "10"),
                    Map.entry("r1", "1.5"),
                    Map.entry("r2", "2.5"),
                    Map.entry("penaltyEvery", "16"),
                    Map.entry("labelSmoothing", "0.1"),
                    Map.entry("optimizer", "rmsprop"),
                    Map.entry("generatorLearningRate", "0.001"),
                    Map.entry("discriminatorLearningRate", "0.002"),
                    Map.entry("beta1", "0.4"),
                    Map.entry("beta2", "0.95"),
                    Map.entry("clip", "7"),
                    Map.entry("schedule", "cosine"),
                    Map.entry("warmupSteps", "200"),
                    Map.entry("criticSteps", "5"),
                    Map.entry("emaHalfLife", "5000"),
                    Map.entry("precision", "bf16"),
                    Map.entry("batch", "64"),
                    Map.entry("epochs", "3"));

    @Test
    void everySettingReachesItsHyperParameterAndNoOther() {
        Gan recipe = GanPresets.mlp();
        Map<String, Object> before = Recipe.toMap(recipe);
        assertThat(before.keySet()).isEqualTo(new TreeMap<>(OTHERS).keySet());
        OTHERS.forEach(
                (key, text) -> {
                    Map<String, Object> after =
                            new HashMap<>(Recipe.toMap(Recipe.with(recipe, Map.of(key, text))));
                    assertThat(after.get(key)).as(key).isNotEqualTo(before.get(key));
                    after.put(key, before.get(key));
                    assertThat(after).as("all but %s", key).isEqualTo(before);
                });
    }

    @Test
    void settingsAreWhatTheirTextSays() {
        Gan recipe = Recipe.with(GanPresets.mlp(), OTHERS);
        assertThat(recipe.architecture()).isEqualTo(Gan.Architecture.CONVOLUTIONAL);
        assertThat(recipe.loss()).isEqualTo(GanLoss.LEAST_SQUARES);
        assertThat(recipe.optimizer()).isEqualTo(Optimizer.Rule.RMSPROP);
        assertThat(recipe.schedule()).isEqualTo(Schedule.COSINE);
        assertThat(recipe.generatorWidths()).containsExactly(3, 4);
        assertThat(recipe.r1()).isEqualTo(1.5);
        assertThat(recipe.criticSteps()).isEqualTo(5);
    }

    @Test
    void unknownSettingIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Recipe.with(GanPresets.mlp(), Map.of("generatorLearningRat", "1")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Did you mean generatorLearningRate?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "latent; 0; latent must be at least 1 (and at most 10000000), found 0.",
                "batch; 1; batch must be at least 2 (and at most 10000000), found 1.",
                "epochs; 0; epochs must be at least 1 (and at most 10000000), found 0.",
                "criticSteps; 0; criticSteps must be at least 1 (and at most 10000000), found 0.",
                "penaltyEvery; 0; penaltyEvery must be at least 1 (and at most 10000000), found 0.",
                "warmupSteps; -1; warmupSteps must be at least 0 (and at most 10000000), found -1.",
                "generatorWidths; 3,0; generatorWidths must be at least 1 (and at most 10000000),"
                        + " found 0.",
                "gradientPenalty; -1; gradientPenalty must be at least 0.0, found -1.0.",
                "r1; -1; r1 must be at least 0.0, found -1.0.",
                "r2; -0.5; r2 must be at least 0.0, found -0.5.",
                "clip; -1; clip must be at least 0.0, found -1.0.",
                "emaHalfLife; -1; emaHalfLife must be at least 0.0, found -1.0.",
                "slope; 1.5; slope must be at least 0.0 and at most 1.0, found 1.5.",
                "labelSmoothing; 1; labelSmoothing must be at least 0.0 and at most 0.999, found"
                        + " 1.0.",
                "beta1; 1; beta1 must be at least 0.0 and at most 0.999999, found 1.0.",
                "beta2; -0.1; beta2 must be at least 0.0 and at most 0.999999, found -0.1.",
                "generatorLearningRate; 0; generatorLearningRate must be more than 0 and at most"
                        + " 10.0, found 0.0.",
                "discriminatorLearningRate; 11; discriminatorLearningRate must be more than 0 and"
                        + " at most 10.0, found 11.0."
            })
    void valueOutOfRangeIsRefusedInASentence(String key, String text, String message) {
        assertThatThrownBy(() -> Recipe.with(GanPresets.mlp(), Map.of(key, text)))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @Test
    void numberOfWidthsIsLimited() {
        assertThatThrownBy(() -> GanPresets.mlp().withGeneratorWidths(List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("generatorWidths must name 1 to 100 widths, found 0.");
        List<Integer> nine = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThatThrownBy(() -> GanPresets.dcgan().withDiscriminatorWidths(nine))
                .isInstanceOf(InputException.class)
                .hasMessage("discriminatorWidths must name 1 to 8 widths, found 9.");
        assertThat(GanPresets.mlp().withGeneratorWidths(nine).generatorWidths()).hasSize(9);
    }

    @Test
    void spectralNormOfTheResidualNetworkIsRefused() {
        assertThatThrownBy(() -> GanPresets.r3().withSpectralNorm(true))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("spectralNorm does not go with the residual", "r1 and r2");
    }

    @Test
    void dataThatDoNotFitTheRecipeAreRefused() {
        Fit fit = Fit.defaults().withSteps(1L).withThreads(1);
        Gan many = SmallGans.mlp().withBatch(10_000_000).withCriticSteps(10_000_000);
        assertThatThrownBy(() -> many.fit(Blobs.of(100, 1, 8, 1), fit))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "A step takes batch × criticSteps = 10000000 × 10000000 = 100000000000000"
                                + " pictures, more than 1000000. Set a smaller batch, or fewer"
                                + " criticSteps.");
        assertThatThrownBy(() -> SmallGans.dcgan().fit(Blobs.of(40, 1, 3, 1), fit))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Pictures of 3×3 are too small");
    }

    @Test
    void fewPicturesAreLearntFromByEveryPreset() {
        Fit fit = Fit.defaults().withSteps(2L).withThreads(1);
        for (int count : new int[] {1, 2, 15}) {
            for (Gan recipe :
                    List.of(
                            SmallGans.mlp(),
                            SmallGans.dcgan(),
                            SmallGans.wganGp(),
                            SmallGans.r3())) {
                assertThat(recipe.fit(Blobs.unlabelled(count, 1, 8, 1), fit).sample(3, 1).count())
                        .as("%s on %d pictures", recipe.loss(), count)
                        .isEqualTo(3);
            }
        }
    }

    @Test
    void familyIsFoundByItsNameWithThePresetsOfTheIntroductions() {
        Family<?> family = Models.family("gan");
        assertThat(family.presets().stream().<String>map(Family.Preset::name))
                .contains("mlp", "dcgan", "dcgan-wide", "wgan-gp", "r3");
        for (Family.Preset<?> preset : family.presets()) {
            assertThat(preset.recipe()).as(preset.name()).isInstanceOf(Gan.class);
            assertThat(preset.recipe().family()).as(preset.name()).isEqualTo("gan");
            assertThat(preset.summary()).as(preset.name()).isNotBlank();
        }
        Gan mlp = GanPresets.mlp();
        assertThat(mlp.latent()).isEqualTo(100);
        assertThat(mlp.generatorWidths()).containsExactly(256, 512, 1024);
        assertThat(mlp.discriminatorWidths()).containsExactly(1024, 512, 256);
        assertThat(mlp.slope()).isEqualTo(0.01);
        assertThat(mlp.batch()).isEqualTo(128);
        assertThat(mlp.epochs()).isEqualTo(100);
        assertThat(mlp.generatorLearningRate()).isEqualTo(2e-4);
        assertThat(mlp.discriminatorLearningRate()).isEqualTo(2e-4);
    }
}
