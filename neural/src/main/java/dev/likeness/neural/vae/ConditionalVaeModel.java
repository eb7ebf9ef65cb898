package dev.likeness.neural.vae;

import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.image.Images;
import dev.likeness.neural.LabelConditional;
import java.util.List;

/** A fitted VAE that can be given the class: {@code given(Conditions.of("label", "7"))}. */
public final class ConditionalVaeModel extends VaeModel implements LabelConditional {

    ConditionalVaeModel(ModelCard card, PictureCodes coding) {
        super(card, coding, null, PRIOR);
    }

    @Override
    public List<String> labels() {
        return coding().labels().names();
    }

    @Override
    public Sampler<Images> sampler(int label) {
        return (first, count, seed) -> coding().sample(first, count, seed, label);
    }
}
