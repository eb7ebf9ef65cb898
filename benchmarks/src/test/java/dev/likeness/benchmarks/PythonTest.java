package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.neural.gan.Gan;
import dev.likeness.neural.gan.GanPresets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTest {

    @Test
    void whatAPeerPrintsIsRead() {
        Python.Measured measured =
                Python.parse(
                        "{\"peer\": \"PyTorch 2.13.0+cpu\", \"threads\": 2, \"ms\": [41.5, 40, 42.25]}\n",
                        "gan_mlp.py");
        assertThat(measured.peer()).isEqualTo("PyTorch 2.13.0+cpu");
        assertThat(measured.threads()).isEqualTo(2);
        assertThat(measured.times().each()).containsExactly(41.5, 40, 42.25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"peer\": \"PyTorch\", \"threads\": 2}",
                "{\"peer\": \"PyTorch\", \"threads\": 2, \"ms\": []}",
                "{\"peer\": \"PyTorch\", \"threads\": 2, \"ms\": [\"fast\"]}",
                "{\"peer\": \"PyTorch\", \"threads\": 2, \"ms\": 41.5}",
                "{\"peer\": 7, \"threads\": 2, \"ms\": [41.5]}"
            })
    void anythingElseIsRefused(String output) {
        assertThatThrownBy(() -> Python.parse(output, "gan_mlp.py"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("gan_mlp.py must print a JSON object with the text peer")
                .hasMessageContaining(output);
    }

    @Test
    void outputThatIsNoJsonIsRefusedNamingThePeer() {
        assertThatThrownBy(() -> Python.parse("Segmentation fault", "gan_mlp.py"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("gan_mlp.py");
    }

    @Test
    void thePeerTakesTheStepOfTheRecipe() {
        Gan recipe =
                GanPresets.wganGp()
                        .withGeneratorWidths(List.of(96, 48))
                        .withBatch(17)
                        .withConditional(Gan.Conditioning.AUTO)
                        .withNormalization(true)
                        .withDiscriminatorNormalization(false);
        assertThat(GanSpeedCommand.peerArguments(recipe, 10, 50, 2))
                .containsSequence("--steps", "50")
                .containsSequence("--threads", "2")
                .containsSequence("--batch", "17")
                .containsSequence("--architecture", "convolutional")
                .containsSequence("--loss", "wasserstein")
                .containsSequence("--classes", "10")
                .containsSequence("--generator", "96,48")
                .containsSequence("--gradient-penalty", Double.toString(recipe.gradientPenalty()))
                .containsSequence("--critic-steps", Integer.toString(recipe.criticSteps()))
                .contains("--normalization")
                .doesNotContain("--discriminator-normalization");
        assertThat(
                        GanSpeedCommand.peerArguments(
                                recipe.withConditional(Gan.Conditioning.FALSE), 10, 50, 2))
                .containsSequence("--classes", "0");
        assertThat(GanSpeedCommand.peerArguments(GanPresets.mlp(), 10, 50, 2))
                .doesNotContain("--architecture");
    }
}
