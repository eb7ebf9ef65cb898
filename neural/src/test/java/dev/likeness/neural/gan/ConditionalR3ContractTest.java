package dev.likeness.neural.gan;

import dev.likeness.Conditions;

class ConditionalR3ContractTest extends GanContract {

    ConditionalR3ContractTest() {
        super(SmallGans.r3().withConditional(Gan.Conditioning.TRUE));
    }

    @Override
    protected Conditions evidence() {
        return Conditions.of("label", "right");
    }
}
