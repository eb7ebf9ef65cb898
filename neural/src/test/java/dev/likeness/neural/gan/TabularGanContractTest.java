package dev.likeness.neural.gan;

import dev.likeness.Conditions;
import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;

class TabularGanContractTest extends TableContractTest {

    @Override
    protected Estimator<Table, ? extends Model<Table>> estimator() {
        return SmallTabularGans.small();
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withSteps(5L).withThreads(1);
    }

    @Override
    protected Conditions evidence() {
        return Conditions.of("job", "cook");
    }

    @Override
    protected boolean sameOnAnyThreads() {
        return false; // matrix products round otherwise
    }
}
