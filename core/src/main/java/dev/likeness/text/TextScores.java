package dev.likeness.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How likely texts are to a model, token by token.
 *
 * @param tokens the tokens of each text
 * @param each the log-probability in nats of each token, and last that of the end where the model
 *     knows ends
 * @param characters how many characters each text has; an end counts as one where the model knows
 *     ends
 */
public record TextScores(List<int[]> tokens, double[][] each, int[] characters) {

    /** Texts of about this many tokens together are scored at once. */
    private static final int BLOCK = 1 << 22;

    /**
     * The scores of texts.
     *
     * @throws dev.likeness.InputException if the model does not know a character of them
     */
    public static TextScores of(LanguageModel model, Corpus data) {
        List<int[]> tokens = new ArrayList<>();
        double[][] each = new double[data.count()][];
        int[] characters = new int[data.count()];
        long waiting = 0;
        int from = 0;
        for (int i = 0; i < data.count(); i++) {
            tokens.add(model.tokens().encode(data.utf8(i)));
            characters[i] = data.characters(i) + (model.ends() ? 1 : 0);
            waiting += tokens.get(i).length;
            if (waiting >= BLOCK || i == data.count() - 1) {
                double[][] some = model.logProbabilities(tokens.subList(from, i + 1));
                System.arraycopy(some, 0, each, from, some.length);
                from = i + 1;
                waiting = 0;
            }
        }
        return new TextScores(tokens, each, characters);
    }

    /** Scores by reading: {@link LanguageModel#lanes} texts side by side. */
    static double[][] read(LanguageModel model, List<int[]> texts) {
        double[][] each = new double[texts.size()][];
        for (int first = 0; first < each.length; first += model.lanes()) {
            int lanes = Math.min(model.lanes(), each.length - first);
            read(model, texts.subList(first, first + lanes), each, first);
        }
        return each;
    }

    private static void read(LanguageModel model, List<int[]> texts, double[][] each, int first) {
        int extra = model.ends() ? 1 : 0;
        int longest = 0;
        for (int lane = 0; lane < texts.size(); lane++) {
            each[first + lane] = new double[texts.get(lane).length + extra];
            longest = Math.max(longest, each[first + lane].length);
        }
        Readers readers = model.readers(texts.size());
        double[] next = new double[model.outcomes()];
        int[] fed = new int[texts.size()];
        for (int at = 0; at < longest; at++) {
            for (int lane = 0; lane < fed.length; lane++) {
                int[] text = texts.get(lane);
                fed[lane] = at < text.length ? text[at] : -1;
                if (at < text.length + extra) {
                    readers.logProbabilities(lane, next);
                    each[first + lane][at] =
                            next[at < text.length ? text[at] : model.tokens().size()];
                }
            }
            readers.feed(fed);
        }
    }

    /** The log-probability of each text in nats. */
    public double[] logProbabilities() {
        return Arrays.stream(each).mapToDouble(text -> Arrays.stream(text).sum()).toArray();
    }

    /** How many characters all texts have, with the ends that count. */
    public long allCharacters() {
        return Arrays.stream(characters).asLongStream().sum();
    }

    /** Nats a character over all texts; for each text's end counted as a character too. */
    public double natsPerCharacter() {
        return -Arrays.stream(logProbabilities()).sum() / allCharacters();
    }

    /** Bits a character over all texts. */
    public double bitsPerCharacter() {
        return natsPerCharacter() / Math.log(2);
    }

    /** The perplexity of a character: how many equally likely ones would be as hard to guess. */
    public double perplexity() {
        return Math.exp(natsPerCharacter());
    }
}
