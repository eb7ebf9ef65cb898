package dev.likeness.neural.gan;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import java.util.List;

/** The GAN family as the command finds it. */
public final class GanFamily implements Family {

    @Override
    public String name() {
        return "gan";
    }

    @Override
    public String summary() {
        return "pictures by a generator and a discriminator that learn from each other";
    }

    @Override
    public Class<?> dataType() {
        return Images.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset(
                        "dcgan",
                        "convolutions held by R1; the best digits after three minutes",
                        GanPresets.dcgan()),
                new Preset(
                        "dcgan-wide",
                        "the same, wider; the best digits of all, in half an hour",
                        GanPresets.dcganWide()),
                new Preset(
                        "mlp", "fully connected, the pair of the introductions", GanPresets.mlp()),
                new Preset(
                        "wgan-gp",
                        "Wasserstein critic with a gradient penalty; steady, slow",
                        GanPresets.wganGp()),
                new Preset(
                        "r3",
                        "relativistic pairs with R1 and R2 on residual networks; slow",
                        GanPresets.r3()));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return Gan.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        return GanModel.load(file);
    }
}
