package dev.likeness.classical.svm;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;

/** The contract for support vector machines on a small table. */
abstract class SupportVectorContract extends TableContractTest {

    abstract SupportVectorMachine recipe();

    @Override
    protected Estimator<Table, ? extends Model<Table>> estimator() {
        return recipe();
    }

    @Override
    protected String target() {
        return recipe().target();
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withThreads(2);
    }
}
