package dev.likeness.neural.language;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.testkit.LanguageModelContractTest;
import dev.likeness.text.Corpus;

class MinGruContractTest extends LanguageModelContractTest {

    @Override
    protected Estimator<Corpus, ? extends Model<Corpus>> estimator() {
        return SmallRnns.of(Rnn.Cell.MIN_GRU);
    }

    @Override
    protected Corpus data() {
        return SmallRnns.names();
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withSteps(20L).withThreads(1);
    }
}
