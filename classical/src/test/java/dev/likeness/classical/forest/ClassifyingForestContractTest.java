package dev.likeness.classical.forest;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;

class ClassifyingForestContractTest extends TableContractTest {

    @Override
    protected Estimator<Table, ? extends Model<Table>> estimator() {
        return AdversarialForest.defaults().withTrees(8).withTarget("rich");
    }

    @Override
    protected String target() {
        return "rich";
    }
}
