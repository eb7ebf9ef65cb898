package dev.likeness.neural.gan;

import dev.likeness.Conditions;

class ConditionalMlpContractTest extends GanContract {

    ConditionalMlpContractTest() {
        super(SmallGans.mlp().withConditional(Gan.Conditioning.TRUE));
    }

    @Override
    protected Conditions evidence() {
        return Conditions.of("label", "right");
    }
}
