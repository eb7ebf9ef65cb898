package dev.likeness.neural.language;

import dev.likeness.text.Corpus;
import java.util.ArrayList;
import java.util.List;

/** Networks that are fitted in a moment, and texts for them. */
final class SmallRnns {

    private SmallRnns() {}

    static Rnn of(Rnn.Cell cell) {
        return Rnn.defaults()
                .withCell(cell)
                .withEmbedding(6)
                .withWidth(10)
                .withDropout(0.2)
                .withInputDropout(0.1)
                .withWeightDropout(0.2)
                .withCarried(3)
                .withBatch(4)
                .withLength(8)
                .withAverage(3)
                .withHeldOut(0.2)
                .withEpochs(1);
    }

    static Corpus names() {
        List<String> names = new ArrayList<>();
        for (String first : List.of("an", "em", "li", "no", "ot", "mi", "ka")) {
            for (String last : List.of("na", "ma", "a", "to", "lo")) {
                names.add(first + last);
            }
        }
        return Corpus.of(names);
    }

    static Corpus book() {
        return Corpus.of(List.of("the cat sat on the mat, and the dog sat. ".repeat(12)));
    }
}
