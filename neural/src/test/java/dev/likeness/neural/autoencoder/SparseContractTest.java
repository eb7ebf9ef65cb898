package dev.likeness.neural.autoencoder;

class SparseContractTest extends AutoencoderContract {

    SparseContractTest() {
        super(SmallAutoencoders.sparse());
    }
}
