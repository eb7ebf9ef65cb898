package dev.likeness.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Evidence;
import dev.likeness.Fit;
import dev.likeness.text.Corpus;
import dev.likeness.text.Generation;
import dev.likeness.text.LanguageModel;
import dev.likeness.text.Prompt;
import dev.likeness.text.Reader;
import dev.likeness.text.Readers;
import dev.likeness.text.TextScores;
import dev.likeness.text.TextWriter;
import dev.likeness.text.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every language model must satisfy beside the rest of the contract. The recipe's samples
 * should be short: hundreds are drawn.
 */
public abstract class LanguageModelContractTest extends ModelContractTest<Corpus> {

    /** How far two ways of computing a log-probability may differ, in nats. */
    protected double tolerance() {
        return 1e-9;
    }

    /** A short text that the model knows all characters of. */
    protected String prompt() {
        String text = data().text(0);
        return text.substring(
                0, text.offsetByCodePoints(0, Math.min(2, text.codePointCount(0, text.length()))));
    }

    @Override
    protected Fit fit() {
        return Fit.defaults().withThreads(1);
    }

    @Override
    protected int count(Corpus data) {
        return data.count();
    }

    @Override
    protected Corpus slice(Corpus data, int first, int count) {
        return data.slice(first, first + count);
    }

    @Override
    protected boolean same(Corpus a, Corpus b) {
        return a.equals(b);
    }

    @Override
    protected Evidence evidence() {
        return Prompt.of(prompt());
    }

    private LanguageModel language() {
        return (LanguageModel) model();
    }

    /** The tokens of a few texts, cut to some length. */
    private List<int[]> some() {
        List<int[]> some = new ArrayList<>();
        for (int i = 0; i < Math.min(5, data().count()); i++) {
            String text = data().text(i);
            int length =
                    text.offsetByCodePoints(0, Math.min(40, text.codePointCount(0, text.length())));
            some.add(language().tokens().encode(text.substring(0, length)));
        }
        return some;
    }

    @Test
    void probabilitiesOfTheNextTokenSumToOne() {
        double[] next = new double[language().outcomes()];
        Reader reader = language().reader();
        for (int token : some().get(0)) {
            reader.logProbabilities(next);
            double sum = 0;
            for (double log : next) {
                sum += Math.exp(log);
            }
            assertThat(sum).as("sum of probabilities").isEqualTo(1, within(1e-5));
            reader.feed(token);
        }
    }

    @Test
    void textsScoredAtOnceHaveTheScoresOfTheirTokensReadOneByOne() {
        double[][] scored = language().logProbabilities(some());
        double[] next = new double[language().outcomes()];
        for (int i = 0; i < scored.length; i++) {
            int[] text = some().get(i);
            Reader reader = language().reader();
            for (int at = 0; at < text.length; at++) {
                reader.logProbabilities(next);
                assertThat(scored[i][at])
                        .as("token %d of text %d", at, i)
                        .isEqualTo(next[text[at]], within(tolerance()));
                reader.feed(text[at]);
            }
            if (language().ends()) {
                reader.logProbabilities(next);
                assertThat(scored[i][text.length])
                        .as("the end of text %d", i)
                        .isEqualTo(next[next.length - 1], within(tolerance()));
            }
            assertThat(scored[i]).hasSize(text.length + (language().ends() ? 1 : 0));
        }
    }

    @Test
    void likelihoodOfATextIsTheSumOfItsTokens() {
        Corpus few = data().slice(0, Math.min(5, data().count()));
        double[] whole = language().logDensity(few);
        TextScores scores = TextScores.of(language(), few);
        for (int i = 0; i < whole.length; i++) {
            double sum = 0;
            for (double log : scores.each()[i]) {
                sum += log;
            }
            assertThat(whole[i]).isEqualTo(sum, within(1e-9 * Math.abs(sum)));
        }
    }

    @Test
    void lanesSayWhatAReaderAloneSays() {
        LanguageModel model = language();
        List<int[]> texts = some();
        Readers lanes = model.readers(texts.size());
        Reader[] alone =
                texts.stream()
                        .map(text -> model.readers(1))
                        .map(Readers::single)
                        .toArray(Reader[]::new);
        double[] one = new double[model.outcomes()];
        double[] other = new double[model.outcomes()];
        for (int at = 0; at < 12; at++) {
            int[] fed = new int[alone.length];
            for (int i = 0; i < alone.length; i++) {
                lanes.logProbabilities(i, one);
                alone[i].logProbabilities(other);
                assertThat(one).as("lane %d after %d tokens", i, at).isEqualTo(other);
                fed[i] = at < texts.get(i).length ? texts.get(i)[at] : -1;
                if (fed[i] >= 0) {
                    alone[i].feed(fed[i]);
                }
            }
            lanes.feed(fed);
        }
        lanes.select(0, 0).feed(new int[] {0, 0});
        lanes.logProbabilities(0, one);
        alone[0].copy().feed(0);
        alone[0].logProbabilities(other);
        assertThat(one).as("after a copy has gone on").isEqualTo(other);
    }

    @Test
    void whatIsWrittenIsTheSampleAndKnowsItsLikelihood() {
        TextWriter writer =
                language().writer(Prompt.of(prompt()), language().generation().withMaxLength(8));
        StringBuilder[] heard = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
        List<Written> written = writer.write(2, 3, 5, (text, piece) -> heard[text].append(piece));
        for (int i = 0; i < heard.length; i++) {
            Written each = written.get(i);
            assertThat(heard[i]).hasToString(each.text());
            assertThat(writer.sample(2 + i, 1, 5).text(0)).isEqualTo(each.whole());
            assertThat(each.whole()).startsWith(prompt());
            assertThat(each.text().codePointCount(0, each.text().length())).isLessThanOrEqualTo(8);
            List<Integer> all = new ArrayList<>();
            int[] begun = language().tokens().encode(prompt());
            IntStream.concat(IntStream.of(begun), IntStream.of(each.tokens())).forEach(all::add);
            double[] scored =
                    language()
                            .logProbabilities(List.of(all.stream().mapToInt(k -> k).toArray()))[0];
            for (int k = 0; k < each.tokens().length; k++) {
                assertThat(each.logProbabilities()[k])
                        .isEqualTo(scored[begun.length + k], within(tolerance()));
            }
        }
    }

    @Test
    void greedyTextIsTheSameForEverySeed() {
        Generation greedy = language().generation().withTemperature(0).withMaxLength(10);
        TextWriter writer = language().writer(Prompt.of(prompt()), greedy);
        assertThat(writer.sample(1, 1)).isEqualTo(writer.sample(1, 2));
    }

    @Test
    void whatStandsBetweenTwoTextsIsAFunctionOfSeedAndPosition() {
        Generation how = language().generation().withMaxLength(6).withMiddles(5);
        TextWriter writer = language().writer(Prompt.between(prompt(), prompt()), how);
        List<Written> three = writer.write(0, 3, 7, TextWriter.Listener.NONE);
        assertThat(writer.write(2, 1, 7, TextWriter.Listener.NONE).get(0).whole())
                .isEqualTo(three.get(2).whole());
        for (Written each : three) {
            assertThat(each.whole()).isEqualTo(prompt() + each.text() + prompt());
            assertThat(each.text().codePointCount(0, each.text().length())).isBetween(1, 6);
            assertThat(language().tokens().decode(each.tokens())).isEqualTo(each.text());
            assertThat(each.logProbabilities()).hasSameSizeAs(each.tokens());
            assertThat(each.ending()).isEqualTo(Written.Ending.SUFFIX);
        }
    }
}
