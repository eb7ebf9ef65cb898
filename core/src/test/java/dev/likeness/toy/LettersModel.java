package dev.likeness.toy;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.text.Generation;
import dev.likeness.text.LanguageModel;
import dev.likeness.text.Reader;
import dev.likeness.text.Tokens;
import java.nio.file.Path;

/** Which character follows which, as counts (the last one read or the beginning, the next). */
public record LettersModel(ModelCard card, Tokens tokens, boolean ends, double[] counts)
        implements LanguageModel {

    static LettersModel load(ModelFile file) {
        Tokens tokens = Tokens.of(file);
        double[] counts = file.doubles("counts", Range.COUNT);
        int contexts = tokens.size() + 1;
        if (counts.length != contexts * tokens.size() && counts.length != contexts * contexts) {
            throw new InputException(file.path() + ": counts are not those of the tokens.");
        }
        boolean ends = counts.length == (tokens.size() + 1) * (tokens.size() + 1);
        return new LettersModel(file.card(), tokens, ends, counts);
    }

    @Override
    public void save(Path file) {
        ModelFile.Builder builder = ModelFile.of(card).tensor("counts", counts, counts.length);
        tokens.addTo(builder);
        builder.write(file);
    }

    @Override
    public int lanes() {
        return 4;
    }

    @Override
    public Generation generation() {
        return Generation.defaults().withMaxLength(recipe().length());
    }

    private Letters recipe() {
        return Recipe.fromMap(Letters.class, card.recipe());
    }

    @Override
    public Reader reader() {
        return new LetterReader(tokens.size());
    }

    private final class LetterReader implements Reader {

        private int last;

        LetterReader(int last) {
            this.last = last;
        }

        @Override
        public void feed(int token) {
            last = token;
        }

        @Override
        public void logProbabilities(double[] out) {
            double extra = recipe().extra();
            double all = 0;
            for (int i = 0; i < outcomes(); i++) {
                out[i] = counts[last * outcomes() + i] + extra;
                all += out[i];
            }
            for (int i = 0; i < outcomes(); i++) {
                out[i] = Math.log(out[i] / all);
            }
        }

        @Override
        public Reader copy() {
            return new LetterReader(last);
        }
    }
}
