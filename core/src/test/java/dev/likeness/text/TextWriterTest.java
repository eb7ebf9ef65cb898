package dev.likeness.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.toy.Letters;
import dev.likeness.toy.LettersModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextWriterTest {

    private static final LettersModel NAMES =
            new Letters(0.01, 40)
                    .fit(Corpus.of(List.of("anna", "hannah", "nathan", "ana", "tanna")));

    private static final Generation PLAIN = Generation.defaults();

    private static String greedy(Generation how, String prompt) {
        return NAMES.writer(Prompt.of(prompt), how.withTemperature(0)).sample(1, 1).text(0);
    }

    @Test
    void theLikeliestIsTakenAtTemperatureZero() {
        assertThat(greedy(PLAIN.withMaxLength(6), "t")).isEqualTo("tananana".substring(0, 7));
    }

    @Test
    void aTextIsOverBeforeAStopText() {
        Generation stop = PLAIN.withStop(List.of("nan")).withTemperature(0).withMaxLength(9);
        StringBuilder heard = new StringBuilder();
        Written written =
                NAMES.writer(Prompt.of("t"), stop)
                        .write(0, 1, 1, (text, piece) -> heard.append(piece))
                        .get(0);
        assertThat(written.text()).isEqualTo("a");
        assertThat(written.ending()).isEqualTo(Written.Ending.STOP);
        assertThat(heard).hasToString("a");
    }

    @Test
    void onlyAllowedCharactersAreWritten() {
        Corpus some =
                NAMES.writer(Prompt.NONE, PLAIN.withAllowed("hat").withMaxLength(20)).sample(40, 1);
        assertThat(some.texts()).allMatch(text -> text.matches("[hat]*"));
        assertThatThrownBy(() -> NAMES.writer(Prompt.NONE, PLAIN.withAllowed("xyz")))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "The model knows none of the characters that are allowed: \"xyz\". Allow others.");
    }

    @Test
    void noRunOfTokensOccursTwice() {
        Corpus some =
                NAMES.writer(Prompt.of("an"), PLAIN.withNoRepeat(2).withMaxLength(30))
                        .sample(40, 1);
        for (String text : some.texts()) {
            for (int i = 0; i + 2 <= text.length(); i++) {
                assertThat(text.indexOf(text.substring(i, i + 2))).as(text).isEqualTo(i);
            }
        }
    }

    @Test
    void aPromptWithAnUnknownCharacterIsRefused() {
        assertThatThrownBy(() -> NAMES.given(Prompt.of("anz")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("The character \"z\" (U+007A) at position 3 is not among");
    }

    @Test
    void completionsOfManyPromptsAreThoseOfEachAlone() {
        TextWriter writer = NAMES.writer(Prompt.NONE, PLAIN.withMaxLength(12));
        List<String> prompts = List.of("", "a", "han", "t", "", "nath");
        List<Written> all = writer.complete(prompts, 3, TextWriter.Listener.NONE);
        for (int i = 0; i < prompts.size(); i++) {
            Written alone =
                    NAMES.writer(Prompt.of(prompts.get(i)), PLAIN.withMaxLength(12))
                            .write(i, 1, 3, TextWriter.Listener.NONE)
                            .get(0);
            assertThat(all.get(i).whole()).isEqualTo(alone.whole());
            assertThat(all.get(i).logProbabilities()).isEqualTo(alone.logProbabilities());
        }
    }

    /** 20,000 draws; a count is outside 5 standard deviations in 1 of 1.7 million. */
    @Test
    void drawsHaveTheSharesOfTheirProbabilities() {
        double[] logs = {Math.log(0.5), Math.log(0.3), Math.log(0.15), Math.log(0.05)};
        assertShares(logs, PLAIN, 0.5, 0.3, 0.15, 0.05);
        assertShares(logs, PLAIN.withTopK(2), 0.625, 0.375, 0, 0);
        assertShares(logs, PLAIN.withTopP(0.81), 0.5 / 0.95, 0.3 / 0.95, 0.15 / 0.95, 0);
        assertShares(logs, PLAIN.withTopP(0.79), 0.625, 0.375, 0, 0);
        assertShares(logs, PLAIN.withMinP(0.5), 0.625, 0.375, 0, 0);
        double all = 0.25 + 0.09 + 0.0225 + 0.0025;
        assertShares(
                logs,
                PLAIN.withTemperature(0.5),
                0.25 / all,
                0.09 / all,
                0.0225 / all,
                0.0025 / all);
    }

    private static void assertShares(double[] logs, Generation how, double... shares) {
        int n = 20_000;
        int[] counts = new int[logs.length];
        Draws draws = Randomness.of(4).at(1);
        for (int i = 0; i < n; i++) {
            counts[Choice.draw(logs, how, draws)]++;
        }
        for (int k = 0; k < shares.length; k++) {
            double deviation = Math.sqrt(n * shares[k] * (1 - shares[k]));
            assertThat((double) counts[k])
                    .as("outcome %d by %s", k, how)
                    .isBetween(n * shares[k] - 5 * deviation, n * shares[k] + 5 * deviation);
        }
    }

    /**
     * All middles of one to three characters between "a" and "na", by their true shares. 3,000
     * texts of 60 candidates each; the statistic of χ² with 20 degrees of freedom is above 54 in 1
     * of 16,000.
     */
    @Test
    void middlesHaveTheSharesThatTheModelGivesThemBetweenTheTwoTexts() {
        Map<String, Double> shares = new HashMap<>();
        middles("a", "", 3, shares);
        double all = shares.values().stream().mapToDouble(each -> each).sum();
        TextWriter writer =
                NAMES.writer(Prompt.between("a", "na"), PLAIN.withMaxLength(3).withMiddles(60));
        Map<String, Integer> counts = new HashMap<>();
        int n = 3000;
        for (Written each : writer.write(0, n, 9, TextWriter.Listener.NONE)) {
            assertThat(each.whole()).isEqualTo("a" + each.text() + "na");
            counts.merge(each.text(), 1, Integer::sum);
        }
        List<String> likely =
                shares.keySet().stream()
                        .sorted(Comparator.comparingDouble(text -> -shares.get(text)))
                        .limit(20)
                        .toList();
        double statistic = 0;
        double rest = n;
        int others = n;
        for (String text : likely) {
            double expected = n * shares.get(text) / all;
            int found = counts.getOrDefault(text, 0);
            statistic += (found - expected) * (found - expected) / expected;
            rest -= expected;
            others -= found;
        }
        statistic += (others - rest) * (others - rest) / rest;
        assertThat(statistic).as("of %s beside %s", counts, shares).isLessThan(54);
    }

    /** The probability of each middle, and of the suffix after it, up to a number of characters. */
    private static void middles(String prompt, String middle, int left, Map<String, Double> out) {
        if (!middle.isEmpty()) {
            double log =
                    NAMES.logDensity(Corpus.of(List.of(prompt + middle + "na")))[0] - start(prompt);
            out.put(middle, Math.exp(log));
        }
        for (int i = 0; left > 0 && i < NAMES.tokens().size(); i++) {
            middles(prompt, middle + NAMES.tokens().decode(i), left - 1, out);
        }
    }

    /** The log-probability of a text's beginning. */
    private static double start(String text) {
        return NAMES.logProbabilities(List.of(NAMES.tokens().encode(text)))[0][0];
    }

    @Test
    void aSuffixIsReachedAtTemperatureZeroToo() {
        TextWriter writer = NAMES.writer(Prompt.between("t", "h"), PLAIN.withTemperature(0));
        assertThat(writer.sample(1, 1)).isEqualTo(writer.sample(1, 2));
        assertThat(writer.sample(1, 1).text(0)).matches("ta.*h");
        assertThatThrownBy(() -> NAMES.given(Prompt.between("a", "z")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("The character \"z\" (U+007A) at position 1 is not among");
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> PLAIN.withTopP(0))
                .isInstanceOf(InputException.class)
                .hasMessage("topP must be more than 0 and at most 1, found 0.0.");
        assertThatThrownBy(() -> PLAIN.withTemperature(-1)).hasMessageContaining("temperature");
        assertThatThrownBy(() -> PLAIN.withMiddles(0))
                .hasMessage("middles must be 1 to 100,000, found 0.");
        assertThatThrownBy(() -> PLAIN.withStop(List.of(""))).hasMessageContaining("stop");
    }
}
