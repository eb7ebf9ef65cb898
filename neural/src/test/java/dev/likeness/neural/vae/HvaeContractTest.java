package dev.likeness.neural.vae;

class HvaeContractTest extends VaeContract {

    HvaeContractTest() {
        super(SmallVaes.hvae());
    }
}
