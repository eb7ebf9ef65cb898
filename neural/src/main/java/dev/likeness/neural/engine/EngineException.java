package dev.likeness.neural.engine;

/** An operation was asked for that its arguments do not allow; the message shows their shapes. */
public final class EngineException extends RuntimeException {

    EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
