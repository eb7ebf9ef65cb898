package dev.likeness.text;

import dev.likeness.About;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What a person asks of a model of texts: a {@link Prompt} and a {@link Generation} in one record.
 * A setting that is not given keeps the value that the model has.
 */
@RecordBuilder
public record TextRequest(
        @About(value = "Texts begin with this.", label = "TEXT") String prompt,
        @About(
                        value =
                                "This follows after what is written, and ends the text: what stands between --prompt and it is found by trying --middles.",
                        label = "TEXT")
                String suffix,
        @About(
                        value =
                                "How freely texts are written: 1 as the model says, less is more careful, 0 always takes the likeliest (default: 1).",
                        label = "T")
                double temperature,
        @About(value = "Draw only among the K likeliest tokens.", label = "K") int topK,
        @About(
                        value =
                                "Draw only among the likeliest tokens that together have this probability, such as 0.95.",
                        label = "P")
                double topP,
        @About(
                        value =
                                "Draw only among tokens that have at least this share of the likeliest one's probability, such as 0.05.",
                        label = "P")
                double minP,
        @About(
                        value =
                                "Multiply the log-probabilities of tokens that the text has already by this; 1.2 repeats less.",
                        label = "X")
                double repetitionPenalty,
        @About(value = "No run of N tokens occurs twice in a text.", label = "N") int noRepeat,
        @About(value = "A text is over before this. Can be given several times.", label = "TEXT")
                List<String> stop,
        @About(value = "Write only these characters.", label = "CHARACTERS") String allowed,
        @About(
                        value =
                                "The most characters that are written after the prompt (default: 500).",
                        label = "N")
                int maxLength,
        @About(
                        value =
                                "How many middles are tried for a text that a suffix follows (default: 32).",
                        label = "N")
                int middles)
        implements TextRequestBuilder.With {

    public TextRequest {
        Generation how = // refuses what cannot be
                new Generation(
                        temperature,
                        topK,
                        topP,
                        minP,
                        repetitionPenalty,
                        noRepeat,
                        stop,
                        allowed,
                        maxLength,
                        middles);
        stop = how.stop();
    }

    /** No prompt, and a way of writing. */
    public static TextRequest of(Generation how) {
        return new TextRequest(
                "",
                "",
                how.temperature(),
                how.topK(),
                how.topP(),
                how.minP(),
                how.repetitionPenalty(),
                how.noRepeat(),
                how.stop(),
                how.allowed(),
                how.maxLength(),
                how.middles());
    }

    /** What texts begin with, and what follows. */
    public Prompt evidence() {
        return new Prompt(prompt, suffix);
    }

    /** How texts are written. */
    public Generation generation() {
        return new Generation(
                temperature,
                topK,
                topP,
                minP,
                repetitionPenalty,
                noRepeat,
                stop,
                allowed,
                maxLength,
                middles);
    }
}
