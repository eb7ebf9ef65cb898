package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.classical.internal.Checks;
import dev.likeness.ratings.Ratings;
import java.util.Map;

/**
 * What most people use, the same for everybody: the floor of every comparison.
 *
 * @param halfLife after how many days an event counts half, seen from the last of all events; 0 if
 *     all count the same. It needs times
 */
public record Popularity(double halfLife) implements Estimator<Ratings, PopularityModel> {

    static final String FAMILY = "popularity";
    private static final double DAY = 86_400;

    public Popularity {
        Checks.notNegative("halfLife", halfLife);
    }

    /** All events count the same. */
    public static Popularity defaults() {
        return new Popularity(0);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public PopularityModel fit(Ratings data, Fit fit) {
        RecommenderModel.require(data);
        if (halfLife > 0 && !data.timed()) {
            throw new InputException(
                    "halfLife needs the time of each event, and these have none. Name the column with time, or set halfLife=0.");
        }
        long last = Long.MIN_VALUE;
        for (int k = 0; k < data.events(); k++) {
            last = Math.max(last, data.time(k));
        }
        float[] counts = new float[data.items().count()];
        for (int k = 0; k < data.events(); k++) {
            counts[data.item(k)] +=
                    halfLife == 0
                            ? 1
                            : (float) StrictMath.pow(0.5, (last - data.time(k)) / DAY / halfLife);
        }
        return new PopularityModel(
                RecommenderModel.card(this, data, fit, Map.of()), data.items(), counts);
    }
}
