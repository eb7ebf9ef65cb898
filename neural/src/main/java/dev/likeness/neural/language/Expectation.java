package dev.likeness.neural.language;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.neural.training.Trainee;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a network of this size may come to on a text of this size, beside what counting comes to: so
 * that nobody waits a quarter of an hour for less than a count of five characters gives.
 *
 * @param judged tokens that it is judged by, 0 for none
 * @param single the loss of single tokens on them, in nats a token
 * @param five the loss of runs of five
 */
record Expectation(int judged, double single, double five) {

    /** Tokens that are counted, and that judge the counts. */
    private static final int COUNTED = 400_000;

    private static final int JUDGING = 20_000;

    private static final int LONGEST = 5;

    /** The number of parameters for each token above which a network mostly memorises the text. */
    private static final double NUMBERS_A_TOKEN = 3;

    static Expectation of(int[] sequence, int[] held, Vocabulary vocabulary) {
        if (held.length < 2) {
            return new Expectation(0, Double.NaN, Double.NaN);
        }
        int[] some =
                Arrays.copyOfRange(
                        sequence, Math.max(0, sequence.length - COUNTED), sequence.length);
        int[] judge = Arrays.copyOf(held, Math.min(JUDGING, held.length));
        int symbols = vocabulary.tokens().size() + 1;
        return new Expectation(
                judge.length,
                new Ngrams(1, some, symbols).loss(judge),
                new Ngrams(LONGEST, some, symbols).loss(judge));
    }

    /** Says it before the fit begins. */
    void tell(
            LanguageRecipe plan, Trainee<? extends LanguageNetwork> trainee, int tokens, Fit fit) {
        LanguageNetwork network = trainee.network();
        long numbers = network.parameters().count();
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%,d tokens to learn from, %,d numbers to learn; a step reads %,d tokens, so"
                                + " a pass takes %,d steps.",
                        tokens,
                        numbers,
                        plan.batch() * plan.length(),
                        Math.max(1, tokens / (plan.batch() * plan.length()))));
        if (judged > 0) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            " On held-out text all tokens alike have %.2f nats a token, counts of"
                                    + " single tokens %.2f, of runs of %d %.2f.",
                            Math.log(network.symbols()),
                            single,
                            LONGEST,
                            five));
        }
        text.append(
                numbers > NUMBERS_A_TOKEN * tokens
                        ? " The network is large for so short a text and will learn much of it by"
                                + " heart: a small preset or more text may do better."
                        : "");
        fit.listener().on(new FitEvent.Notice(0, text.toString()));
    }

    /** Says it at the end where the network stays behind counts. */
    void compare(LanguageWatch watch, Fit fit, long step) {
        double loss = judged == 0 ? Double.NaN : watch.held();
        if (loss > five) {
            fit.listener()
                    .on(
                            new FitEvent.Warning(
                                    step,
                                    String.format(
                                            Locale.ROOT,
                                            "The network has %.2f nats a token on held-out text, and"
                                                    + " counts of runs of %d have %.2f. Fit it for"
                                                    + " longer, or take context-mixing, which learns"
                                                    + " a text in seconds.",
                                            loss,
                                            LONGEST,
                                            five)));
        }
    }
}
