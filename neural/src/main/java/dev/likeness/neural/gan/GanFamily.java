package dev.likeness.neural.gan;

import dev.likeness.neural.ImageFamily;

/** The GAN family as the command finds it. */
public final class GanFamily extends ImageFamily {

    public GanFamily() {
        super(
                "gan",
                "pictures by a generator and a discriminator that learn from each other",
                Gan.class,
                GanModel::load,
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
}
