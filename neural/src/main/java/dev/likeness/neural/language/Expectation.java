package dev.likeness.neural.language;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Trainee;
import dev.likeness.text.Corpus;
import dev.likeness.text.TextScores;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a network of this size may come to on a text of this size and how long that takes, beside
 * what counting comes to: so that nobody waits a quarter of an hour for less than counts give.
 *
 * @param judged tokens that it is judged by, 0 for none
 * @param single the loss of single tokens on them, in nats a token
 * @param five the loss of runs of five
 */
record Expectation(int judged, double single, double five) {

    /**
     * What a network came to, as a part of the loss of runs of five: the default {@code rnn} on a
     * text of 1 MB, after this many passes over it.
     */
    private static final double REACHED = 0.72;

    private static final int PASSES = 12;

    /** The time of a step, in times of reading alone. */
    private static final double STEP = 3;

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
        long steps = Math.max(1, tokens / ((long) plan.batch() * plan.length()));
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%,d tokens to learn from, %,d numbers to learn. A step reads %,d tokens, so"
                                + " a pass takes %,d steps, here about %s.",
                        tokens,
                        numbers,
                        plan.batch() * plan.length(),
                        steps,
                        duration(steps * STEP * reading(plan, network, fit))));
        if (judged > 0) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            " On held-out text all tokens alike have %.2f nats a token, counts of"
                                    + " single tokens %.2f, of runs of %d %.2f. On a text of 1 MB"
                                    + " such a network came to %.2f of the last figure after %d"
                                    + " passes, which would be %.2f here.",
                            Math.log(network.symbols()),
                            single,
                            LONGEST,
                            five,
                            REACHED,
                            PASSES,
                            REACHED * five));
        }
        text.append(
                numbers > NUMBERS_A_TOKEN * tokens
                        ? " The network is large for so short a text and will learn much of it by"
                                + " heart: a small preset or more text may do better."
                        : "");
        fit.listener().on(new FitEvent.Notice(0, text.toString()));
    }

    /**
     * Seconds that a network takes to read what a step reads, after a first time if it is wanted.
     */
    private static double reading(LanguageRecipe plan, LanguageNetwork network, Fit fit) {
        double seconds = 0;
        for (int time = 0; time < 2 && !(time > 0 && fit.stopped()); time++) {
            long start = System.nanoTime();
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open();
                    Tape fused = Tape.open()) {
                Tensor tokens =
                        Tensor.of(
                                new long[plan.batch() * plan.length()],
                                plan.batch(),
                                plan.length());
                network.read(tokens, network.begin(plan.batch()), null);
            }
            seconds = (System.nanoTime() - start) / 1e9;
        }
        return seconds;
    }

    private static String duration(double seconds) {
        return seconds < 90
                ? Math.max(1, Math.round(seconds)) + " s"
                : Math.round(seconds / 60) + " min";
    }

    /**
     * Says it at the end where the network stays behind counts, or behind what context mixing comes
     * to in much less time.
     *
     * @param seconds that the network took
     * @param train what it learnt from
     * @param judge what it did not learn from, if there is any
     */
    void compare(
            NetworkLanguageModel model,
            Corpus train,
            @Nullable Corpus judge,
            double seconds,
            Fit fit) {
        if (judged == 0 || judge == null) {
            return;
        }
        TextScores scores = TextScores.of(model, judge);
        double nats = scores.natsPerCharacter();
        double tokens = Arrays.stream(scores.each()).mapToInt(each -> each.length).sum();
        double ofTokens = nats * scores.allCharacters() / tokens;
        long step = model.card().steps();
        if (ofTokens > five) {
            warn(
                    fit,
                    step,
                    String.format(
                            Locale.ROOT,
                            "The network has %.2f nats a token on held-out text, and counts of runs"
                                    + " of %d have %.2f. Fit it for longer, or take %s, which learns"
                                    + " a text in seconds.",
                            ofTokens,
                            LONGEST,
                            five,
                            Baseline.FAMILY));
            return;
        }
        Baseline.of(train, judge, seconds, fit)
                .filter(baseline -> nats > baseline.nats())
                .ifPresent(baseline -> warn(fit, step, behind(nats, baseline, train.bytes())));
    }

    private static String behind(double nats, Baseline baseline, long bytes) {
        String learnt =
                baseline.bytes() < bytes
                        ? String.format(Locale.ROOT, "the last %,d bytes", baseline.bytes())
                        : "the same text";
        return String.format(
                Locale.ROOT,
                "The network has %.3f nats a character on held-out text, and %s of %s has %.3f."
                        + " Take that, fit the network for longer, or give it a run of %s as its"
                        + " expert.",
                nats,
                baseline.family(),
                learnt,
                baseline.nats(),
                baseline.family());
    }

    private static void warn(Fit fit, long step, String message, Object... values) {
        fit.listener().on(new FitEvent.Warning(step, String.format(Locale.ROOT, message, values)));
    }
}
