package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.classical.internal.Checks;
import dev.likeness.classical.internal.Threads;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;
import java.util.Map;

/**
 * Each item as a sparse sum of others: weights of 0 or more by the elastic net, found by coordinate
 * descent (Ning and Karypis, "SLIM: sparse linear methods for top-N recommender systems", ICDM
 * 2011), among the items that are most alike.
 *
 * @param l1 the weight of the sum of the weights, more makes more of them 0; 0 or more, default 1
 * @param l2 the weight of half the sum of their squares; more than 0, default 50
 * @param neighbours among how many alike items the weights are looked for, at least 1; default 200
 */
public record Slim(double l1, double l2, int neighbours)
        implements Estimator<Ratings, SparseModel> {

    static final String FAMILY = "slim";
    private static final int GRAM_ROW = 2000;
    private static final int ROUNDS = 50;
    private static final double SMALL = 1e-4;

    public Slim {
        Checks.notNegative("l1", l1);
        Checks.positive("l2", l2);
        Checks.between("neighbours", neighbours, 1, 5000);
    }

    /** l1 1, l2 50, among 200 items. */
    public static Slim defaults() {
        return new Slim(1, 50, 200);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public SparseModel fit(Ratings data, Fit fit) {
        RecommenderModel.require(data);
        Threads threads = Threads.of(fit);
        ItemUsers users = ItemUsers.of(data);
        LocalGram gram = LocalGram.of(users, Math.max(GRAM_ROW, neighbours), threads);
        SparseWeights.Some[] columns = new SparseWeights.Some[users.items()];
        threads.run(
                columns.length,
                j -> {
                    int[] place = new int[columns.length];
                    Arrays.fill(place, -1);
                    SparseWeights.Some near = gram.nearest(j, neighbours);
                    columns[j] =
                            kept(
                                    near.item(),
                                    descend(gram.part(near.item(), place), near.weight()));
                });
        return new SparseModel(
                RecommenderModel.card(this, data, fit, Map.of()),
                data,
                SparseWeights.ofColumns(columns));
    }

    /**
     * Coordinate descent on ½‖x − Xw‖² + l2/2 ‖w‖² + l1 Σw with w ≥ 0, by the Gram matrix alone.
     */
    private double[] descend(double[] gram, float[] common) {
        int n = common.length;
        double[] w = new double[n];
        double[] rest = new double[n]; // Xᵀ(x − Xw)
        for (int k = 0; k < n; k++) {
            rest[k] = common[k];
        }
        for (int round = 0; round < ROUNDS; round++) {
            double moved = 0;
            for (int k = 0; k < n; k++) {
                double self = gram[k * n + k];
                double next = Math.max(0, (rest[k] + self * w[k] - l1) / (self + l2));
                double change = next - w[k];
                if (change != 0) {
                    w[k] = next;
                    moved = Math.max(moved, Math.abs(change));
                    for (int i = 0; i < n; i++) {
                        rest[i] -= gram[k * n + i] * change;
                    }
                }
            }
            if (moved < SMALL) {
                break;
            }
        }
        return w;
    }

    static SparseWeights.Some kept(int[] items, double[] w) {
        int n = (int) Arrays.stream(w).filter(each -> each != 0).count();
        int[] item = new int[n];
        float[] weight = new float[n];
        int at = 0;
        for (int k = 0; k < w.length; k++) {
            if (w[k] != 0) {
                item[at] = items[k];
                weight[at++] = (float) w[k];
            }
        }
        return new SparseWeights.Some(item, weight);
    }
}
