package dev.likeness.neural.vae;

class ConditionalGatedContractTest extends VaeContract {

    ConditionalGatedContractTest() {
        super(SmallVaes.gated().withConditional(true).withFreeBits(0.1));
    }
}
