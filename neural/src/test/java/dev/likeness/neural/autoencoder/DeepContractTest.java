package dev.likeness.neural.autoencoder;

class DeepContractTest extends AutoencoderContract {

    DeepContractTest() {
        super(SmallAutoencoders.deep());
    }
}
