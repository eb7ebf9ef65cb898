package dev.likeness.text;

import dev.likeness.Conditions;
import dev.likeness.Evidence;
import dev.likeness.InputException;

/**
 * What a text begins with, and what follows after the part that is to be written.
 *
 * <pre>{@code
 * Corpus five = model.given(Prompt.of("It was")).sample(5, 1);
 * }</pre>
 *
 * @param text the beginning; empty for none
 * @param suffix what follows after what is written; empty for anything
 */
public record Prompt(String text, String suffix) implements Evidence {

    /** Nothing is known. */
    public static final Prompt NONE = new Prompt("", "");

    /** A beginning, and what follows after the part that is to be written. */
    public static Prompt between(String text, String suffix) {
        return new Prompt(text, suffix);
    }

    /** A beginning. */
    public static Prompt of(String text) {
        return new Prompt(text, "");
    }

    /**
     * Evidence as a prompt.
     *
     * @throws InputException if it is another kind of evidence
     */
    public static Prompt of(Evidence evidence) {
        if (evidence instanceof Conditions conditions) {
            throw new InputException(
                    "Texts have no columns: a Prompt was expected, found Conditions on \"%s\"."
                            .formatted(
                                    conditions.conditions().isEmpty()
                                            ? ""
                                            : conditions.conditions().get(0).column()));
        }
        return evidence.as(Prompt.class);
    }
}
