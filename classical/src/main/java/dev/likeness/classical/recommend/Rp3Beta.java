package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.classical.internal.Checks;
import dev.likeness.classical.internal.Threads;
import dev.likeness.ratings.Ratings;
import java.util.Map;

/**
 * A random walk of three steps from a user over items and users to items, with popular ends made
 * less likely (Paudel, Christoffel, Newell and Bernstein, "Updatable, accurate, diverse, and
 * scalable recommendations for interactive applications", ACM TiiS 2016).
 *
 * @param alpha the exponent of the probability of each step; more than 0, default 0.6
 * @param beta the exponent of the popularity that an end is divided by; 0 or more, default 0.3
 * @param neighbours how many ends are kept for an item, at least 1; default 300
 */
public record Rp3Beta(double alpha, double beta, int neighbours)
        implements Estimator<Ratings, SparseModel> {

    static final String FAMILY = "rp3beta";

    public Rp3Beta {
        Checks.positive("alpha", alpha);
        Checks.notNegative("beta", beta);
        Checks.between("neighbours", neighbours, 1, 1_000_000);
    }

    /** α 0.6, β 0.3, 300 neighbours. */
    public static Rp3Beta defaults() {
        return new Rp3Beta(0.6, 0.3, 300);
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
        double[] fromUser = new double[data.count()]; // the step from a user to one item
        for (int u = 0; u < fromUser.length; u++) {
            fromUser[u] = data.length(u) == 0 ? 0 : StrictMath.pow(1.0 / data.length(u), alpha);
        }
        double[] fromItem = new double[items];
        double[] rare = new double[items];
        for (int i = 0; i < items; i++) {
            int count = Math.max(1, users.count(i));
            fromItem[i] = StrictMath.pow(1.0 / count, alpha);
            rare[i] = StrictMath.pow(count, -beta);
        }
        SparseWeights.Some[] rows = new SparseWeights.Some[items];
        Threads.of(fit)
                .run(
                        items,
                        i -> {
                            double[] sum = new double[items];
                            for (int k = users.start()[i]; k < users.start()[i + 1]; k++) {
                                int u = users.user()[k];
                                for (int e = data.begin(u); e < data.end(u); e++) {
                                    sum[data.item(e)] += fromUser[u];
                                }
                            }
                            float[] row = new float[items];
                            for (int j = 0; j < items; j++) {
                                row[j] = j == i ? 0 : (float) (sum[j] * fromItem[i] * rare[j]);
                            }
                            rows[i] = SparseWeights.Some.greatest(row, neighbours);
                        });
        return new SparseModel(
                RecommenderModel.card(this, data, fit, Map.of()), data, SparseWeights.ofRows(rows));
    }
}
