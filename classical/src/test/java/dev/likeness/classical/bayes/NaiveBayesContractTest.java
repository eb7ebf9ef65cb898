package dev.likeness.classical.bayes;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;

/** Naive Bayes keeps the contract. */
class NaiveBayesContractTest extends TableContractTest {

    @Override
    protected Estimator<Table, ? extends Model<Table>> estimator() {
        return NaiveBayes.defaults().withTarget(target());
    }

    @Override
    protected String target() {
        return "rich";
    }
}
