package dev.likeness.neural.gan;

class DcganContractTest extends GanContract {

    DcganContractTest() {
        super(SmallGans.dcgan().withConditional(Gan.Conditioning.FALSE));
    }
}
