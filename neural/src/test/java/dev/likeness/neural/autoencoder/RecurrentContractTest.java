package dev.likeness.neural.autoencoder;

class RecurrentContractTest extends AutoencoderContract {

    RecurrentContractTest() {
        super(SmallAutoencoders.recurrent());
    }
}
