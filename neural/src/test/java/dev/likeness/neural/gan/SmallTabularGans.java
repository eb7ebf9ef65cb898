package dev.likeness.neural.gan;

import java.util.List;

/** The recipe with a few units a layer. */
final class SmallTabularGans {

    private SmallTabularGans() {}

    static TabularGan small() {
        return TabularGan.defaults()
                .withLatent(8)
                .withGeneratorWidths(List.of(16, 16))
                .withCriticWidths(List.of(16, 16))
                .withBatch(60);
    }
}
