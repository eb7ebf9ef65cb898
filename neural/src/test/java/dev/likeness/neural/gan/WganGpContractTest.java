package dev.likeness.neural.gan;

class WganGpContractTest extends GanContract {

    WganGpContractTest() {
        super(SmallGans.wganGp());
    }
}
