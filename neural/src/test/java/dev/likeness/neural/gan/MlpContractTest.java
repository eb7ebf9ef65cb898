package dev.likeness.neural.gan;

class MlpContractTest extends GanContract {

    MlpContractTest() {
        super(SmallGans.mlp());
    }
}
