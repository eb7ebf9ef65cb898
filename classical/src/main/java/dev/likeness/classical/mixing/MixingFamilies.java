package dev.likeness.classical.mixing;

import dev.likeness.Conditional;
import dev.likeness.Density;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Sampler;
import dev.likeness.text.Corpus;
import dev.likeness.text.LanguageModel;
import java.util.List;

/** The families of this package. */
public final class MixingFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of(
                                ContextMixing.FAMILY,
                                Corpus.class,
                                ContextMixing.class,
                                ContextMixingModel::read)
                        .withSummary("bits of text from the counts of many contexts, mixed")
                        .withAbilities(
                                LanguageModel.class,
                                Sampler.class,
                                Conditional.class,
                                Density.class)
                        .withPreset("default", "1 MB in seconds", ContextMixing.defaults()));
    }
}
