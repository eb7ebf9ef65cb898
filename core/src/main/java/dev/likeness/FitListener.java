package dev.likeness;

/** Hears what happens during a fit: a progress bar, a log file, a run folder. */
@FunctionalInterface
public interface FitListener {

    /** A listener that does nothing. */
    FitListener NONE = event -> {};

    /** Called on the training thread; keep it short. */
    void on(FitEvent event);

    /** A listener that tells this one and then another. */
    default FitListener and(FitListener next) {
        return event -> {
            on(event);
            next.on(event);
        };
    }
}
