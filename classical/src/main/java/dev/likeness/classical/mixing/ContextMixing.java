package dev.likeness.classical.mixing;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.text.Corpus;

/**
 * A language model without a network: the bytes of a text are predicted bit by bit from the counts
 * of many contexts, of the last 0 to 6 characters, of words, lines and signs, mixed by logistic
 * mixers (Mahoney 2005, "Adaptive weighing of context models for lossless data compression"; the
 * line of PAQ and of Knoll's cmix). It learns from 1 MB in seconds and knows every language.
 *
 * <p>The mixers learn to predict what the counts do not hold: the text is cut in parts, and while
 * they learn from a part its counts are taken out. So a fitted model needs no adaptation.
 *
 * <pre>{@code
 * ContextMixingModel model = ContextMixing.defaults().fit(corpus);
 * Corpus more = model.given(Prompt.of("To be")).sample(5, 1);
 * }</pre>
 *
 * @param parts how many parts the text is cut in, 2 to 100
 * @param passes how often the mixers go through all parts, 1 to 10
 * @param rate the mixers' rate of learning at the beginning, more than 0, at most 1
 * @param lastRate the rate at the end, more than 0, at most {@code rate}; it falls exponentially
 * @param megabytes the most memory that counts take, 1 to 8000; a text that needs less takes less
 */
public record ContextMixing(int parts, int passes, double rate, double lastRate, int megabytes)
        implements Estimator<Corpus, ContextMixingModel> {

    /** The name of the family. */
    public static final String FAMILY = "context-mixing";

    public ContextMixing {
        require(parts >= 2 && parts <= 100, "parts", "2 to 100", parts);
        require(passes >= 1 && passes <= 10, "passes", "1 to 10", passes);
        require(rate > 0 && rate <= 1, "rate", "more than 0 and at most 1", rate);
        require(
                lastRate > 0 && lastRate <= rate,
                "lastRate",
                "more than 0 and at most the rate",
                lastRate);
        require(megabytes >= 1 && megabytes <= 8000, "megabytes", "1 to 8000", megabytes);
    }

    private static void require(boolean holds, String name, String range, Number found) {
        if (!holds) {
            throw new InputException("%s must be %s, found %s.".formatted(name, range, found));
        }
    }

    /** 10 parts, once, and at most 600 MB. */
    public static ContextMixing defaults() {
        return new ContextMixing(10, 1, 0.02, 0.002, 600);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    /**
     * Learns from texts.
     *
     * @throws InputException if the texts together have fewer than 16 bytes
     */
    @Override
    public ContextMixingModel fit(Corpus data, Fit fit) {
        return new MixingFit(this, data, fit).model();
    }
}
