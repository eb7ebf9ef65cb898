package dev.likeness.neural.vae;

class IwaeContractTest extends VaeContract {

    IwaeContractTest() {
        super(SmallVaes.iwae());
    }
}
