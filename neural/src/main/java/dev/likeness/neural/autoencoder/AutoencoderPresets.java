package dev.likeness.neural.autoencoder;

import dev.likeness.neural.layer.Activation;
import dev.likeness.neural.training.Optimizer.Rule;
import dev.likeness.neural.training.Schedule;
import java.util.List;

/** The named recipes of the autoencoder family. */
public final class AutoencoderPresets {

    private AutoencoderPresets() {}

    /**
     * The network of the introductions: 784-32-128-128-784, ReLU everywhere but at the end, where a
     * sigmoid makes the picture; binary cross-entropy, Adam at 1e-3, batch 256, 50 epochs. The
     * narrow layer is the 32.
     */
    public static Autoencoder mlp() {
        return new Autoencoder(
                Autoencoder.Architecture.MLP,
                32,
                List.of(),
                List.of(128, 128),
                Activation.RELU,
                CodeActivation.RELU,
                ReconstructionLoss.CROSS_ENTROPY,
                Autoencoder.Noise.NONE,
                0,
                Sparsity.NONE,
                0,
                0.05,
                Rule.ADAM,
                1e-3,
                0.9,
                0.999,
                0,
                0,
                Schedule.CONSTANT,
                0,
                0,
                256,
                50);
    }

    /** The deep one of the introductions: 784-128-64-32-64-128-784, 100 epochs. */
    public static Autoencoder deep() {
        return mlp().withEncoderWidths(List.of(128, 64))
                .withDecoderWidths(List.of(64, 128))
                .withEpochs(100);
    }
}
