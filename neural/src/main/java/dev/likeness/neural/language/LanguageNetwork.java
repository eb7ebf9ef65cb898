package dev.likeness.neural.language;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Network;
import dev.likeness.random.Randomness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network that reads tokens from left to right and says after each which may come next. */
interface LanguageNetwork extends Network {

    /** How many different tokens there are. */
    int symbols();

    /**
     * The state before anything was read, each tensor (batch, …); none for a network of windows.
     */
    List<Tensor> begin(long batch);

    /**
     * Reads a piece of each text of a batch.
     *
     * @param tokens (batch, length) whole numbers from 0
     * @param state what was kept after the piece before
     * @param noise what is dropped while the network learns; null for nothing
     */
    Reading read(Tensor tokens, List<Tensor> state, @Nullable Noise noise);

    /**
     * What a network says of a piece.
     *
     * @param logits unnormalised log-probabilities of the token after each, (batch, length,
     *     symbols)
     * @param state after the piece
     */
    record Reading(Tensor logits, List<Tensor> state) {}

    /**
     * The randomness of a training step.
     *
     * @param randomness each layer forks its own
     * @param step steps done before
     */
    record Noise(Randomness randomness, long step) {}
}
