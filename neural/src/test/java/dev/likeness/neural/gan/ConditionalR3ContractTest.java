package dev.likeness.neural.gan;

import dev.likeness.Evidence;

class ConditionalR3ContractTest extends GanContract {

    ConditionalR3ContractTest() {
        super(SmallGans.r3().withConditional(Gan.Conditioning.TRUE));
    }

    @Override
    protected Evidence evidence() {
        return Evidence.of("label", "right");
    }
}
