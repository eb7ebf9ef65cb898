package dev.likeness.neural.vae;

import dev.likeness.Conditions;
import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.testkit.ModelContractTest;

/** The contract for a recipe of a VAE. */
abstract class VaeContract extends ModelContractTest<Images> {

    private final Vae recipe;

    VaeContract(Vae recipe) {
        this.recipe = recipe;
    }

    @Override
    protected Estimator<Images, ? extends Model<Images>> estimator() {
        return recipe;
    }

    @Override
    protected Images data() {
        return Blobs.of(120, 1, 8, 1);
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withSteps(9L).withThreads(1);
    }

    @Override
    protected Conditions evidence() {
        return Conditions.of("label", "right");
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
