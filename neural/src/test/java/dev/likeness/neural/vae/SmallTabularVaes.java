package dev.likeness.neural.vae;

import java.util.List;

/** The recipe with a few units a layer. */
final class SmallTabularVaes {

    private SmallTabularVaes() {}

    static TabularVae small() {
        return TabularVae.defaults()
                .withWidths(List.of(16))
                .withLatent(4)
                .withComponents(5)
                .withBatch(50);
    }
}
