package dev.likeness.classical.bayes;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;

/** Mixtures of naive Bayes models keep the contract. */
class NaiveBayesMixtureContractTest extends TableContractTest {

    @Override
    protected Estimator<Table, ? extends Model<Table>> estimator() {
        return NaiveBayesMixture.defaults().withEpochs(4);
    }
}
