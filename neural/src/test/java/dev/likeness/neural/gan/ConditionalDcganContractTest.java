package dev.likeness.neural.gan;

import dev.likeness.Evidence;

class ConditionalDcganContractTest extends GanContract {

    ConditionalDcganContractTest() {
        super(SmallGans.dcgan().withConditional(Gan.Conditioning.TRUE));
    }

    @Override
    protected Evidence evidence() {
        return Evidence.of("label", "right");
    }
}
