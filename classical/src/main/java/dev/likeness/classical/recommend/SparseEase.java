package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.classical.internal.Checks;
import dev.likeness.classical.internal.Threads;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;
import java.util.Map;

/**
 * {@link Ease} for catalogues too large for it: the inverse is approximated in a sparse pattern,
 * for each item that of the items most alike, and is exact within the pattern (Steck, "Markov
 * random fields for collaborative filtering", NeurIPS 2019, section 3.2). Time and memory grow with
 * items × neighbours, not with the square of the items.
 *
 * @param lambda the regularisation; more than 0, default 300
 * @param neighbours how many items speak for an item, 1 to 2,000; default 200
 */
public record SparseEase(double lambda, int neighbours) implements Estimator<Ratings, SparseModel> {

    static final String FAMILY = "sparse-ease";
    private static final int GRAM_ROW = 2000;

    public SparseEase {
        Checks.positive("lambda", lambda);
        Checks.between("neighbours", neighbours, 1, GRAM_ROW);
    }

    /** λ 300, 200 neighbours. */
    public static SparseEase defaults() {
        return new SparseEase(300, 200);
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
        LocalGram gram = LocalGram.of(users, GRAM_ROW, threads);
        SparseWeights.Some[] columns = new SparseWeights.Some[users.items()];
        threads.run(
                columns.length,
                j -> {
                    int[] place = new int[columns.length];
                    Arrays.fill(place, -1);
                    SparseWeights.Some near = gram.nearest(j, neighbours);
                    double[] part = gram.part(near.item(), place);
                    columns[j] = Slim.kept(near.item(), ridge(part, near.weight(), lambda));
                });
        return new SparseModel(
                RecommenderModel.card(this, data, fit, Map.of()),
                data,
                SparseWeights.ofColumns(columns));
    }

    /**
     * (G + λ)⁻¹ g by Cholesky's method; what is not positive because numbers are left out is
     * lifted.
     */
    static double[] ridge(double[] gram, float[] right, double lambda) {
        int n = right.length;
        double[] x = new double[n];
        for (double lift = lambda; ; lift *= 2) {
            double[] a = gram.clone();
            for (int i = 0; i < n; i++) {
                a[i * n + i] += lift;
                x[i] = right[i];
            }
            if (SmallCholesky.solve(a, x, n)) {
                return x;
            } else if (!(lift < 1e12)) {
                throw new InputException(
                        "The Gram matrix of the items has numbers that are not finite.");
            }
        }
    }
}
