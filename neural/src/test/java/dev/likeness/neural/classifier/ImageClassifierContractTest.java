package dev.likeness.neural.classifier;

import dev.likeness.neural.ImageContract;
import java.util.List;

class ImageClassifierContractTest extends ImageContract {

    ImageClassifierContractTest() {
        super(
                ImageClassifier.defaults()
                        .withChannels(List.of(4, 6))
                        .withFeatures(10)
                        .withBatch(16),
                300);
    }
}
