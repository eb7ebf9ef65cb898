package dev.likeness.classical.mixing;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.testkit.LanguageModelContractTest;
import dev.likeness.text.Corpus;
import java.util.ArrayList;
import java.util.List;

/** Context mixing keeps the contract. */
class ContextMixingContractTest extends LanguageModelContractTest {

    @Override
    protected Estimator<Corpus, ? extends Model<Corpus>> estimator() {
        return new ContextMixing(4, 1, 0.02, 0.005, 4);
    }

    @Override
    protected Corpus data() {
        List<String> some = new ArrayList<>();
        for (String first : List.of("an", "em", "no", "li", "李", "ö")) {
            for (String last : List.of("na", "ma", "ah", "白")) {
                some.add(first + last);
            }
        }
        return Corpus.of(some);
    }
}
