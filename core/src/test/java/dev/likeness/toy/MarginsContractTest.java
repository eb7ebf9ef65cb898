package dev.likeness.toy;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;

/** The toy family of tables keeps the contract. */
public class MarginsContractTest extends TableContractTest {

    @Override
    protected Estimator<Table, ? extends Model<Table>> estimator() {
        return new Margins(0);
    }
}
