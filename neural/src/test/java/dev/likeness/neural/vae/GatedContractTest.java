package dev.likeness.neural.vae;

class GatedContractTest extends VaeContract {

    GatedContractTest() {
        super(SmallVaes.gated());
    }
}
