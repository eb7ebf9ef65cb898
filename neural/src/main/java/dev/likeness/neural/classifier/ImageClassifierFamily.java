package dev.likeness.neural.classifier;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import java.util.List;

/** The image classifiers as the command finds them. */
public final class ImageClassifierFamily implements Family {

    @Override
    public String name() {
        return "image-classifier";
    }

    @Override
    public String summary() {
        return "the class of a picture; also the measure of picture quality";
    }

    @Override
    public Class<?> dataType() {
        return Images.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset(
                        "digits", "for writing: moved, not mirrored", ImageClassifier.defaults()),
                new Preset(
                        "things",
                        "for pictures that may be mirrored, such as clothes",
                        ImageClassifier.defaults()
                                .withFlip(true)
                                .withChannels(List.of(32, 64, 128))
                                .withEpochs(20)));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return ImageClassifier.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        return ImageClassifierModel.load(file);
    }
}
