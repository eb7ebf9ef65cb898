package dev.likeness.cli.toy;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.image.Images;
import java.util.Map;

/**
 * Cuts pictures into upright strips; the brightness of each is its code.
 *
 * @param parts how many strips, a divisor of the width
 * @param likelihood whether the model can say how likely pictures are
 */
public record Strips(int parts, Likelihood likelihood) implements Estimator<Images, StripsModel> {

    /** How the model knows likelihoods. */
    public enum Likelihood {
        NONE,
        EXACT,
        ESTIMATED
    }

    @Override
    public String family() {
        return "strips";
    }

    @Override
    public StripsModel fit(Images data, Fit fit) {
        if (data.width() % parts != 0) {
            throw new InputException("parts must divide the width, found " + parts + ".");
        }
        fit.listener().on(new FitEvent.Started(family(), 0, 1, parts, Map.of()));
        ModelCard card =
                new ModelCard(
                        family(),
                        Recipe.toMap(this),
                        new ModelCard.Data(
                                "images", data.count(), data.schema(), data.fingerprint()),
                        fit.seed(),
                        1,
                        1,
                        Map.of(),
                        Map.of());
        float[] mean = new float[parts];
        for (float[] code : StripsModel.of(this, card, mean).encode(data)) {
            for (int k = 0; k < parts; k++) {
                mean[k] += code[k] / data.count();
            }
        }
        fit.listener().on(new FitEvent.Finished(1, 1, "all was seen", 0));
        return StripsModel.of(this, card, mean);
    }
}
