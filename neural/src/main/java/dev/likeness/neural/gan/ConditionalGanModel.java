package dev.likeness.neural.gan;

import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.image.Images;
import dev.likeness.neural.LabelConditional;
import java.util.List;

/** A fitted GAN that can be given the class: {@code given(Conditions.of("label", "7"))}. */
public final class ConditionalGanModel extends GanModel implements LabelConditional {

    ConditionalGanModel(ModelCard card, Drawing drawing) {
        super(card, drawing);
    }

    @Override
    public List<String> labels() {
        return drawing().labels().names();
    }

    @Override
    public Sampler<Images> sampler(int label) {
        return (first, count, seed) -> drawing().sample(first, count, seed, label);
    }
}
