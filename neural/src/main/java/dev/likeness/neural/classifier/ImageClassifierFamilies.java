package dev.likeness.neural.classifier;

import dev.likeness.Classifier;
import dev.likeness.Encoder;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.image.Images;
import java.util.List;

/** The family of image classifiers. */
public final class ImageClassifierFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of(
                                "image-classifier",
                                Images.class,
                                ImageClassifier.class,
                                ImageClassifierModel::load)
                        .withSummary("the class of a picture; also the measure of picture quality")
                        .withAbilities(Classifier.class, Encoder.class)
                        .withPreset(
                                "digits",
                                "for writing: moved, not mirrored",
                                ImageClassifier.defaults())
                        .withPreset(
                                "things",
                                "for pictures that may be mirrored, such as clothes",
                                ImageClassifier.defaults()
                                        .withFlip(true)
                                        .withChannels(List.of(32, 64, 128))
                                        .withEpochs(20)));
    }
}
