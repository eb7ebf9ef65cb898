package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Model;
import dev.likeness.ratings.Ratings;
import dev.likeness.testkit.RatingsContractTest;
import java.util.List;

/** A blend keeps the contract. */
class BlendContractTest extends RatingsContractTest {

    @Override
    protected Estimator<Ratings, ? extends Model<Ratings>> estimator() {
        return new Blend(List.of("ials", "rp3beta", "item-neighbours"));
    }
}
