package dev.likeness.toy;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.text.CharacterTokens;
import dev.likeness.text.Corpus;
import java.util.Map;

/**
 * Counts which character follows which.
 *
 * @param extra what is added to each count
 * @param length the most characters of a sample
 */
public record Letters(double extra, int length) implements Estimator<Corpus, LettersModel> {

    @Override
    public String family() {
        return "letters";
    }

    @Override
    public LettersModel fit(Corpus data, Fit fit) {
        CharacterTokens tokens = CharacterTokens.of(data);
        boolean ends = data.count() > 1;
        int outcomes = tokens.size() + (ends ? 1 : 0);
        double[] counts = new double[(tokens.size() + 1) * outcomes];
        for (String text : data.texts()) {
            int last = tokens.size(); // the beginning
            for (int token : tokens.encode(text)) {
                counts[last * outcomes + token]++;
                last = token;
            }
            if (ends) {
                counts[last * outcomes + tokens.size()]++;
            }
        }
        ModelCard card =
                new ModelCard(
                        family(),
                        Recipe.toMap(this),
                        data.provenance(),
                        fit.seed(),
                        1,
                        1,
                        Map.of(),
                        Map.of());
        return new LettersModel(card, tokens, ends, counts);
    }
}
