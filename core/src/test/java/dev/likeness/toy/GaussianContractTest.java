package dev.likeness.toy;

import dev.likeness.Conditions;
import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.random.Randomness;
import dev.likeness.testkit.ModelContractTest;

/** The toy family keeps the contract. */
public class GaussianContractTest extends ModelContractTest<Points> {

    @Override
    protected Estimator<Points, ? extends Model<Points>> estimator() {
        return new Gaussian(1e-6, Fault.NONE);
    }

    @Override
    protected Points data() {
        float[][] rows = new float[20][3];
        for (int i = 0; i < rows.length; i++) {
            Randomness.of(1).normals(i, rows[i]);
        }
        return new Points(rows);
    }

    @Override
    protected Fit fit() {
        return Fit.defaults();
    }

    @Override
    protected int count(Points data) {
        return data.count();
    }

    @Override
    protected Points slice(Points data, int first, int count) {
        return data.slice(first, first + count);
    }

    @Override
    protected boolean same(Points a, Points b) {
        return a.same(b);
    }

    @Override
    protected Conditions evidence() {
        return Conditions.of("x1", "0.25");
    }
}
