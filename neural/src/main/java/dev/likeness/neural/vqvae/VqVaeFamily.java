package dev.likeness.neural.vqvae;

import dev.likeness.neural.ImageFamily;

/** The vector-quantised autoencoder as the command finds it. */
public final class VqVaeFamily extends ImageFamily {

    public VqVaeFamily() {
        super(
                "vq-vae",
                "pictures from a grid of learnt codes, drawn one by one",
                VqVae.class,
                VqVaeModel::load,
                new Preset(
                        "small",
                        "64 codes and a gated PixelCNN, for pictures of about 28×28",
                        VqVae.defaults()));
    }
}
