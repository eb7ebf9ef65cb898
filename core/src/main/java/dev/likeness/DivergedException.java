package dev.likeness;

/** Training stopped because a loss or a weight was no longer a finite number. */
public final class DivergedException extends RuntimeException {

    public DivergedException(String message) {
        super(message);
    }
}
