package dev.likeness.neural.autoencoder;

import dev.likeness.neural.ImageFamily;

/** The autoencoders as the command finds them. */
public final class AutoencoderFamily extends ImageFamily {

    public AutoencoderFamily() {
        super(
                "autoencoder",
                "pictures through a narrow code and back",
                Autoencoder.class,
                AutoencoderModel::load,
                new Preset(
                        "mlp",
                        "fully connected, 32 numbers, the one of the introductions",
                        AutoencoderPresets.mlp()),
                new Preset(
                        "deep",
                        "three fully connected layers each way, 32 numbers",
                        AutoencoderPresets.deep()),
                new Preset(
                        "conv",
                        "convolutions, 64 numbers, the least squared error",
                        AutoencoderPresets.conv()),
                new Preset(
                        "denoising",
                        "fills in pixels that were blackened",
                        AutoencoderPresets.denoising()),
                new Preset(
                        "sparse",
                        "128 numbers of which a picture uses few",
                        AutoencoderPresets.sparse()),
                new Preset(
                        "recurrent",
                        "reads and writes a picture row by row",
                        AutoencoderPresets.recurrent()));
    }
}
