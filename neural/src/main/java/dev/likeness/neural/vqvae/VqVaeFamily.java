package dev.likeness.neural.vqvae;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import java.util.List;

/** The vector-quantised autoencoder as the command finds it. */
public final class VqVaeFamily implements Family {

    @Override
    public String name() {
        return "vq-vae";
    }

    @Override
    public String summary() {
        return "pictures from a grid of learnt codes, drawn one by one";
    }

    @Override
    public Class<?> dataType() {
        return Images.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset(
                        "small",
                        "64 codes and a gated PixelCNN, for pictures of about 28×28",
                        VqVae.defaults()));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return VqVae.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        return VqVaeModel.load(file);
    }
}
