package dev.likeness.neural.vae;

class PlainMlpContractTest extends VaeContract {

    PlainMlpContractTest() {
        super(SmallVaes.mlp());
    }
}
