package dev.likeness.text;

import dev.likeness.InputException;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * How text is written with a language model: how the next token is drawn from what the model says,
 * and when the text is over. The steps come in this order: repetition penalty, what must not occur,
 * temperature, top-k, top-p, min-p.
 *
 * <pre>{@code
 * Generation careful = Generation.defaults().withTemperature(0.8).withTopP(0.95);
 * }</pre>
 *
 * @param temperature log-probabilities are divided by it; 1 draws as the model says, less is more
 *     careful, 0 always takes the likeliest token; 0 to 100
 * @param topK only the k likeliest tokens are drawn; 0 for all
 * @param topP only the likeliest tokens that together have this probability are drawn (Holtzman
 *     2020); more than 0, at most 1 for all
 * @param minP only tokens of at least this share of the likeliest one's probability are drawn
 *     (Nguyen 2024); 0 for all, less than 1
 * @param repetitionPenalty the log-probability of each token that occurs in the text already is
 *     multiplied by it (Keskar 2019); 1 for none, at most 10
 * @param noRepeat no run of this many tokens occurs twice; 0 allows it
 * @param stop the text is over before the first of these; none is empty
 * @param allowed only these characters are written; empty for all
 * @param maxLength the most characters that are written after the prompt, 1 to 10,000,000
 * @param middles how many candidates are written for a text that a {@linkplain Prompt#suffix
 *     suffix} follows, 1 to 100,000; more fit better and take longer
 */
@RecordBuilder
public record Generation(
        double temperature,
        int topK,
        double topP,
        double minP,
        double repetitionPenalty,
        int noRepeat,
        List<String> stop,
        String allowed,
        int maxLength,
        int middles)
        implements GenerationBuilder.With {

    public Generation {
        stop = List.copyOf(stop);
        require(temperature >= 0 && temperature <= 100, "temperature", "0 to 100", temperature);
        require(topK >= 0, "topK", "0 or more", topK);
        require(topP > 0 && topP <= 1, "topP", "more than 0 and at most 1", topP);
        require(minP >= 0 && minP < 1, "minP", "0 up to less than 1", minP);
        require(
                repetitionPenalty >= 1 && repetitionPenalty <= 10,
                "repetitionPenalty",
                "1 to 10",
                repetitionPenalty);
        require(noRepeat >= 0, "noRepeat", "0 or more", noRepeat);
        require(
                maxLength >= 1 && maxLength <= 10_000_000,
                "maxLength",
                "1 to 10,000,000",
                maxLength);
        require(middles >= 1 && middles <= 100_000, "middles", "1 to 100,000", middles);
        if (stop.contains("")) {
            throw new InputException(
                    "stop must hold texts that are not empty, found an empty one.");
        }
    }

    private static void require(boolean holds, String name, String range, Number found) {
        if (!holds) {
            throw new InputException("%s must be %s, found %s.".formatted(name, range, found));
        }
    }

    /** As the model says, up to 500 characters. */
    public static Generation defaults() {
        return new Generation(1, 0, 1, 0, 1, 0, List.of(), "", 500, 32);
    }
}
