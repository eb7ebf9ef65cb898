package dev.likeness.neural.gan;

import dev.likeness.Evidence;

class ConditionalDcganContractTest extends GanContract {

    ConditionalDcganContractTest() {
        super(SmallGans.dcgan().withConditional(true));
    }

    @Override
    protected Evidence evidence() {
        return Evidence.of("label", "right");
    }
}
