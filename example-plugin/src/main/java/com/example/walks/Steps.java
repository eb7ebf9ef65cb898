package com.example.walks;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;

/**
 * The recipe of the family {@code steps}: each step of a walk is drawn independently, and after
 * each step the walk ends with the same probability.
 *
 * <pre>{@code
 * StepsModel model = Steps.defaults().fit(walks);
 * Walks more = model.sample(100, 7);
 * }</pre>
 *
 * @param batch how many walks a training step looks at, at least 1; default 20
 * @param epochs passes over the data if the run has no other limit, at least 1; default 10
 * @param rate how far a training step moves from what was known to what the batch shows, more than
 *     0 and at most 1; default 0.1
 * @param smoothing what is added to each count, so that no step is impossible; more than 0, default
 *     0.5
 */
public record Steps(int batch, int epochs, double rate, double smoothing)
        implements Estimator<Walks, StepsModel> {

    static final String FAMILY = "steps";

    public Steps {
        if (batch < 1) {
            throw new InputException("batch must be at least 1, found " + batch + ".");
        } else if (epochs < 1) {
            throw new InputException("epochs must be at least 1, found " + epochs + ".");
        } else if (!(rate > 0 && rate <= 1)) {
            throw new InputException("rate must be more than 0 and at most 1, found " + rate + ".");
        } else if (!(smoothing > 0 && smoothing < Double.POSITIVE_INFINITY)) {
            throw new InputException("smoothing must be more than 0, found " + smoothing + ".");
        }
    }

    /** Batches of 20 walks, 10 epochs, a rate of 0.1 and a smoothing of 0.5. */
    public static Steps defaults() {
        return new Steps(20, 10, 0.1, 0.5);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public StepsModel fit(Walks data, Fit fit) {
        return new StepsFitting(this, data, fit).run();
    }
}
