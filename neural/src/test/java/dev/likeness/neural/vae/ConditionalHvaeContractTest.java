package dev.likeness.neural.vae;

class ConditionalHvaeContractTest extends VaeContract {

    ConditionalHvaeContractTest() {
        super(SmallVaes.hvae().withConditional(true).withLikelihood(Vae.Likelihood.LOGISTIC));
    }
}
