package dev.likeness.classical.svm;

class TwoClassContractTest extends SupportVectorContract {

    @Override
    SupportVectorMachine recipe() {
        return SupportVectorMachine.defaults()
                .withTarget("rich")
                .withKernel(KernelType.POLYNOMIAL)
                .withCoef0(1);
    }
}
