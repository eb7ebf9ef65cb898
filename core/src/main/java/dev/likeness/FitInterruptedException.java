package dev.likeness;

/**
 * Training stopped because {@link Fit#stop()} asked for it or its thread was interrupted; where the
 * fit has a run folder, a checkpoint holds what was learnt. After an interrupt the thread still
 * counts as interrupted.
 */
public final class FitInterruptedException extends RuntimeException {

    private final long step;

    public FitInterruptedException(long step) {
        super("The training was interrupted after step " + step + ".");
        this.step = step;
    }

    /** The last step that was completed. */
    public long step() {
        return step;
    }
}
