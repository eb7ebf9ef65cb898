package dev.likeness.classical.svm;

class LinearContractTest extends SupportVectorContract {

    @Override
    SupportVectorMachine recipe() {
        return SupportVectorMachine.defaults().withTarget("job").withKernel(KernelType.LINEAR);
    }
}
