package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.ThreadLimit;
import dev.likeness.classical.internal.Checks;
import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.recommend.SparseWeights.Some;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@link Ease} for catalogues too large for it, in sparse factors: the Gram matrix is factorised
 * incompletely, the factor inverted approximately, and the weights stay a product of the two
 * (SANSA: Spišák et al., "Scalable approximate nonsymmetric autoencoder for collaborative
 * filtering", RecSys 2023). Where every number is kept it is EASE.
 *
 * @param lambda the regularisation, more than 0; none to choose it on training users who are held
 *     out, by NDCG@100, among the most popular items; sparse factors need more of it than EASE
 * @param numbers how many numbers of a factor are kept for an item in the mean, 1 to 40,000;
 *     default 200
 * @param steps how often the residual of the inverse is lowered, 0 to 20; default 1
 */
public record Sansa(@Nullable Double lambda, int numbers, int steps)
        implements Estimator<Ratings, SansaModel> {

    static final String FAMILY = "sansa";

    /** A column of the Gram matrix has this many times the numbers of its factor. */
    private static final int OF_GRAM = 2;

    public Sansa {
        if (lambda != null) {
            Checks.positive("lambda", lambda);
        }
        Checks.between("numbers", numbers, 1, 40_000);
        Checks.between("steps", steps, 0, 20);
    }

    /** λ is chosen, 200 numbers an item, one step. */
    public static Sansa defaults() {
        return new Sansa(null, 200, 1);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public SansaModel fit(Ratings data, Fit fit) {
        RecommenderModel.require(data);
        Threads threads = Threads.of(fit);
        Runnable check =
                () -> {
                    if (fit.stopped() || fit.ended()) {
                        throw new FitInterruptedException(0);
                    }
                };
        long start = System.nanoTime();
        fit.listener()
                .on(
                        new FitEvent.Started(
                                FAMILY,
                                0,
                                1,
                                (long) data.items().count() * numbers,
                                Map.of("threads", String.valueOf(threads.count()))));
        double chosen;
        try (ThreadLimit limit = ThreadLimit.open(fit.threads())) {
            chosen =
                    lambda == null
                            ? EaseChoice.lambda(
                                    data, fit.seed(), (rest, l) -> trial(rest, l, threads, check))
                            : lambda;
        }
        SparseWeights factor = factor(ItemUsers.of(data), chosen, threads, check);
        double seconds = (System.nanoTime() - start) * 1e-9;
        fit.listener().on(new FitEvent.Finished(1, 1, "the matrix is factorised", seconds));
        double items = data.items().count();
        Map<String, Double> scores =
                Map.of("lambda", chosen, "density", factor.item().length / items / items);
        return new SansaModel(RecommenderModel.card(this, data, fit, scores), data, factor);
    }

    private SansaModel trial(Ratings data, double ridge, Threads threads, Runnable check) {
        return new SansaModel(
                RecommenderModel.card(this, data, Fit.defaults(), Map.of()),
                data,
                factor(ItemUsers.of(data), ridge, threads, check));
    }

    /** V with (XᵀX + λ)⁻¹ ≈ VᵀV; its rows. */
    private SparseWeights factor(ItemUsers users, double ridge, Threads threads, Runnable check) {
        int n = users.items();
        int[] order = byPopularity(users);
        double[] scale = new double[n]; // makes the diagonal 1
        double[] least = new double[n];
        for (int p = 0; p < n; p++) {
            double own = users.count(order[p]) + ridge;
            scale[p] = 1 / Math.sqrt(own);
            least[p] = ridge / own; // no pivot of the whole matrix is less
        }
        Some[] gram = ScaledGram.columns(users, order, scale, keptOfGram(n), threads);
        IncompleteCholesky factors = IncompleteCholesky.of(gram, least, numbers, check);
        Some[] inverse = new TriangularInverse(factors.columns(), most(n), steps).of(threads);
        Some[] columns = new Some[n];
        for (int p = 0; p < n; p++) {
            Some column = inverse[p];
            float[] weight = new float[column.item().length];
            for (int e = 0; e < weight.length; e++) {
                weight[e] =
                        (float)
                                (column.weight()[e]
                                        * scale[p]
                                        / Math.sqrt(factors.pivot()[column.item()[e]]));
            }
            columns[order[p]] = new Some(column.item(), weight);
        }
        return SparseWeights.ofColumns(columns);
    }

    private int most(int items) {
        return Math.min(items, numbers);
    }

    private int keptOfGram(int items) {
        return (int) Math.min(items, (long) OF_GRAM * numbers);
    }

    /** The rarest items first, because they have the fewest numbers to hand on. */
    private static int[] byPopularity(ItemUsers users) {
        return IntStream.range(0, users.items())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(users::count).thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The items by position. */
    static int[] places(int[] order) {
        int[] place = new int[order.length];
        Arrays.fill(place, -1);
        for (int p = 0; p < order.length; p++) {
            place[order[p]] = p;
        }
        return place;
    }
}
