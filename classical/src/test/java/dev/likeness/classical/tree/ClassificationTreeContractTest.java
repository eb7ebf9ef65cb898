package dev.likeness.classical.tree;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;

class ClassificationTreeContractTest extends TableContractTest {

    @Override
    protected Estimator<Table, ? extends Model<Table>> estimator() {
        return DecisionTree.defaults().withTarget("rich");
    }

    @Override
    protected String target() {
        return "rich";
    }
}
