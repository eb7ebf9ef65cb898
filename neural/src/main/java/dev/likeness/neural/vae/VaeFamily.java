package dev.likeness.neural.vae;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import java.util.List;

/** The VAE family as the command finds it. */
public final class VaeFamily implements Family {

    @Override
    public String name() {
        return "vae";
    }

    @Override
    public String summary() {
        return "pictures from short codes, with a bound on their likelihood";
    }

    @Override
    public Class<?> dataType() {
        return Images.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
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

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return Vae.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        return VaeModel.load(file);
    }
}
