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
                0,
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

    /**
     * A code of 64 numbers by convolutions, for the least squared error: AdamW along a cosine, and
     * averaged weights; 20 epochs, about six minutes on one core for 60,000 small pictures.
     */
    public static Autoencoder conv() {
        return mlp().withCode(64)
                .withEncoderWidths(List.of(32, 64))
                .withDecoderWidths(List.of(64, 32))
                .withArchitecture(Autoencoder.Architecture.CONVOLUTIONAL)
                .withActivation(Activation.SILU)
                .withCodeActivation(CodeActivation.LINEAR)
                .withLoss(ReconstructionLoss.SQUARED_ERROR)
                .withOptimizer(Rule.ADAMW)
                .withLearningRate(2e-3)
                .withWeightDecay(1e-2)
                .withSchedule(Schedule.COSINE)
                .withWarmupSteps(200)
                .withEmaHalfLife(20_000)
                .withBatch(64)
                .withEpochs(20);
    }

    /**
     * Learns to fill in: three pixels in ten of what the encoder sees are black while training, and
     * the whole picture is asked for (Vincent et al. 2008).
     */
    public static Autoencoder denoising() {
        return mlp().withCode(64)
                .withEncoderWidths(List.of(512))
                .withDecoderWidths(List.of(512))
                .withNoise(Autoencoder.Noise.MASKING)
                .withNoiseLevel(0.3)
                .withEpochs(30);
    }

    /**
     * A wide code of which each picture uses little: 128 sigmoids that are held at a mean of 0.05
     * by their divergence from it (Lee, Ekanadham and Ng 2008).
     */
    public static Autoencoder sparse() {
        return mlp().withCode(128)
                .withCodeActivation(CodeActivation.SIGMOID)
                .withSparsity(Sparsity.KL)
                .withSparsityWeight(0.05)
                .withEpochs(30);
    }

    /** Gated recurrent units that read a picture row by row and write it in the same order. */
    public static Autoencoder recurrent() {
        return mlp().withEncoderWidths(List.of(128))
                .withDecoderWidths(List.of(128))
                .withArchitecture(Autoencoder.Architecture.RECURRENT)
                .withCodeActivation(CodeActivation.LINEAR)
                .withLearningRate(2e-3)
                .withSchedule(Schedule.COSINE)
                .withClip(1)
                .withBatch(128)
                .withEpochs(20);
    }
}
