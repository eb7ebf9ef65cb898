package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import org.junit.jupiter.api.Test;

class VaeSpeedCommandTest {

    @Test
    void peerTakesTheRecipesOwnStep() {
        assertThat(VaeSpeedCommand.peerArguments(Presets.vae("mlp"), 7, 1))
                .containsSequence("--widths", "400")
                .containsSequence("--latent", "20")
                .containsSequence("--components", "0")
                .doesNotContain("--gated", "--average");
        assertThat(VaeSpeedCommand.peerArguments(Presets.vae("hvae"), 7, 1))
                .containsSequence("--widths", "300,300")
                .containsSequence("--top", "40")
                .containsSequence("--components", "500")
                .contains("--gated", "--average");
    }

    @Test
    void unknownPresetIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Presets.vae("vampprio"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Did you mean vampprior?");
    }
}
