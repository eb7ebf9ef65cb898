package dev.likeness.neural.vae;

import dev.likeness.neural.training.Schedule;
import java.util.List;

/** The named recipes of the VAE family. */
public final class VaePresets {

    private VaePresets() {}

    /**
     * Two gated layers of 300 each way and a code of 40 numbers, as in Tomczak and Welling 2018,
     * with a larger learning rate that goes down along a cosine, and averaged weights.
     */
    public static Vae gated() {
        return new Vae(
                Vae.Architecture.GATED,
                List.of(300, 300),
                40,
                0,
                Vae.Likelihood.BERNOULLI,
                Vae.Prior.NORMAL,
                500,
                4,
                false,
                1,
                1,
                5,
                Vae.KlSchedule.LINEAR,
                0,
                2e-3,
                0.9,
                0.999,
                0,
                Schedule.COSINE,
                0,
                100_000,
                128,
                100);
    }

    /** 784-400-20-400-784 with ReLU and Adam at 1e-3, batch 128: the one of the introductions. */
    public static Vae mlp() {
        return gated().withArchitecture(Vae.Architecture.MLP)
                .withWidths(List.of(400))
                .withLatent(20)
                .withKlWarmup(0)
                .withLearningRate(1e-3)
                .withSchedule(Schedule.CONSTANT)
                .withEmaHalfLife(0)
                .withEpochs(20);
    }

    /** The importance-weighted bound of five samples (Burda et al. 2016). */
    public static Vae iwae() {
        return gated().withSamples(5);
    }

    /** A prior of learnt pictures (Tomczak and Welling 2018). */
    public static Vae vampPrior() {
        return gated().withPrior(Vae.Prior.VAMP);
    }

    /** Two stochastic layers under a VampPrior (Tomczak and Welling 2018, section 4). */
    public static Vae hvae() {
        return vampPrior().withTopLatent(40);
    }

    /** Convolutions of stride 2. */
    public static Vae conv() {
        return gated().withArchitecture(Vae.Architecture.CONVOLUTIONAL)
                .withWidths(List.of(32, 64))
                .withLearningRate(1e-3)
                .withEpochs(30);
    }

    /** The gated layers, told the class, so that pictures of one class can be sampled. */
    public static Vae conditional() {
        return gated().withConditional(true);
    }
}
