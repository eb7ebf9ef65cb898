package dev.likeness;

/**
 * A recipe: an immutable record of hyper-parameters that can be fitted to data.
 *
 * <p>Every estimator is a record whose components are its hyper-parameters, so it round-trips to
 * JSON through {@link Recipe}.
 *
 * @param <X> the kind of data, always a whole collection
 * @param <M> the fitted model
 */
public interface Estimator<X, M extends Model<X>> {

    /**
     * Learns from the data.
     *
     * @param data the training data
     * @param fit what belongs to this run alone: seed, limits, listener, run folder
     * @return the fitted, immutable model
     * @throws InputException if the data does not fit the recipe
     * @throws DivergedException if a loss stops being a finite number
     * @throws FitInterruptedException if {@link Fit#stop()} asked for a stop
     */
    M fit(X data, Fit fit);

    /** Learns from the data with {@link Fit#defaults()}. */
    default M fit(X data) {
        return fit(data, Fit.defaults());
    }

    /**
     * Starts to learn in a thread of the fit, which can be followed, cancelled, or ended with what
     * was learnt.
     */
    default Fitting<M> start(X data, Fit fit) {
        return Fitting.start(own -> fit(data, own), fit);
    }

    /** The name of the family on the command line and in the model file, such as {@code gan}. */
    String family();
}
