package dev.likeness.neural.vae;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;

class TabularVaeNormalContractTest extends TableContractTest {

    @Override
    protected Estimator<Table, ? extends Model<Table>> estimator() {
        return SmallTabularVaes.small().withPrior(TabularVae.Prior.NORMAL).withEmaHalfLife(0);
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withSteps(5L).withThreads(1);
    }

    @Override
    protected boolean sameOnAnyThreads() {
        return false; // matrix products round otherwise
    }
}
