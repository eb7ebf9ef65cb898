package dev.likeness.neural.autoencoder;

class ConvContractTest extends AutoencoderContract {

    ConvContractTest() {
        super(SmallAutoencoders.conv());
    }
}
