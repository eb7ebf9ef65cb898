package dev.likeness.datasets;

import dev.likeness.NamedDataset;
import dev.likeness.Source;
import dev.likeness.text.Corpus;
import dev.likeness.text.TextKind;
import dev.likeness.text.TextReading;
import java.util.List;
import java.util.Optional;

/**
 * Texts that are shipped inside the jar.
 *
 * @param name the name
 * @param summary one line on what it holds
 * @param licence its licence and authors
 * @param train how many texts there are
 * @param lines whether each line is a text, whatever is said of reading
 * @param file the file, beside this class
 */
record ShippedText(
        String name, String summary, String licence, int train, boolean lines, String file)
        implements NamedDataset<Corpus> {

    /** All of them. */
    static final List<NamedDataset<?>> ALL =
            List.of(
                    new ShippedText(
                            "shakespeare",
                            "Plays of Shakespeare, one text of 1,115,394 characters",
                            "public domain",
                            1,
                            false,
                            "shakespeare/shakespeare.txt.gz"),
                    new ShippedText(
                            "names",
                            "First names of the USA in small letters, a line each",
                            "MIT (makemore); names of the US Social Security Administration, public domain",
                            32_033,
                            true,
                            "names/names.txt.gz"),
                    new ShippedText(
                            "tang",
                            "Poems of the Tang dynasty in Chinese, with title and author",
                            "public domain",
                            313,
                            false,
                            "tang/tang.jsonl.gz"));

    @Override
    public Class<Corpus> type() {
        return Corpus.class;
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
        TextReading asked = (TextReading) reading;
        return new TextKind()
                .open(
                        ShippedFile.of("/dev/likeness/datasets/" + file),
                        new TextReading(lines || asked.lines(), "text"));
    }
}
