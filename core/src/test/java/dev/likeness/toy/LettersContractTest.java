package dev.likeness.toy;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.testkit.LanguageModelContractTest;
import dev.likeness.text.Corpus;
import java.util.List;

/** A toy language model keeps the contract. */
class LettersContractTest extends LanguageModelContractTest {

    @Override
    protected Estimator<Corpus, ? extends Model<Corpus>> estimator() {
        return new Letters(0.1, 40);
    }

    @Override
    protected Corpus data() {
        return Corpus.of(List.of("anna", "emma", "noah", "liam", "ännchen", "李白", "otto"));
    }
}
