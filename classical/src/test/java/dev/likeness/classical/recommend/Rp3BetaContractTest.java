package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.ratings.Ratings;
import dev.likeness.testkit.RatingsContractTest;

/** Random walks keep the contract. */
class Rp3BetaContractTest extends RatingsContractTest {

    @Override
    protected Estimator<Ratings, ? extends Model<Ratings>> estimator() {
        return Rp3Beta.defaults();
    }
}
