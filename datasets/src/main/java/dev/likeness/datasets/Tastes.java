package dev.likeness.datasets;

import dev.likeness.NamedDataset;
import dev.likeness.Source;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsKind;
import dev.likeness.ratings.RatingsReading;
import java.util.Optional;

/** A small made-up catalogue whose best possible recommender is known; see {@link MadeRatings}. */
final class Tastes implements NamedDataset<Ratings> {

    private static final int USERS = 1500;

    @Override
    public String name() {
        return "tastes";
    }

    @Override
    public String summary() {
        return "1,500 made-up users with eight tastes among 200 items";
    }

    @Override
    public String licence() {
        return "computed; free for every use";
    }

    @Override
    public Class<Ratings> type() {
        return Ratings.class;
    }

    @Override
    public int train() {
        return USERS;
    }

    @Override
    public int test() {
        return 0;
    }

    @Override
    public Optional<String> where() {
        return Optional.of("shipped");
    }

    @Override
    public Source<Ratings> open(Record reading) {
        RatingsReading way = (RatingsReading) reading;
        return RatingsKind.source(
                notices -> new MadeRatings(MadeRatings.Rule.CLUSTERS, 200, 5, 30).users(USERS, 1),
                way);
    }
}
