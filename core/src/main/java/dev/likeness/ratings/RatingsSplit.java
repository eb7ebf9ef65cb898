package dev.likeness.ratings;

import dev.likeness.InputException;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.Locale;

/**
 * How ratings are split into what a model learns from and what it is judged by. A model is judged
 * by whether it finds the targets of a user whose history it is shown.
 *
 * <pre>{@code
 * RatingsSplit.Parts parts = new RatingsSplit(RatingsSplit.By.USERS, 0.2, 7).of(plays);
 * var model = Ease.defaults().fit(parts.train());
 * }</pre>
 *
 * @param by what is set aside
 * @param share the share of users, or of events in time, that is set aside; more than 0, less than
 *     1
 * @param seed chooses the users and their targets
 */
public record RatingsSplit(By by, double share, long seed) {

    /** Written into the card, so that a change of the code below shows. */
    private static final String CODE = "split 1";

    /** The share of a held-out user's items that are targets. */
    public static final double TARGETS = 0.2;

    /** What is set aside. */
    public enum By {
        /**
         * A share of the users, whom the model never meets; a fifth of the items of each are
         * targets (Liang, Krishnan, Hoffman and Jebara, "Variational autoencoders for collaborative
         * filtering", WWW 2018, section 4).
         */
        USERS,
        /** The last event of each user who has two. */
        LAST,
        /**
         * The last events of all, from one moment on; the users are those with earlier ones too.
         */
        TIME
    }

    /**
     * Ratings in two parts.
     *
     * @param train what is learnt from
     * @param test users with histories, whose {@link Ratings#targets} are to be found
     */
    public record Parts(Ratings train, Ratings test) {}

    public RatingsSplit {
        if (!(share > 0 && share < 1)) {
            throw new InputException(
                    "The share set aside must be more than 0 and less than 1, found "
                            + share
                            + ".");
        }
    }

    /**
     * Splits ratings.
     *
     * @throws InputException if the times are needed and not known, or nobody would be left to
     *     judge by
     */
    public Parts of(Ratings all) {
        if (by != By.USERS && !all.timed()) {
            throw new InputException(
                    "To split by time, each event needs a time, and these have none. Name the column"
                            + " with time, or split by users.");
        }
        Parts parts =
                switch (by) {
                    case USERS -> users(all);
                    case LAST -> last(all);
                    case TIME -> time(all);
                };
        if (parts.test().count() == 0 || parts.train().events() == 0) {
            throw new InputException(
                    "The split leaves nobody to judge by or nothing to learn from: %s. Give more data or another share."
                            .formatted(all));
        }
        return new Parts(parts.train().withSplit(words()), parts.test().withSplit(words()));
    }

    private String words() {
        return String.format(
                Locale.ROOT,
                "%s by %s, share %s, seed %d",
                CODE,
                by.name().toLowerCase(Locale.ROOT),
                share,
                seed);
    }

    private Parts users(Ratings all) {
        int held = (int) (share * all.count());
        if (held == 0) {
            throw new InputException(
                    "A share of %s of %s is nobody; give more users, or a greater share."
                            .formatted(
                                    share, all.count() == 1 ? "1 user" : all.count() + " users"));
        }
        int[] order = Randomness.of(seed).fork("users").permutation(0, all.count());
        int[] test = Arrays.copyOf(order, held);
        int[] train = Arrays.copyOfRange(order, held, order.length);
        Arrays.sort(test);
        Arrays.sort(train);
        return new Parts(all.select(train), foldIn(all.select(test), TARGETS, seed));
    }

    /**
     * Sets a share of each user's items aside as targets: at least one, rounded down. Users with
     * one item are left out. The choice depends on the seed and the user's name alone.
     */
    public static Ratings foldIn(Ratings users, double share, long seed) {
        Randomness randomness = Randomness.of(seed).fork("fold-in");
        boolean[] target = new boolean[users.events()];
        int[] kept = new int[users.count()];
        int n = 0;
        for (int u = 0; u < users.count(); u++) {
            int length = users.length(u);
            if (length < 2) {
                continue;
            }
            kept[n++] = u;
            int[] order = randomness.fork(users.users().id(u)).permutation(0, length);
            int targets = Math.max(1, (int) (share * length + 1e-9));
            for (int k = 0; k < targets; k++) {
                target[users.begin(u) + order[k]] = true;
            }
        }
        return divided(users, target).select(Arrays.copyOf(kept, n));
    }

    /** The events that are no targets, with those that are as {@link Ratings#targets}. */
    private static Ratings divided(Ratings all, boolean[] target) {
        return all.filter(k -> !target[k]).withTargets(all.filter(k -> target[k]));
    }

    private static Parts last(Ratings all) {
        boolean[] target = new boolean[all.events()];
        int[] kept = new int[all.count()];
        int n = 0;
        for (int u = 0; u < all.count(); u++) {
            if (all.length(u) < 2) {
                continue;
            }
            kept[n++] = u;
            int last = all.begin(u);
            for (int k = last + 1; k < all.end(u); k++) {
                last = all.time(k) >= all.time(last) ? k : last;
            }
            target[last] = true;
        }
        Ratings test = divided(all, target).select(Arrays.copyOf(kept, n));
        return new Parts(all.filter(k -> !target[k]), test);
    }

    private Parts time(Ratings all) {
        long[] times = new long[all.events()];
        Arrays.setAll(times, all::time);
        Arrays.sort(times);
        long cut = times[Math.max(0, (int) ((1 - share) * times.length))];
        boolean[] target = new boolean[all.events()];
        for (int k = 0; k < target.length; k++) {
            target[k] = all.time(k) >= cut;
        }
        Ratings divided = divided(all, target);
        Ratings targets = divided.targets().orElseThrow();
        int[] both = new int[all.count()];
        int[] before = new int[all.count()];
        int n = 0;
        int m = 0;
        for (int u = 0; u < all.count(); u++) {
            if (divided.length(u) > 0) {
                before[m++] = u;
                if (targets.length(u) > 0) {
                    both[n++] = u;
                }
            }
        }
        return new Parts(
                all.filter(k -> !target[k]).select(Arrays.copyOf(before, m)),
                divided.select(Arrays.copyOf(both, n)));
    }
}
