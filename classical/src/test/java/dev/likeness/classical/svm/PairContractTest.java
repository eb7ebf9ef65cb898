package dev.likeness.classical.svm;

class PairContractTest extends SupportVectorContract {

    @Override
    SupportVectorMachine recipe() {
        return SupportVectorMachine.defaults().withTarget("job");
    }
}
