package dev.likeness.neural.gan;

import dev.likeness.Evidence;

class ConditionalMlpContractTest extends GanContract {

    ConditionalMlpContractTest() {
        super(SmallGans.mlp().withConditional(Gan.Conditioning.TRUE));
    }

    @Override
    protected Evidence evidence() {
        return Evidence.of("label", "right");
    }
}
