package dev.likeness.neural.vae;

import dev.likeness.Conditional;
import dev.likeness.Encoder;
import dev.likeness.EstimatedDensity;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Latent;
import dev.likeness.Reconstructor;
import dev.likeness.Sampler;
import dev.likeness.SamplerChoice;
import dev.likeness.image.Images;
import dev.likeness.table.Table;
import dev.likeness.text.Corpus;
import java.util.List;

/** Families of variational autoencoders. */
public final class VaeFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of("vae", Images.class, Vae.class, VaeModel::load)
                        .withSummary("pictures from short codes, with a bound on their likelihood")
                        .withAbilities(
                                Encoder.class,
                                Latent.class,
                                Reconstructor.class,
                                SamplerChoice.class,
                                EstimatedDensity.class,
                                Conditional.class)
                        .withPreset(
                                "gated",
                                "fully connected with gates; good and fast",
                                VaePresets.gated())
                        .withPreset(
                                "mlp",
                                "fully connected, the one of the introductions",
                                VaePresets.mlp())
                        .withPreset(
                                "iwae",
                                "the importance-weighted bound: a better likelihood, slower",
                                VaePresets.iwae())
                        .withPreset(
                                "vampprior",
                                "a prior made of learnt pictures: better samples and likelihood",
                                VaePresets.vampPrior())
                        .withPreset(
                                "hvae",
                                "two stochastic layers under a VampPrior: the best likelihood, slow",
                                VaePresets.hvae())
                        .withPreset("conv", "convolutions of stride 2", VaePresets.conv())
                        .withPreset(
                                "conditional",
                                "told the class, for pictures with labels: sample --label",
                                VaePresets.conditional()),
                Family.of(TabularVae.FAMILY, Table.class, TabularVae.class, TabularVaeModel::load)
                        .withSummary(
                                "tables from short codes (TVAE), with a bound on their likelihood")
                        .withAbilities(Sampler.class, EstimatedDensity.class)
                        .withPreset(
                                "default",
                                "a prior that is learnt: the best rows",
                                TabularVae.defaults())
                        .withPreset(
                                "paper", "the paper's networks and settings", TabularVae.paper())
                        .slow(),
                Family.of(
                                SentenceVae.FAMILY,
                                Corpus.class,
                                SentenceVae.class,
                                SentenceVaeModel::load)
                        .withSummary("short texts from codes: walks, neighbours, a likelihood")
                        .withAbilities(
                                Encoder.class,
                                Latent.class,
                                Reconstructor.class,
                                EstimatedDensity.class)
                        .withPreset(
                                "default",
                                "a code of 16 numbers between two LSTMs of 256",
                                SentenceVae.defaults())
                        .slow());
    }
}
