package com.example.walks;

import dev.likeness.Conditions;
import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.Notices;
import dev.likeness.Split;
import dev.likeness.testkit.ModelContractTest;

/** The family keeps the contract of all models. */
class StepsContractTest extends ModelContractTest<Walks> {

    @Override
    protected Estimator<Walks, ? extends Model<Walks>> estimator() {
        return new Steps(7, 2, 0.1, 0.5);
    }

    @Override
    protected Walks data() {
        WalksReading all = new WalksReading(null, false);
        return new UphillWalks().open(all).read(Split.TRAIN, Notices.NONE).slice(0, 50);
    }

    @Override
    protected Fit fit() {
        return Fit.defaults();
    }

    @Override
    protected int count(Walks data) {
        return data.count();
    }

    @Override
    protected Walks slice(Walks data, int first, int count) {
        return data.slice(first, first + count);
    }

    @Override
    protected boolean same(Walks a, Walks b) {
        return a.equals(b);
    }

    @Override
    protected Conditions evidence() {
        return Conditions.of("length", "4");
    }
}
