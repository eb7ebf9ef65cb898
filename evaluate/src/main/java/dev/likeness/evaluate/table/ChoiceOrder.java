package dev.likeness.evaluate.table;

import java.util.Comparator;
import java.util.List;

/**
 * Which of two candidates a user should rather take. First come those whose rows are about as hard
 * to tell from real ones as those of the best, then the others. Of the first the one whose rows
 * teach best stands first, or without a target the one that copies least; of the others the one
 * that is hardest to tell.
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
        boolean close = close(one);
        if (close != close(other)) {
            return close ? -1 : 1;
        }
        if (!close) {
            return Double.compare(one.distance(), other.distance());
        }
        return Comparator.comparingDouble((Judgement each) -> -use(each))
                .thenComparingDouble(Judgement::copied)
                .thenComparingDouble(Judgement::distance)
                .compare(one, other);
    }

    /**
     * Whether the rows of a candidate may be no more than {@link Judgement#TOLD} easier to tell
     * than those of the best: whether the 95 % interval of the difference reaches so low. All meet
     * the same held-out rows, so only the luck of their samples makes it unsure.
     */
    private boolean close(Judgement candidate) {
        double behind = candidate.distance() - hardest.distance();
        double error = Math.hypot(candidate.luck(), hardest.luck());
        return new Estimated(behind, error).low() <= Judgement.TOLD;
    }

    /** A generator whose rows hold no target predicts nothing. */
    private static double use(Judgement candidate) {
        Estimated use = candidate.use();
        return use == null || Double.isNaN(use.value()) ? 0 : use.value();
    }
}
