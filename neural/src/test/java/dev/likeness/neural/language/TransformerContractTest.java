package dev.likeness.neural.language;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.testkit.LanguageModelContractTest;
import dev.likeness.text.Corpus;

class TransformerContractTest extends LanguageModelContractTest {

    static Transformer small() {
        return Transformer.small()
                .withWidth(12)
                .withHeads(2)
                .withContext(8)
                .withNgrams(2)
                .withBatch(4)
                .withHeldOut(0.2);
    }

    @Override
    protected Estimator<Corpus, ? extends Model<Corpus>> estimator() {
        return small();
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
