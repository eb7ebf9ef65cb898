package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.ratings.Ratings;
import dev.likeness.testkit.RatingsContractTest;

/** Sparse sums of items keep the contract. */
class SlimContractTest extends RatingsContractTest {

    @Override
    protected Estimator<Ratings, ? extends Model<Ratings>> estimator() {
        return new Slim(0.1, 5, 10);
    }
}
