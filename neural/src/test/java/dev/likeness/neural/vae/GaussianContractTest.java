package dev.likeness.neural.vae;

class GaussianContractTest extends VaeContract {

    GaussianContractTest() {
        super(SmallVaes.gated().withLikelihood(Vae.Likelihood.GAUSSIAN));
    }
}
