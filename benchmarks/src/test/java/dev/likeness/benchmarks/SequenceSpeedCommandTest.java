package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import org.junit.jupiter.api.Test;

class SequenceSpeedCommandTest {

    @Test
    void peerTakesTheSameStep() {
        assertThat(CharacterNetwork.LSTM.peerArguments())
                .containsSequence("--network", "lstm")
                .containsSequence("--batch", "32")
                .containsSequence("--length", "128")
                .containsSequence("--width", "512");
        assertThat(CharacterNetwork.TRANSFORMER.peerArguments())
                .containsSequence("--network", "transformer")
                .containsSequence("--layers", "4")
                .containsSequence("--heads", "6");
    }

    /** What peers/characters.py prints as its number of parameters. */
    @Test
    void networksHaveAsManyParametersAsThePeers() {
        assertThat(parameters(CharacterNetwork.LSTM)).isEqualTo(2_167_873);
        assertThat(parameters(CharacterNetwork.TRANSFORMER)).isEqualTo(1_854_017);
    }

    private static long parameters(CharacterNetwork network) {
        return network.objective(0).learners().get(0).parameters().count();
    }

    @Test
    void networkThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> CharacterNetwork.named("gru"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The networks are lstm and transformer, found \"gru\".");
    }
}
