package dev.likeness.neural.classifier;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.testkit.ModelContractTest;
import java.util.List;

class ImageClassifierContractTest extends ModelContractTest<Images> {

    @Override
    protected Estimator<Images, ? extends Model<Images>> estimator() {
        return ImageClassifier.defaults()
                .withChannels(List.of(4, 6))
                .withFeatures(10)
                .withBatch(16);
    }

    @Override
    protected Images data() {
        return Blobs.of(300, 1, 8, 1);
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withSteps(5L).withThreads(1);
    }

    @Override
    protected int count(Images data) {
        return data.count();
    }

    @Override
    protected Images slice(Images data, int first, int count) {
        return data.slice(first, first + count);
    }

    @Override
    protected boolean same(Images a, Images b) {
        return Blobs.same(a, b);
    }
}
