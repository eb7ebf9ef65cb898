package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.ratings.Ratings;
import dev.likeness.testkit.RatingsContractTest;

/** Popularity keeps the contract. */
class PopularityContractTest extends RatingsContractTest {

    @Override
    protected Estimator<Ratings, ? extends Model<Ratings>> estimator() {
        return Popularity.defaults();
    }
}
