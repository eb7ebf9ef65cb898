package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.ratings.Ratings;
import dev.likeness.testkit.RatingsContractTest;

/** The closed form keeps the contract. */
class EaseContractTest extends RatingsContractTest {

    @Override
    protected Estimator<Ratings, ? extends Model<Ratings>> estimator() {
        return new Ease(5.0);
    }
}
