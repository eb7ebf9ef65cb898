package dev.likeness.neural;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.image.Images;
import dev.likeness.testkit.ModelContractTest;

/** The contract for a recipe that learns from pictures, on small ones and for a few steps. */
public abstract class ImageContract extends ModelContractTest<Images> {

    private final Estimator<Images, ? extends Model<Images>> recipe;
    private final int pictures;

    /**
     * @param pictures how many blobs it learns from
     */
    protected ImageContract(Estimator<Images, ? extends Model<Images>> recipe, int pictures) {
        this.recipe = recipe;
        this.pictures = pictures;
    }

    @Override
    protected Estimator<Images, ? extends Model<Images>> estimator() {
        return recipe;
    }

    @Override
    protected Images data() {
        return Blobs.of(pictures, 1, 8, 1);
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
