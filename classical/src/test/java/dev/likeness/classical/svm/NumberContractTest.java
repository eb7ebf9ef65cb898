package dev.likeness.classical.svm;

class NumberContractTest extends SupportVectorContract {

    @Override
    SupportVectorMachine recipe() {
        return SupportVectorMachine.defaults().withTarget("wage");
    }
}
