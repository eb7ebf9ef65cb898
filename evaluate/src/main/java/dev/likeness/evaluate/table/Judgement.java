package dev.likeness.evaluate.table;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a user loses with a generator, measured on rows that it has not learnt from.
 *
 * @param told AUC of boosted trees that tell its rows from held-out ones; 0.5 is best
 * @param luck standard error of {@code told} that comes from the sample of its rows alone, and not
 *     from the held-out rows, which are the same for all candidates
 * @param use AUC, or R² of a number, of boosted trees that learn its rows and predict the target of
 *     held-out rows; null without a target
 * @param nearer share of its rows that are nearer to a training row than to any of as many held-out
 *     rows; 0.5 where nothing is copied
 * @param attack AUC by which the distance to its rows tells training rows from held-out ones: what
 *     someone learns who has the rows; 0.5 where nothing is memorised
 * @param known AUC by which its density tells training rows from held-out ones: what someone learns
 *     who has the model; null without a density
 */
public record Judgement(
        Estimated told,
        double luck,
        @Nullable Estimated use,
        Estimated nearer,
        Estimated attack,
        @Nullable Estimated known) {

    /** What {@link #told} may differ by without a difference to a user. */
    static final double TOLD = 0.02;

    /** No more rows than this beyond a half are near copies that count. */
    private static final double NEARER = 0.04;

    /** An attack that gains no more than this on guessing is none. */
    private static final double ATTACK = 0.05;

    /** Beyond this, of near copies or of an attack, a generator must not be taken. */
    private static final double MOST = 0.1;

    /** What {@link #nearer} and {@link #attack} may differ by without a difference to a user. */
    private static final double COPIED = 0.02;

    /** How far a judge is from guessing: as telling is an AUC of 0.4 as one of 0.6. */
    double distance() {
        return Math.max(told.value(), 1 - told.value());
    }

    /** How far its rows copy too much, in steps that a user would notice; 0 if they do not. */
    double copied() {
        return Math.max(
                0,
                Math.max(
                        (nearer.value() - 0.5 - NEARER) / Math.max(COPIED, nearer.error()),
                        (attack.value() - 0.5 - ATTACK) / Math.max(COPIED, attack.error())));
    }

    /** Why the generator must not be taken, or null. Chance alone is no reason. */
    @Nullable String memorised() {
        if (nearer.low() > 0.5 + MOST) {
            return String.format(
                    Locale.ROOT,
                    "%.0f%% of its rows are nearer to rows that it learnt from than to others (50%% where nothing is copied)",
                    100 * nearer.value());
        }
        if (attack.low() > 0.5 + MOST) {
            return String.format(
                    Locale.ROOT,
                    "the distance to its rows tells rows that it learnt from with an AUC of %.2f (0.5 where nothing is memorised)",
                    attack.value());
        }
        return null;
    }

    /** Whether who has the model, and not rows alone, can tell what it learnt from. */
    boolean tells() {
        return known != null && known.low() > 0.5 + ATTACK;
    }
}
