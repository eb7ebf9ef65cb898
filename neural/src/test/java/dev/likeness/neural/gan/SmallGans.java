package dev.likeness.neural.gan;

import java.util.List;

/** The presets with a few units a layer, so that a step takes a millisecond. */
final class SmallGans {

    private SmallGans() {}

    static Gan mlp() {
        return GanPresets.mlp()
                .withLatent(5)
                .withGeneratorWidths(List.of(12, 16))
                .withDiscriminatorWidths(List.of(16, 12))
                .withBatch(16);
    }

    static Gan dcgan() {
        return narrow(GanPresets.dcgan()).withBatch(16);
    }

    static Gan wganGp() {
        return narrow(GanPresets.wganGp()).withBatch(8).withCriticSteps(2);
    }

    static Gan r3() {
        return narrow(GanPresets.r3()).withBatch(16).withPenaltyEvery(2);
    }

    private static Gan narrow(Gan preset) {
        return preset.withLatent(5)
                .withGeneratorWidths(List.of(8, 4))
                .withDiscriminatorWidths(List.of(4, 8));
    }
}
