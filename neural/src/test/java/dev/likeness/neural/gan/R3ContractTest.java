package dev.likeness.neural.gan;

class R3ContractTest extends GanContract {

    R3ContractTest() {
        super(SmallGans.r3().withConditional(Gan.Conditioning.FALSE));
    }
}
