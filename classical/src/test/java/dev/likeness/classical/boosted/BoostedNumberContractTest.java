package dev.likeness.classical.boosted;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;

/** Chains of boosted classifiers keep the contract where the target is a number. */
class BoostedNumberContractTest extends TableContractTest {

    @Override
    protected Estimator<Table, ? extends Model<Table>> estimator() {
        return Boosted.defaults().withCells(16).withTrees(10).withTarget(target());
    }

    @Override
    protected String target() {
        return "wage";
    }
}
