package dev.likeness.neural.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.text.Corpus;
import dev.likeness.text.LanguageModel;
import dev.likeness.text.TextScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpertTest {

    private static final Fit FIT = Fit.defaults().withThreads(1).withSeed(3).withSteps(40L);

    @TempDir private Path folder;

    /** Two experts of three outcomes; each knows what comes in half of the cases. */
    private static List<Gate.Case> cases(long position) {
        Draws draws = Randomness.of(position).at(0);
        List<Gate.Case> cases = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int next = draws.nextInt(3);
            boolean first = draws.nextBoolean();
            cases.add(new Gate.Case(says(next, first), says(next, !first), next));
        }
        return cases;
    }

    private static float[] says(int next, boolean knows) {
        float[] logs = new float[3];
        for (int i = 0; i < 3; i++) {
            double p = knows ? (i == next ? 0.9 : 0.05) : 1.0 / 3;
            logs[i] = (float) Math.log(p);
        }
        return logs;
    }

    @Test
    void mixtureOfTwoThatKnowHalfEachKnowsAlmostAll() {
        Gate gate = Gate.fit(cases(1));
        double alone = 0.5 * -Math.log(0.9) + 0.5 * Math.log(3);
        assertThat(gate.loss(cases(2)))
                .as("nats of cases it was not fitted to; each alone has %.2f", alone)
                .isLessThan(0.15);
    }

    @Test
    void mixedLogarithmsAreThoseOfProbabilities() {
        double[] mixed = {Math.log(0.5), Math.log(0.3), Math.log(0.2)};
        Gate.fit(cases(1)).mix(mixed, new double[] {Math.log(0.1), Math.log(0.1), Math.log(0.8)});
        double sum = 0;
        for (double log : mixed) {
            sum += Math.exp(log);
        }
        assertThat(sum).isEqualTo(1, within(1e-9));
    }

    @Test
    void networkWithAnExpertIsSavedWithItAndBetterThanAlone() {
        Corpus book = SmallRnns.book();
        Path other = folder.resolve("other.safetensors");
        TransformerContractTest.small()
                .withWidth(32)
                .withContext(32)
                .withDropout(0)
                .fit(book, FIT.withSteps(150L))
                .save(other);
        List<String> notices = new ArrayList<>();
        Fit fit =
                FIT.withListener(
                        event -> {
                            if (event instanceof FitEvent.Notice notice) {
                                notices.add(notice.message());
                            }
                        });
        Rnn recipe = SmallRnns.of(Rnn.Cell.LSTM);
        NetworkLanguageModel alone = recipe.fit(book, FIT);
        NetworkLanguageModel mixed = recipe.withExpert(other.toString()).fit(book, fit);
        double nats = TextScores.of(mixed, book).natsPerCharacter();
        double network = TextScores.of(alone, book).natsPerCharacter();
        assertThat(nats).isLessThan(network);
        assertThat(TextScores.of(mixed.alone(), book).natsPerCharacter()).isEqualTo(network);
        assertThat(mixed.alone().expert()).isEmpty();
        assertThat(mixed.expert()).isPresent();
        assertThat(notices).anyMatch(each -> each.contains("both together"));
        Path file = folder.resolve("mixed.safetensors");
        mixed.save(file);
        assertThat(TextScores.of((LanguageModel) Models.load(file), book).natsPerCharacter())
                .isEqualTo(nats);
        assertThatThrownBy(() -> recipe.withExpert(other.toString()).fit(SmallRnns.names(), FIT))
                .isInstanceOf(InputException.class);
    }

    @Test
    void countsOfRunsAreSmoothed() {
        // after a: b twice and c once, 2 different; order 1: a 3, b 2, c 1 of 6, 3 different
        Ngrams counts = new Ngrams(2, new int[] {0, 1, 0, 1, 0, 2}, 4);
        double alone = (2 + 3 * 0.25) / (6 + 3); // b
        double after = (2 + 2 * alone) / (3 + 2);
        double first = (3 + 3 * 0.25) / 9; // a
        assertThat(counts.loss(new int[] {0, 1}))
                .isEqualTo(-(Math.log(first) + Math.log(after)) / 2, within(1e-9));
    }
}
