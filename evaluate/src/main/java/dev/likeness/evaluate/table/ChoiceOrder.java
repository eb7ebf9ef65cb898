package dev.likeness.evaluate.table;

import java.util.Comparator;
import java.util.List;

/**
 * Which of two candidates a user should rather take: the one whose rows teach better. As long as
 * its rows may be as hard to tell from real ones as those of the best, to within {@link
 * Judgement#TOLD}, nothing else counts; what they are surely easier to tell beyond that counts as
 * much as what they teach, AUC for AUC. Without a target the one that copies less comes first, then
 * the one that is harder to tell.
 *
 * <p>What a candidate is behind is not divided by its standard error: what a few held-out rows
 * measure badly would then count for little, however far a candidate is behind in it.
 */
final class ChoiceOrder implements Comparator<Judgement> {

    private final Judgement hardest;

    /**
     * @param candidates what is known of all, at least one
     */
    ChoiceOrder(List<Judgement> candidates) {
        hardest =
                candidates.stream()
                        .min(Comparator.comparingDouble(Judgement::distance))
                        .orElseThrow();
    }

    @Override
    public int compare(Judgement one, Judgement other) {
        return Comparator.comparingDouble((Judgement each) -> easier(each) - use(each))
                .thenComparingDouble(Judgement::copied)
                .thenComparingDouble(Judgement::distance)
                .compare(one, other);
    }

    /**
     * How much easier the rows of a candidate are to tell than those of the best, beyond {@link
     * Judgement#TOLD}: the lower end of the 95 % interval, or 0. All meet the same held-out rows,
     * so only the luck of their samples makes the difference unsure.
     */
    private double easier(Judgement candidate) {
        double behind = candidate.distance() - hardest.distance();
        double error = Math.hypot(candidate.luck(), hardest.luck());
        return Math.max(0, new Estimated(behind, error).low() - Judgement.TOLD);
    }

    /** A generator whose rows hold no target predicts nothing. */
    private static double use(Judgement candidate) {
        Estimated use = candidate.use();
        return use == null || Double.isNaN(use.value()) ? 0 : use.value();
    }
}
