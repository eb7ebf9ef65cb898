package dev.likeness.neural.gan;

import dev.likeness.neural.training.Optimizer.Rule;
import dev.likeness.neural.training.Precision;
import dev.likeness.neural.training.Schedule;
import java.util.List;

/** The named recipes of the GAN family. */
public final class GanPresets {

    private GanPresets() {}

    /**
     * The fully connected pair of the introductions: 100-256-512-1024-784 and 784-1024-512-256-1,
     * binary cross-entropy, Adam at 2e-4, batch 128, 100 epochs.
     */
    public static Gan mlp() {
        return new Gan(
                Gan.Architecture.MLP,
                100,
                List.of(256, 512, 1024),
                List.of(1024, 512, 256),
                false,
                false,
                false,
                0.01,
                Gan.Conditioning.FALSE,
                GanLoss.CROSS_ENTROPY,
                0,
                0,
                0,
                1,
                0,
                Rule.ADAM,
                2e-4,
                2e-4,
                0.9,
                0.999,
                0,
                Schedule.CONSTANT,
                0,
                1,
                0,
                Precision.FLOAT32,
                128,
                100);
    }

    /**
     * Convolutions of stride 2, after Radford et al. 2016, narrow enough for a processor: the
     * default, because its digits are the best after three minutes. The generator is
     * batch-normalised; the discriminator is held by R1 every eighth step instead (Mescheder et al.
     * 2018; Karras et al. 2020). It learns from labels where there are any.
     */
    public static Gan dcgan() {
        return mlp().withArchitecture(Gan.Architecture.CONVOLUTIONAL)
                .withLatent(64)
                .withGeneratorWidths(List.of(64, 32))
                .withDiscriminatorWidths(List.of(32, 64))
                .withNormalization(true)
                .withConditional(Gan.Conditioning.AUTO)
                .withLoss(GanLoss.NON_SATURATING)
                .withR1(0.1)
                .withPenaltyEvery(8)
                .withGeneratorLearningRate(1e-3)
                .withDiscriminatorLearningRate(1e-3)
                .withSchedule(Schedule.LINEAR)
                .withBeta1(0)
                .withBeta2(0.99)
                .withEmaHalfLife(20_000)
                .withBatch(64)
                .withEpochs(40);
    }

    /**
     * {@link #dcgan()} with half as many channels again, for a longer fit: the best digits of all,
     * in about half an hour on two cores.
     */
    public static Gan dcganWide() {
        return dcgan().withGeneratorWidths(List.of(96, 48))
                .withDiscriminatorWidths(List.of(48, 96));
    }

    /** A Wasserstein critic held by a gradient penalty, after Gulrajani et al. 2017. */
    public static Gan wganGp() {
        return dcgan().withConditional(Gan.Conditioning.FALSE)
                .withR1(0)
                .withPenaltyEvery(1)
                .withLoss(GanLoss.WASSERSTEIN)
                .withGradientPenalty(10)
                .withGeneratorLearningRate(1e-4)
                .withDiscriminatorLearningRate(1e-4)
                .withSchedule(Schedule.CONSTANT)
                .withBeta2(0.9)
                .withCriticSteps(5)
                .withEpochs(60);
    }

    /** Relativistic pairs with R1 and R2 on residual networks, after Huang et al. 2024. */
    public static Gan r3() {
        return dcgan().withArchitecture(Gan.Architecture.RESIDUAL)
                .withGeneratorWidths(List.of(128, 64))
                .withDiscriminatorWidths(List.of(64, 128))
                .withNormalization(false)
                .withLoss(GanLoss.RELATIVISTIC)
                .withR1(0.5)
                .withR2(0.5)
                .withPenaltyEvery(4)
                .withGeneratorLearningRate(6e-4)
                .withDiscriminatorLearningRate(6e-4)
                .withEpochs(20);
    }
}
