package dev.likeness.neural.classifier;

import dev.likeness.neural.ImageFamily;
import java.util.List;

/** The image classifiers as the command finds them. */
public final class ImageClassifierFamily extends ImageFamily {

    public ImageClassifierFamily() {
        super(
                "image-classifier",
                "the class of a picture; also the measure of picture quality",
                ImageClassifier.class,
                ImageClassifierModel::load,
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
}
