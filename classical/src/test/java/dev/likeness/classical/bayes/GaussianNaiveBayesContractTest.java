package dev.likeness.classical.bayes;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;

/** Naive Bayes with normal distributions, and without a target, keeps the contract. */
class GaussianNaiveBayesContractTest extends TableContractTest {

    @Override
    protected Estimator<Table, ? extends Model<Table>> estimator() {
        return NaiveBayes.defaults().withNumbers(NumberEvents.GAUSSIAN);
    }
}
