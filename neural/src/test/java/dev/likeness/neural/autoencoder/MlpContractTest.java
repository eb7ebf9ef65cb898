package dev.likeness.neural.autoencoder;

class MlpContractTest extends AutoencoderContract {

    MlpContractTest() {
        super(SmallAutoencoders.mlp());
    }
}
