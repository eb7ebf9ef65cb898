package dev.likeness;

/**
 * A recipe that can judge itself, while it learns, by data that it does not learn from. The kind of
 * the validation data is that of the training data. A family that makes no use of validation data
 * does not implement this, so that the compiler refuses what would have no effect.
 *
 * <pre>{@code
 * VaeModel model = VaePresets.gated().fit(digits, others, Fit.defaults().withMinutes(3.0));
 * }</pre>
 *
 * @param <X> the kind of data, always a whole collection
 * @param <M> the fitted model
 */
public interface Validated<X, M extends Model<X>> extends Estimator<X, M> {

    /**
     * Learns from the data and reports how well the validation data are modelled, at the end of
     * each epoch.
     *
     * @param data the training data
     * @param validation data to judge by, not among the training data
     * @param fit what belongs to this run alone
     * @return the fitted, immutable model
     * @throws InputException if the data do not fit the recipe, or the validation data differ from
     *     the training data in shape or labels
     * @throws DivergedException if a loss stops being a finite number
     * @throws FitInterruptedException if {@link Fit#stop()} asked for a stop
     */
    M fit(X data, X validation, Fit fit);

    /** Starts to learn in a thread of the fit, judged by validation data. */
    default Fitting<M> start(X data, X validation, Fit fit) {
        return Fitting.start(own -> fit(data, validation, own), fit);
    }

    /**
     * Whether the recipe itself chooses what it does not learn from, where no validation data are
     * given. A run then gives it all that is learnt from; for other recipes it holds some out.
     */
    default boolean holdsOutItself() {
        return false;
    }
}
