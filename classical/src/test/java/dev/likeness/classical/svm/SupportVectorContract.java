package dev.likeness.classical.svm;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.table.Table;
import dev.likeness.testkit.ModelContractTest;

/** The contract for support vector machines on a small table. */
abstract class SupportVectorContract extends ModelContractTest<Table> {

    abstract SupportVectorMachine recipe();

    @Override
    protected Estimator<Table, ? extends Model<Table>> estimator() {
        return recipe();
    }

    @Override
    protected Table data() {
        return Flowers.of(120, 5);
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withThreads(2);
    }

    @Override
    protected int count(Table data) {
        return data.rows();
    }

    @Override
    protected Table slice(Table data, int first, int count) {
        return data.slice(first, first + count);
    }

    @Override
    protected boolean same(Table a, Table b) {
        return a.equals(b);
    }
}
