package dev.likeness.neural.language;

import dev.likeness.Conditional;
import dev.likeness.Density;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Sampler;
import dev.likeness.text.Corpus;
import java.util.List;

/** Families of networks that write text. */
public final class LanguageFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of(Rnn.FAMILY, Corpus.class, Rnn.class, Rnn::read)
                        .withSummary("text by recurrent networks: LSTM, GRU, minGRU")
                        .withAbilities(Sampler.class, Conditional.class, Density.class)
                        .withPreset("lstm", "one LSTM of 768, about 15 minutes", Rnn.defaults())
                        .withPreset(
                                "small",
                                "one LSTM of 128, for short texts and a first look",
                                Rnn.small())
                        .withPreset(
                                "min-gru",
                                "three layers of minGRU by a scan, quick a step",
                                Rnn.minGru())
                        .slow(),
                Family.of(Transformer.FAMILY, Corpus.class, Transformer.class, Transformer::read)
                        .withSummary("text by causal attention, with Muon")
                        .withAbilities(Sampler.class, Conditional.class, Density.class)
                        .withPreset(
                                "default",
                                "four layers of width 192 on windows of 256",
                                Transformer.defaults())
                        .withPreset(
                                "small",
                                "two layers of width 64, for short texts and a first look",
                                Transformer.small())
                        .slow());
    }
}
