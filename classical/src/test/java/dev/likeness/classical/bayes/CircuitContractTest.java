package dev.likeness.classical.bayes;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;

/** Hidden Chow-Liu trees keep the contract. */
class CircuitContractTest extends TableContractTest {

    @Override
    protected Estimator<Table, ? extends Model<Table>> estimator() {
        return Circuit.defaults().withStates(6).withEpochs(5).withTarget(target());
    }

    @Override
    protected String target() {
        return "rich";
    }
}
