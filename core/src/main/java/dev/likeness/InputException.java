package dev.likeness;

/**
 * What was given cannot be used. The message is one sentence or two for the person who gave it:
 * what, what was expected, what was found, and the way out.
 */
public final class InputException extends RuntimeException {

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
