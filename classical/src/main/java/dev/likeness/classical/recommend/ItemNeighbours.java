package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.classical.internal.Checks;
import dev.likeness.classical.internal.Threads;
import dev.likeness.ratings.Ratings;
import java.util.Map;

/**
 * Items whose users are the same: the cosine of two items' users (Sarwar, Karypis, Konstan and
 * Riedl, "Item-based collaborative filtering", WWW 2001).
 *
 * @param neighbours how many items speak for an item, at least 1; default 200
 * @param shrink is added to the denominator, so that items with few users count less; 0 or more,
 *     default 10
 */
public record ItemNeighbours(int neighbours, double shrink)
        implements Estimator<Ratings, SparseModel> {

    static final String FAMILY = "item-neighbours";

    public ItemNeighbours {
        Checks.between("neighbours", neighbours, 1, 1_000_000);
        Checks.notNegative("shrink", shrink);
    }

    /** 200 neighbours, shrunk by 10. */
    public static ItemNeighbours defaults() {
        return new ItemNeighbours(200, 10);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public SparseModel fit(Ratings data, Fit fit) {
        RecommenderModel.require(data);
        ItemUsers users = ItemUsers.of(data);
        int items = users.items();
        SparseWeights.Some[] columns = new SparseWeights.Some[items];
        Threads.of(fit)
                .run(
                        items,
                        j -> {
                            float[] row = new float[items];
                            users.addCommon(j, 0, row);
                            row[j] = 0;
                            for (int i = 0; i < items; i++) {
                                double norm =
                                        Math.sqrt((double) users.count(i) * users.count(j))
                                                + shrink;
                                row[i] = row[i] == 0 ? 0 : (float) (row[i] / norm);
                            }
                            columns[j] = SparseWeights.Some.greatest(row, neighbours);
                        });
        return new SparseModel(
                RecommenderModel.card(this, data, fit, Map.of()),
                data,
                SparseWeights.ofColumns(columns));
    }
}
