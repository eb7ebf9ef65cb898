package dev.likeness.cli.toy;

import dev.likeness.CodeKind;
import dev.likeness.Decoder;
import dev.likeness.Encoder;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Validated;
import dev.likeness.file.ModelFile;
import dev.likeness.text.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gives a text a code of two numbers, its first character and its length.
 *
 * @param longest the longest text that is written
 */
public record Spelling(int longest) implements Validated<Corpus, Spelling.Speller> {

    @Override
    public String family() {
        return "spelling";
    }

    @Override
    public Speller fit(Corpus data, Fit fit) {
        fit.listener().on(new FitEvent.Started(family(), 0, 1, 2, Map.of()));
        fit.listener().on(new FitEvent.Finished(1, 1, "there is nothing to learn", 0));
        return new Speller(
                new ModelCard(
                        family(),
                        Recipe.toMap(this),
                        data.provenance(),
                        fit.seed(),
                        1,
                        1,
                        Map.of(),
                        Map.of()),
                longest);
    }

    @Override
    public boolean holdsOutItself() {
        return true;
    }

    @Override
    public Speller fit(Corpus data, Corpus validation, Fit fit) {
        throw new AssertionError("nothing is to be held out of its data");
    }

    /** The fitted model. */
    public record Speller(ModelCard card, int longest)
            implements Model<Corpus>, Encoder<Corpus>, Decoder<Corpus> {

        @Override
        public float[][] encode(Corpus data) {
            return data.texts().stream()
                    .map(text -> new float[] {text.charAt(0), text.length()})
                    .toArray(float[][]::new);
        }

        @Override
        public CodeKind codes() {
            return CodeKind.numbers(2, "the first character and the length");
        }

        @Override
        public Corpus decode(float[][] codes) {
            List<String> texts = new ArrayList<>();
            for (float[] code : codes) {
                String character = String.valueOf((char) Math.round(code[0]));
                texts.add(character.repeat(Math.min(longest, Math.round(code[1]))));
            }
            return Corpus.of(texts);
        }

        @Override
        public void save(Path file) {
            ModelFile.of(card).write(file);
        }
    }
}
