package dev.likeness.neural.vae;

class VampPriorContractTest extends VaeContract {

    VampPriorContractTest() {
        super(SmallVaes.vamp());
    }
}
