package dev.likeness.text;

/**
 * A text that a model wrote.
 *
 * @param prompt what it was to begin with
 * @param text what was written after the prompt, whole characters
 * @param suffix what was to follow after it; empty for none
 * @param tokens the tokens that were drawn; the last may reach beyond the text where it was cut
 * @param logProbabilities the model's own log-probability in nats of each token, whatever the
 *     {@link Generation}; one more for the end where the model ended the text
 * @param ending why the text is over
 */
public record Written(
        String prompt,
        String text,
        String suffix,
        int[] tokens,
        double[] logProbabilities,
        Ending ending) {

    /** Why a text is over. */
    public enum Ending {
        /** The model said that the text ends here. */
        END,
        /** One of {@link Generation#stop} came. */
        STOP,
        /** The suffix follows. */
        SUFFIX,
        /** {@link Generation#maxLength} was reached. */
        LENGTH,
        /** Nothing that was allowed could follow. */
        NOTHING_ALLOWED
    }

    /** The prompt, what was written, and the suffix. */
    public String whole() {
        return prompt + text + suffix;
    }
}
