package dev.likeness.classical.svm;

class LandmarkContractTest extends SupportVectorContract {

    @Override
    SupportVectorMachine recipe() {
        return SupportVectorMachine.defaults().withTarget("job").withLandmarks(30);
    }
}
