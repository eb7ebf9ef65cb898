package dev.likeness.datasets;

import dev.likeness.NamedDataset;
import dev.likeness.Source;
import dev.likeness.text.Corpus;
import dev.likeness.text.TextKind;
import dev.likeness.text.TextReading;
import java.util.Optional;

/**
 * The census table of the UCI Machine Learning Repository (Becker and Kohavi, "Adult", 1996):
 * 22,561 rows drawn from its 48,842, shipped inside the jar.
 */
final class Shakespeare implements NamedDataset<Corpus> {

    private static final String RESOURCE = "/dev/likeness/datasets/shakespeare/shakespeare.txt.gz";

    @Override
    public String name() {
        return "shakespeare";
    }

    @Override
    public String summary() {
        return "Plays of Shakespeare, one text of 1,115,394 characters";
    }

    @Override
    public String licence() {
        return "public domain";
    }

    @Override
    public Class<Corpus> type() {
        return Corpus.class;
    }

    @Override
    public int train() {
        return 1;
    }

    @Override
    public int test() {
        return 0;
    }

    @Override
    public Optional<String> where() {
        return Optional.of("shipped");
    }

    @Override
    public Source<Corpus> open(Record reading) {
        return new TextKind().open(ShippedFile.of(RESOURCE), (TextReading) reading);
    }
}
