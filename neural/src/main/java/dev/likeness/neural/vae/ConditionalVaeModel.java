package dev.likeness.neural.vae;

import dev.likeness.Conditional;
import dev.likeness.Evidence;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Nearest;
import dev.likeness.Sampler;
import dev.likeness.image.Images;
import java.util.List;

/** A fitted VAE that can be told the class: {@code given(Evidence.of("label", "7"))}. */
public final class ConditionalVaeModel extends VaeModel implements Conditional<Images> {

    ConditionalVaeModel(ModelCard card, Coding coding) {
        super(card, coding, null, PRIOR);
    }

    @Override
    public Sampler<Images> given(Evidence evidence) {
        List<String> classes = coding().codec().classes();
        if (evidence.conditions().size() != 1
                || !evidence.conditions().get(0).column().equals("label")
                || evidence.conditions().get(0).comparison() != Evidence.Comparison.EQUAL) {
            throw new InputException(
                    "Pictures can be drawn given one condition, label=NAME, found "
                            + evidence.conditions()
                            + ".");
        }
        String wanted = evidence.conditions().get(0).value();
        int label = classes.indexOf(wanted);
        if (label < 0) {
            throw new InputException(
                    "The model knows no label \"" + wanted + "\"." + Nearest.hint(wanted, classes));
        }
        return (first, count, seed) -> coding().sample(first, count, seed, label);
    }
}
