package dev.likeness.neural.vae;

import dev.likeness.neural.training.Schedule;
import java.util.List;

/** Recipes small enough for tests on pictures of 8×8. */
final class SmallVaes {

    private SmallVaes() {}

    static Vae gated() {
        return VaePresets.gated()
                .withWidths(List.of(16, 12))
                .withLatent(4)
                .withKlWarmup(1)
                .withEmaHalfLife(100)
                .withPseudoInputs(10)
                .withBatch(16);
    }

    static Vae mlp() {
        return VaePresets.mlp().withWidths(List.of(16)).withLatent(3).withBatch(16);
    }

    static Vae iwae() {
        return gated().withSamples(3).withSchedule(Schedule.LINEAR);
    }

    static Vae vamp() {
        return gated().withPrior(Vae.Prior.VAMP);
    }

    static Vae hvae() {
        return vamp().withTopLatent(5);
    }

    static Vae convolutional() {
        return gated().withArchitecture(Vae.Architecture.CONVOLUTIONAL).withWidths(List.of(4, 6));
    }
}
