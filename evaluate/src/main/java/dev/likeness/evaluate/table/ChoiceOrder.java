package dev.likeness.evaluate.table;

import java.util.Comparator;
import java.util.List;

/**
 * Which of two candidates a user should rather take. With a target it is the one with the smaller
 * loss: twice the AUC that tells its rows from real ones, less what boosted trees reach that learn
 * its rows. The factor was chosen on parts of five tables: there the candidate that is taken was
 * behind the best by .002 of C2ST on rows that neither had seen, with a factor of one by .007.
 * Without a target, candidates that may be as hard to tell as the best, to within {@link
 * Judgement#TOLD}, are equal at first; then the one that copies less is taken, then the one that is
 * harder to tell.
 *
 * <p>What a candidate is behind is not divided by its standard error: what a few held-out rows
 * measure badly would then count for little, however far a candidate is behind in it.
 */
final class ChoiceOrder implements Comparator<Judgement> {

    /** How much the AUC that tells rows counts, where what they teach counts one. */
    private static final double TELLING = 2;

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
        return Comparator.comparingDouble(this::loss)
                .thenComparingDouble(Judgement::copied)
                .thenComparingDouble(Judgement::distance)
                .compare(one, other);
    }

    private double loss(Judgement candidate) {
        Estimated use = candidate.use();
        if (use == null) {
            return easier(candidate);
        }
        // A generator whose rows hold no target predicts nothing.
        return TELLING * candidate.distance() - (Double.isNaN(use.value()) ? 0 : use.value());
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
}
