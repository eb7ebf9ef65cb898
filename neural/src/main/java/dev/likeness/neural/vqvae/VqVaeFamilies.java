package dev.likeness.neural.vqvae;

import dev.likeness.Decoder;
import dev.likeness.Encoder;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Reconstructor;
import dev.likeness.Sampler;
import dev.likeness.image.Images;
import java.util.List;

/** The family of vector-quantised autoencoders. */
public final class VqVaeFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of("vq-vae", Images.class, VqVae.class, VqVaeModel::load)
                        .withSummary("pictures from a grid of learnt codes, drawn one by one")
                        .withAbilities(
                                Sampler.class, Encoder.class, Decoder.class, Reconstructor.class)
                        .withPreset(
                                "small",
                                "64 codes and a gated PixelCNN, for pictures of about 28×28",
                                VqVae.defaults()));
    }
}
