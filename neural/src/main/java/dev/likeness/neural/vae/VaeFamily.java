package dev.likeness.neural.vae;

import dev.likeness.neural.ImageFamily;

/** The VAE family as the command finds it. */
public final class VaeFamily extends ImageFamily {

    public VaeFamily() {
        super(
                "vae",
                "pictures from short codes, with a bound on their likelihood",
                Vae.class,
                VaeModel::load,
                new Preset(
                        "gated", "fully connected with gates; good and fast", VaePresets.gated()),
                new Preset(
                        "mlp", "fully connected, the one of the introductions", VaePresets.mlp()),
                new Preset(
                        "iwae",
                        "the importance-weighted bound: a better likelihood, slower",
                        VaePresets.iwae()),
                new Preset(
                        "vampprior",
                        "a prior made of learnt pictures: better samples and likelihood",
                        VaePresets.vampPrior()),
                new Preset(
                        "hvae",
                        "two stochastic layers under a VampPrior: the best likelihood, slow",
                        VaePresets.hvae()),
                new Preset("conv", "convolutions of stride 2", VaePresets.conv()),
                new Preset(
                        "conditional",
                        "told the class, for pictures with labels: sample --label",
                        VaePresets.conditional()));
    }
}
