package dev.likeness.text;

import dev.likeness.Conditional;
import dev.likeness.Evidence;
import dev.likeness.Model;
import dev.likeness.PiecewiseDensity;
import dev.likeness.Sampler;
import java.util.List;

/**
 * A model of text that says, after any beginning, how likely each next token is. Sampling, scoring,
 * completing, mixing and judging are written once over {@link #readers}, so a family has only these
 * to write: {@link #card}, {@link #save}, {@link #tokens}, {@link #ends} and
 *
 * <ul>
 *   <li>a model that computes one text at a time: {@link #reader};
 *   <li>a network: {@link #readers}, which carries the states (or the cache) of all lanes in one
 *       batch of a fixed size, {@link #lanes}, and {@link #reader} as {@code
 *       Readers.single(readers(1))};
 *   <li>either may override {@link #logProbabilities(List)} where whole texts are computed faster
 *       than token by token; it must give the same numbers, up to rounding.
 * </ul>
 *
 * <p>A text begins as the first text of the training data did, with nothing read. Where texts end,
 * the first outcome is that of a token at the beginning of a text; a network reads a mark of its
 * own there, with the number {@code size} (that of the end). Models that learnt one text alone know
 * no end: their likelihood of a text has no factor for its end, and samples go on up to a length.
 *
 * <pre>{@code
 * Reader reader = model.reader();
 * for (int token : model.tokens().encode("To be, or not to")) {
 *     reader.feed(token);
 * }
 * double[] next = new double[model.outcomes()];
 * reader.logProbabilities(next);
 * }</pre>
 */
public interface LanguageModel
        extends Model<Corpus>, PiecewiseDensity<Corpus>, Sampler<Corpus>, Conditional<Corpus> {

    /** The pieces of text that the model reads and writes. */
    Tokens tokens();

    /** Whether the model says when a text ends: where it learnt from more than one. */
    boolean ends();

    /** A reader at the beginning of a text. */
    Reader reader();

    /** Readers at the beginning of a number of texts; by default separate ones. */
    default Readers readers(int count) {
        Reader[] each = new Reader[count];
        for (int i = 0; i < count; i++) {
            each[i] = reader();
        }
        return Readers.of(each);
    }

    /** How many texts are best read side by side; 1 for a model that computes one at a time. */
    default int lanes() {
        return 1;
    }

    /** How many outcomes each prediction has: the tokens, and the end where there is one. */
    default int outcomes() {
        return tokens().size() + (ends() ? 1 : 0);
    }

    /** How the model writes unless it is said otherwise. */
    default Generation generation() {
        return Generation.defaults();
    }

    /**
     * The log-probability in nats of each token of some texts given those before it, and last that
     * of the end where the model {@linkplain #ends knows ends}.
     *
     * @param texts tokens of whole texts
     * @return for each text as many numbers as it has tokens, and one more where texts end
     */
    default double[][] logProbabilities(List<int[]> texts) {
        return TextScores.read(this, texts);
    }

    /** The log-probability of each text in nats: the sum over its tokens, and its end. */
    @Override
    default double[] logDensity(Corpus data) {
        return TextScores.of(this, data).logProbabilities();
    }

    /** The log-probability of each line of the texts. */
    @Override
    default Pieces pieces(Corpus data) {
        return TextPieces.of(this, data);
    }

    @Override
    default Corpus sample(long first, int count, long seed) {
        return writer(Prompt.NONE, generation()).sample(first, count, seed);
    }

    @Override
    default Sampler<Corpus> given(Evidence evidence) {
        return writer(Prompt.of(evidence), generation());
    }

    /**
     * A sampler of texts that begin with a prompt, drawn in a way.
     *
     * @throws dev.likeness.InputException if the model does not know a character of the prompt
     */
    default TextWriter writer(Prompt prompt, Generation generation) {
        return new TextWriter(this, prompt, generation);
    }
}
