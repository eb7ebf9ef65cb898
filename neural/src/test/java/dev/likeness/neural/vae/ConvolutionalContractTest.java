package dev.likeness.neural.vae;

class ConvolutionalContractTest extends VaeContract {

    ConvolutionalContractTest() {
        super(SmallVaes.convolutional());
    }
}
