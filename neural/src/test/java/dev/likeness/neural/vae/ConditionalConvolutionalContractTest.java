package dev.likeness.neural.vae;

class ConditionalConvolutionalContractTest extends VaeContract {

    ConditionalConvolutionalContractTest() {
        super(
                SmallVaes.convolutional()
                        .withConditional(true)
                        .withPrior(Vae.Prior.VAMP)
                        .withLikelihood(Vae.Likelihood.LOGISTIC));
    }
}
