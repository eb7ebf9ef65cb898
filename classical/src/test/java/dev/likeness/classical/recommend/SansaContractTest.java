package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.ratings.Ratings;
import dev.likeness.testkit.RatingsContractTest;

/** The closed form in sparse factors keeps the contract. */
class SansaContractTest extends RatingsContractTest {

    @Override
    protected Estimator<Ratings, ? extends Model<Ratings>> estimator() {
        return new Sansa(5.0, 15, 1);
    }
}
