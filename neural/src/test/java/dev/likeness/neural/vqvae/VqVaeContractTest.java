package dev.likeness.neural.vqvae;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.testkit.ModelContractTest;

class VqVaeContractTest extends ModelContractTest<Images> {

    static VqVae small() {
        return VqVae.defaults()
                .withChannels(8)
                .withCodes(12)
                .withCodeWidth(4)
                .withPriorChannels(6)
                .withPriorLayers(2)
                .withBatch(16);
    }

    @Override
    protected Estimator<Images, ? extends Model<Images>> estimator() {
        return small();
    }

    @Override
    protected Images data() {
        return Blobs.of(120, 1, 12, 1);
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withSteps(9L).withThreads(1);
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
