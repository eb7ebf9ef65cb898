package dev.likeness.neural.autoencoder;

class DenoisingContractTest extends AutoencoderContract {

    DenoisingContractTest() {
        super(SmallAutoencoders.denoising());
    }
}
