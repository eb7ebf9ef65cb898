package dev.likeness.evaluate.table;

import java.util.List;
import java.util.Objects;

/** How far candidates are behind the best of them, in steps that a user would notice. */
final class ChoiceLoss {

    private final double leastTold;
    private final double mostUse;

    ChoiceLoss(List<Judgement> candidates) {
        leastTold = candidates.stream().mapToDouble(Judgement::distance).min().orElse(0);
        mostUse =
                candidates.stream()
                        .map(Judgement::use)
                        .filter(Objects::nonNull)
                        .mapToDouble(Estimated::value)
                        .max()
                        .orElse(Double.NaN);
    }

    /** The greatest of the ways to be behind; a little of the sum decides between equals. */
    double of(Judgement candidate) {
        double told = toldBehind(candidate);
        double use = useBehind(candidate);
        double copied = candidate.copied();
        return Math.max(copied, Math.max(told, use)) + 1e-3 * (told + use + copied);
    }

    private double toldBehind(Judgement candidate) {
        double step = Math.max(Judgement.TOLD, candidate.told().error());
        return (candidate.distance() - leastTold) / step;
    }

    private double useBehind(Judgement candidate) {
        Estimated use = candidate.use();
        if (use == null || Double.isNaN(mostUse)) {
            return 0;
        }
        // A generator whose rows hold no target predicts nothing.
        double value = Double.isNaN(use.value()) ? 0 : use.value();
        return (mostUse - value) / Math.max(Judgement.USE, use.error());
    }
}
