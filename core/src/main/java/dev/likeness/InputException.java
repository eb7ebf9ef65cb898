package dev.likeness;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something from outside, a file, a setting or a request, cannot be used. The message says what,
 * what was expected, what was found and the way out; where a way out is a setting, it is a {@link
 * Remedy} too.
 */
public final class InputException extends RuntimeException {

    private final String problem;
    private final List<Remedy> remedies;

    /**
     * A refusal.
     *
     * @param message sentences for a person
     */
    public InputException(String message) {
        super(message);
        this.problem = message;
        this.remedies = List.of();
    }

    /** A refusal with its cause. */
    public InputException(String message, Throwable cause) {
        super(message, cause);
        this.problem = message;
        this.remedies = List.of();
    }

    /** A refusal with settings that would mend it, one or the other; the message names them. */
    public InputException(String problem, Remedy... remedies) {
        super(problem + " " + words(List.of(remedies)));
        this.problem = problem;
        this.remedies = List.of(remedies);
    }

    private static String words(List<Remedy> remedies) {
        return remedies.stream().map(Remedy::toString).collect(Collectors.joining(" "));
    }

    /** The message without the remedies. */
    public String problem() {
        return problem;
    }

    /** What to change, where it is a setting: one of these is enough. */
    public List<Remedy> remedies() {
        return remedies;
    }
}
