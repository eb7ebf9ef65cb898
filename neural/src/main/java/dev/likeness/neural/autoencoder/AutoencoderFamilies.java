package dev.likeness.neural.autoencoder;

import dev.likeness.Encoder;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Latent;
import dev.likeness.Reconstructor;
import dev.likeness.SamplerChoice;
import dev.likeness.image.Images;
import java.util.List;

/** The family of autoencoders. */
public final class AutoencoderFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of("autoencoder", Images.class, Autoencoder.class, AutoencoderModel::load)
                        .withSummary("pictures through a narrow code and back")
                        .withAbilities(
                                Encoder.class,
                                Latent.class,
                                Reconstructor.class,
                                SamplerChoice.class)
                        .withPreset(
                                "mlp",
                                "fully connected, 32 numbers, the one of the introductions",
                                AutoencoderPresets.mlp())
                        .withPreset(
                                "deep",
                                "three fully connected layers each way, 32 numbers",
                                AutoencoderPresets.deep())
                        .withPreset(
                                "conv",
                                "convolutions, 64 numbers, the least squared error",
                                AutoencoderPresets.conv())
                        .withPreset(
                                "denoising",
                                "fills in pixels that were blackened",
                                AutoencoderPresets.denoising())
                        .withPreset(
                                "sparse",
                                "128 numbers of which a picture uses few",
                                AutoencoderPresets.sparse())
                        .withPreset(
                                "recurrent",
                                "reads and writes a picture row by row",
                                AutoencoderPresets.recurrent()));
    }
}
