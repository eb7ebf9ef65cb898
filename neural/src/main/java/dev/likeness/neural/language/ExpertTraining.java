package dev.likeness.neural.language;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.text.Corpus;
import dev.likeness.text.LanguageModel;
import dev.likeness.text.Readers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Learns how a fitted model is mixed with a network: on text that the network did not learn from,
 * by an expert of the same recipe that did not learn from it either.
 */
final class ExpertTraining {

    /** Tokens that the gate is learnt from at most. */
    private static final int MOST = 30_000;

    private ExpertTraining() {}

    /**
     * The expert of a network.
     *
     * @param run the fitted model's file or run
     * @param train what the network learnt from
     * @param judge what it did not learn from
     * @param before what is read before each text of it; empty for nothing
     * @return the expert and what was measured, by name
     */
    static Found find(
            String run,
            NetworkLanguageModel network,
            Vocabulary vocabulary,
            Corpus train,
            @Nullable Corpus judge,
            List<String> before,
            Fit fit,
            long step) {
        if (judge == null) {
            throw new InputException(
                    "An expert needs text that is not learnt from, to learn how the two models are mixed, and there is none. Set heldOut=0.03.");
        }
        LanguageModel given = Expert.language(Path.of(run));
        int[] outcomes = Expert.outcomes(vocabulary, given);
        LanguageModel other = again(given, train, fit);
        List<Gate.Case> cases = cases(network, other, outcomes, judge, before);
        int half = cases.size() / 2;
        List<Gate.Case> first = cases.subList(0, half);
        List<Gate.Case> second = cases.subList(half, cases.size());
        double mixed =
                half == 0
                        ? Double.NaN
                        : (Gate.fit(first).loss(second) * second.size()
                                        + Gate.fit(second).loss(first) * half)
                                / cases.size();
        Map<String, Double> scores =
                Map.of(
                        "held-out nats of the network",
                        mean(cases, true),
                        "held-out nats of " + given.card().family(),
                        mean(cases, false),
                        "held-out nats of both",
                        mixed);
        fit.listener()
                .on(
                        new FitEvent.Notice(
                                step,
                                String.format(
                                        Locale.ROOT,
                                        "On %,d held-out tokens the network has %.3f nats a token, a"
                                                + " %s of the same text %.3f, both together %.3f"
                                                + " (by weights learnt on the other half).",
                                        cases.size(),
                                        mean(cases, true),
                                        given.card().family(),
                                        mean(cases, false),
                                        mixed)));
        return new Found(new Expert(given, Gate.fit(cases)), scores);
    }

    /** The expert and what was measured. */
    record Found(Expert expert, Map<String, Double> scores) {}

    /** A model of the same recipe that learnt from the same text as the network. */
    @SuppressWarnings("unchecked") // a family of texts has recipes of texts
    private static LanguageModel again(LanguageModel given, Corpus train, Fit fit) {
        Family<Corpus> family = (Family<Corpus>) Models.family(given.card().family());
        Estimator<Corpus, ? extends Model<Corpus>> recipe = family.recipe(given.card().recipe());
        Model<Corpus> model =
                recipe.fit(
                        train,
                        Fit.defaults()
                                .withSeed(given.card().seed())
                                .withThreads(fit.threads())
                                .withStop(fit.stop()));
        return (LanguageModel) model;
    }

    /**
     * What both say of held-out text, token by token. Texts that go on are read after what stands
     * before them, as they are where the mixture is used: at the beginning of a text both models
     * know less.
     */
    private static List<Gate.Case> cases(
            LanguageModel network,
            LanguageModel expert,
            int[] outcomes,
            Corpus judge,
            List<String> before) {
        List<Gate.Case> cases = new ArrayList<>();
        double[] own = new double[outcomes.length];
        for (int text = 0; text < judge.count() && cases.size() < MOST; text++) {
            Readers first = network.readers(1);
            Readers second = expert.readers(1);
            String start = before.isEmpty() ? "" : before.get(text);
            for (int token : network.tokens().encode(start)) {
                first.feed(new int[] {token});
                second.feed(new int[] {outcomes[token]});
            }
            int[] tokens = network.tokens().encode(judge.utf8(text));
            int length = tokens.length + (network.ends() ? 1 : 0);
            for (int t = 0; t < length && cases.size() < MOST; t++) {
                int next = t < tokens.length ? tokens[t] : network.tokens().size();
                first.logProbabilities(0, own);
                cases.add(
                        new Gate.Case(
                                Gate.floats(own),
                                Gate.floats(Expert.others(second, 0, expert.outcomes(), outcomes)),
                                next));
                if (t < tokens.length) {
                    first.feed(new int[] {next});
                    second.feed(new int[] {outcomes[next]});
                }
            }
        }
        return cases;
    }

    private static double mean(List<Gate.Case> cases, boolean first) {
        double sum = 0;
        for (Gate.Case each : cases) {
            sum -= (first ? each.first() : each.second())[each.next()];
        }
        return sum / cases.size();
    }
}
