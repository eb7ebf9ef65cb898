package dev.likeness.neural.gan;

import dev.likeness.Conditions;

class ConditionalDcganContractTest extends GanContract {

    ConditionalDcganContractTest() {
        super(SmallGans.dcgan().withConditional(Gan.Conditioning.TRUE));
    }

    @Override
    protected Conditions evidence() {
        return Conditions.of("label", "right");
    }
}
