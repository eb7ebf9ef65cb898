package dev.likeness.neural.language;

import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.text.Corpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The mean cross-entropy of a sequence that a network does not learn from, in nats a token. The
 * sequence is cut into pieces of equal length, if it is not in pieces already, which are read side
 * by side, each with its state carried on from the beginning of the piece: a figure for comparing
 * weights, a little higher than that of one stream.
 */
final class HeldOutLoss {

    /** The least length of a piece: shorter ones would judge the first tokens of a state. */
    private static final int LEAST = 64;

    private static final int MOST_PIECES = 32;

    private final long[] sequence;
    private final int pieces;
    private final int stride; // from the first token of a piece to that of the next
    private final int length; // tokens of a piece that are foretold
    private final int window;

    /**
     * The loss on a sequence.
     *
     * @param sequence at least 2 tokens
     * @param window tokens read at a time
     */
    HeldOutLoss(int[] sequence, int window) {
        this.sequence = Arrays.stream(sequence).asLongStream().toArray();
        int tokens = sequence.length - 1;
        pieces = Math.max(1, Math.min(MOST_PIECES, tokens / LEAST));
        length = tokens / pieces;
        stride = length;
        this.window = window;
    }

    /**
     * The loss on pieces that do not go on in each other.
     *
     * @param each pieces of at least 2 tokens; the ends of those that are longer than the shortest
     *     are left out
     * @param window tokens read at a time
     */
    HeldOutLoss(List<int[]> each, int window) {
        pieces = each.size();
        stride = each.stream().mapToInt(piece -> piece.length).min().orElseThrow();
        length = stride - 1;
        sequence =
                each.stream()
                        .flatMapToInt(piece -> Arrays.stream(piece, 0, stride))
                        .asLongStream()
                        .toArray();
        this.window = window;
    }

    /**
     * The loss on texts, or null where there are fewer than 2 tokens.
     *
     * @param window tokens read at a time
     */
    static @Nullable HeldOutLoss of(Vocabulary vocabulary, Corpus texts, int window) {
        if (vocabulary.ends() || texts.count() == 1) {
            int[] sequence = vocabulary.sequence(texts);
            return sequence.length < 2 ? null : new HeldOutLoss(sequence, window);
        }
        List<int[]> each =
                IntStream.range(0, texts.count())
                        .mapToObj(i -> vocabulary.tokens().encode(texts.utf8(i)))
                        .filter(piece -> piece.length > 1)
                        .toList();
        return each.isEmpty() ? null : new HeldOutLoss(each, window);
    }

    /** Tokens that are foretold. */
    int tokens() {
        return pieces * length;
    }

    /** The mean over the tokens that are foretold. */
    double of(LanguageNetwork network) {
        double sum = 0;
        List<Tensor> state = new ArrayList<>();
        try (Scope all = Scope.open();
                NoGradient still = NoGradient.open()) {
            state.addAll(network.begin(pieces));
            for (int from = 0; from < length; from += window) {
                int to = Math.min(length, from + window);
                try (Scope one = Scope.open();
                        Tape fused = Tape.open()) { // records nothing, but its products are faster
                    LanguageNetwork.Reading reading =
                            network.read(part(from, to), List.copyOf(state), null);
                    sum +=
                            CrossEntropy.of(
                                                    reading.logits().reshape(-1, network.symbols()),
                                                    part(from + 1, to + 1).reshape(-1))
                                            .item()
                                    * (to - from)
                                    * pieces;
                    for (int i = 0; i < state.size(); i++) {
                        state.get(i).copyInPlace(reading.state().get(i));
                    }
                }
            }
        }
        return sum / tokens();
    }

    private Tensor part(int from, int to) {
        long[] tokens = new long[pieces * (to - from)];
        for (int p = 0; p < pieces; p++) {
            System.arraycopy(sequence, p * stride + from, tokens, p * (to - from), to - from);
        }
        return Tensor.of(tokens, pieces, to - from);
    }
}
