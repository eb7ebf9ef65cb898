package dev.likeness.neural.autoencoder;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import java.util.List;

/** The autoencoders as the command finds them. */
public final class AutoencoderFamily implements Family {

    @Override
    public String name() {
        return "autoencoder";
    }

    @Override
    public String summary() {
        return "pictures through a narrow code and back";
    }

    @Override
    public Class<?> dataType() {
        return Images.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
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

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return Autoencoder.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        return AutoencoderModel.load(file);
    }
}
