package dev.likeness.classical.svm;

import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.stream.IntStream;

class TwoClassContractTest extends SupportVectorContract {

    @Override
    SupportVectorMachine recipe() {
        return SupportVectorMachine.defaults()
                .withTarget("kind")
                .withKernel(KernelType.POLYNOMIAL)
                .withCoef0(1);
    }

    @Override
    protected Table data() {
        Table all = Flowers.of(120, 5);
        Column kind = all.column("kind");
        return all.rows(IntStream.range(0, 120).filter(row -> kind.code(row) > 0).toArray());
    }
}
