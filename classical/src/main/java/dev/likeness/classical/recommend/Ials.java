package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.classical.internal.Checks;
import dev.likeness.classical.internal.Threads;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ratings;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Factors of users and items by implicit alternating least squares (Hu, Koren and Volinsky, ICDM
 * 2008), with the regularisation by frequency and the weights of Rendle, Krichene, Zhang and Koren
 * ("Revisiting the performance of iALS on item recommendation benchmarks", RecSys 2022), solved by
 * a few steps of conjugate gradients (Takács, Pilászy and Tikk, "Applications of the conjugate
 * gradient method for implicit feedback collaborative filtering", RecSys 2011).
 *
 * @param factors numbers an item, 1 to 2,048; default 64
 * @param regularisation more than 0; that of an item with n users among N is this times n +
 *     unobserved · N; none to choose it on training users who are held out, by NDCG@100
 * @param unobserved the weight of a pair without an event beside that of one with, more than 0;
 *     default 0.1
 * @param epochs rounds of all users and all items, at least 1; default 12
 * @param steps conjugate-gradient steps for the factors of a user or an item, 1 to 2,048; default
 *     3; more find nothing better
 */
public record Ials(
        int factors, @Nullable Double regularisation, double unobserved, int epochs, int steps)
        implements Estimator<Ratings, IalsModel> {

    static final String FAMILY = "ials";

    public Ials {
        Checks.between("factors", factors, 1, 2048);
        if (regularisation != null) {
            Checks.positive("regularisation", regularisation);
        }
        Checks.positive("unobserved", unobserved);
        Checks.between("epochs", epochs, 1, 1000);
        Checks.between("steps", steps, 1, 2048);
    }

    /** 64 factors, 12 rounds of 3 steps; the regularisation is chosen. */
    public static Ials defaults() {
        return new Ials(64, null, 0.1, 12, 3);
    }

    /** The same with other numbers. */
    public Ials with(int theFactors, @Nullable Double theRegularisation, double theUnobserved) {
        return new Ials(theFactors, theRegularisation, theUnobserved, epochs, steps);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public IalsModel fit(Ratings data, Fit fit) {
        RecommenderModel.require(data);
        if (regularisation == null) {
            return with(factors, IalsChoice.regularisation(this, data, fit), unobserved)
                    .fit(data, fit);
        }
        Threads threads = Threads.of(fit.withEnough(() -> false)); // rounds can end
        ItemUsers byItem = ItemUsers.of(data);
        ItemUsers byUser = byUser(data);
        Randomness noise = Randomness.of(fit.seed()).fork(FAMILY);
        float[][] users = new float[data.count()][factors];
        float[][] items = drawn(noise.fork("items"), data.items().count());
        long begun = System.nanoTime();
        Integer limit = fit.epochs();
        int rounds = limit == null ? epochs : limit;
        fit.listener()
                .on(
                        new FitEvent.Started(
                                FAMILY,
                                0,
                                1,
                                (long) factors * (users.length + items.length),
                                Map.of()));
        for (int epoch = 1; epoch <= rounds; epoch++) {
            if (fit.stopped()) {
                throw new FitInterruptedException(epoch - 1);
            } else if (fit.ended() && epoch > 1) {
                rounds = epoch - 1;
                break;
            }
            new IalsSide(this, items, byUser, threads).solve(users, threads);
            new IalsSide(this, users, byItem, threads).solve(items, threads);
            double seconds = (System.nanoTime() - begun) * 1e-9;
            fit.listener()
                    .on(
                            new FitEvent.Step(
                                    epoch,
                                    epoch,
                                    Map.of(),
                                    epoch * (double) data.count() / seconds,
                                    seconds,
                                    (double) epoch / rounds));
        }
        double seconds = (System.nanoTime() - begun) * 1e-9;
        fit.listener().on(new FitEvent.Finished(rounds, rounds, "all rounds are done", seconds));
        return new IalsModel(
                RecommenderModel.card(this, data, fit, Map.of())
                        .withSteps(rounds)
                        .withEpochs(rounds),
                data,
                this,
                items);
    }

    private float[][] drawn(Randomness noise, int rows) {
        float scale = (float) (0.1 / Math.sqrt(factors));
        float[][] numbers = new float[rows][factors];
        for (int r = 0; r < rows; r++) {
            noise.normals(r, numbers[r], 0, factors);
            for (int f = 0; f < factors; f++) {
                numbers[r][f] *= scale;
            }
        }
        return numbers;
    }

    /** The regularisation of a recipe for which it is decided. */
    double decided() {
        return Objects.requireNonNull(regularisation, "regularisation");
    }

    /** The items of each user in the form of the users of each item. */
    static ItemUsers byUser(Ratings data) {
        int[] start = new int[data.count() + 1];
        int[] item = new int[data.events()];
        for (int u = 0; u < data.count(); u++) {
            start[u + 1] = data.end(u);
        }
        for (int k = 0; k < item.length; k++) {
            item[k] = data.item(k);
        }
        return new ItemUsers(data, start, item);
    }
}
