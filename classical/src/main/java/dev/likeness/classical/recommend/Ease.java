package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.ThreadLimit;
import dev.likeness.classical.internal.Checks;
import dev.likeness.classical.internal.SymmetricInverse;
import dev.likeness.classical.internal.Threads;
import dev.likeness.ratings.Ratings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much each item of a history speaks for every other, in closed form: the linear autoencoder
 * whose diagonal is zero (Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019).
 * With P = (XᵀX + λ)⁻¹ the weights are B = I − P·diag(1/diag P).
 *
 * <pre>{@code
 * EaseModel model = Ease.defaults().fit(plays);
 * model.recommend(histories, Wanted.defaults()).items(0);
 * }</pre>
 *
 * @param lambda the regularisation, more than 0; none to choose it on training users who are held
 *     out, by NDCG@100
 */
public record Ease(@Nullable Double lambda) implements Estimator<Ratings, EaseModel> {

    static final String FAMILY = "ease";

    /** The weights of more items do not fit into one array. */
    private static final int MOST_ITEMS = 40_000;

    public Ease {
        if (lambda != null) {
            Checks.positive("lambda", lambda);
        }
    }

    /** λ is chosen on training users. */
    public static Ease defaults() {
        return new Ease(null);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public EaseModel fit(Ratings data, Fit fit) {
        RecommenderModel.require(data);
        if (data.items().count() > MOST_ITEMS) {
            throw new InputException(
                    "ease holds a number for each pair of items and takes at most %,d of them, found %,d. Fit sansa, or leave out rare items with minUsers."
                            .formatted(MOST_ITEMS, data.items().count()));
        }
        Threads threads = Threads.of(fit);
        Runnable check =
                () -> {
                    if (fit.stopped()) {
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
                                (long) data.items().count() * data.items().count(),
                                Map.of("threads", String.valueOf(threads.count()))));
        double chosen;
        try (ThreadLimit limit = ThreadLimit.open(fit.threads())) {
            chosen =
                    lambda == null
                            ? EaseChoice.lambda(
                                    data, fit.seed(), (rest, l) -> trial(rest, l, threads, check))
                            : lambda;
        }
        float[][] weights = weights(ItemUsers.of(data), chosen, threads, check);
        double seconds = (System.nanoTime() - start) * 1e-9;
        fit.listener().on(new FitEvent.Finished(1, 1, "the equations are solved", seconds));
        return new EaseModel(
                RecommenderModel.card(this, data, fit, Map.of("lambda", chosen)), data, weights);
    }

    private static EaseModel trial(Ratings data, double lambda, Threads threads, Runnable check) {
        return new EaseModel(
                RecommenderModel.card(new Ease(lambda), data, Fit.defaults(), Map.of()),
                data,
                weights(ItemUsers.of(data), lambda, threads, check));
    }

    /** B, row by row: the row of an item of the history holds what it speaks for. */
    static float[][] weights(ItemUsers users, double lambda, Threads threads, Runnable check) {
        int n = users.items();
        SymmetricInverse matrix = new SymmetricInverse(n);
        threads.run(
                n,
                i -> {
                    float[] row = new float[n];
                    users.addCommon(i, 0, row);
                    row[i] += (float) lambda;
                    matrix.setRow(i, row);
                });
        matrix.invert(threads, check);
        float[] scale = new float[n];
        for (int j = 0; j < n; j++) {
            scale[j] = -1 / matrix.get(j, j);
        }
        float[][] weights = new float[n][];
        threads.run(
                n,
                i -> {
                    float[] row = new float[n];
                    matrix.getRow(i, row, 0);
                    for (int j = 0; j < n; j++) {
                        row[j] *= scale[j];
                    }
                    row[i] = 0;
                    weights[i] = row;
                });
        return weights;
    }
}
