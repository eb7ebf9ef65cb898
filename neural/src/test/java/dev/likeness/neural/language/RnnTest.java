package dev.likeness.neural.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.file.RunFolder;
import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Schedule;
import dev.likeness.random.Randomness;
import dev.likeness.text.Corpus;
import dev.likeness.text.TextScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RnnTest {

    private static final Fit FIT = Fit.defaults().withThreads(1).withSeed(3);

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(Rnn.Cell.class)
    void loopInJavaSaysWhatTheNetworkSays(Rnn.Cell cell) {
        for (boolean tied : new boolean[] {false, true}) {
            Rnn recipe = SmallRnns.of(cell).withLayers(2).withTied(tied);
            RnnNetwork network = new RnnNetwork(recipe, 7, 1, Parameters.fresh(Randomness.of(5)));
            int[] tokens = {7, 0, 3, 6, 2, 2, 5, 1, 4};
            float[] expected;
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                long[] ids = java.util.Arrays.stream(tokens).asLongStream().toArray();
                Tensor read = Tensor.of(ids, 1, ids.length);
                expected =
                        CrossEntropy.logSoftmax(network.read(read, network.begin(1), null).logits())
                                .toFloats();
            }
            RnnLoop loop = new RnnLoop(recipe, 7, 1, network.parameters());
            LoopReaders<float[][]> readers = LoopReaders.begin(loop, 2, 7);
            double[] found = new double[7];
            for (int t = 0; t < tokens.length; t++) {
                readers.logProbabilities(1, found);
                for (int k = 0; k < found.length; k++) {
                    assertThat(found[k])
                            .as("%s, tied %s, token %d, outcome %d", cell, tied, t, k)
                            .isEqualTo(expected[t * found.length + k], within(2e-5));
                }
                if (t + 1 < tokens.length) {
                    readers.feed(new int[] {(tokens[t + 1] + 1) % 7, tokens[t + 1]});
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Rnn.Cell.class,
            names = {"LSTM", "MIN_LSTM"})
    void runInterruptedAfterEveryStepEndsInTheSameBytes(Rnn.Cell cell) throws IOException {
        Rnn recipe = SmallRnns.of(cell);
        Fit fit = FIT.withSteps(11L); // an epoch has 9 steps
        Path whole = folder.resolve("whole.safetensors");
        recipe.fit(SmallRnns.book(), fit).save(whole);
        Fit parts =
                fit.withRun(new RunFolder(folder.resolve("run")))
                        .withResume(true)
                        .withStop(() -> true);
        for (long step = 1; step < 11; step++) {
            assertThatThrownBy(() -> recipe.fit(SmallRnns.book(), parts))
                    .isInstanceOf(FitInterruptedException.class);
        }
        Path last = folder.resolve("last.safetensors");
        recipe.fit(SmallRnns.book(), parts).save(last);
        assertThat(Files.mismatch(whole, last)).as("first byte that differs").isEqualTo(-1);
    }

    @Test
    void networkLearnsATextThatRepeats() {
        NetworkLanguageModel model =
                SmallRnns.of(Rnn.Cell.LSTM)
                        .withWidth(32)
                        .withDropout(0)
                        .withWeightDropout(0)
                        .withLearningRate(0.02)
                        .fit(SmallRnns.book(), FIT.withSteps(250L));
        double nats = TextScores.of(model, SmallRnns.book()).natsPerCharacter();
        assertThat(nats).as("nats a character of a text it knows").isLessThan(0.5);
        assertThat(model.ends()).isFalse();
    }

    @Test
    void weightsOfTheBestEpochAreKept() {
        List<Double> seen = new ArrayList<>();
        NetworkLanguageModel model =
                SmallRnns.of(Rnn.Cell.GRU)
                        .withLearningRate(0.6) // the loss goes up and down
                        .withSchedule(Schedule.CONSTANT)
                        .withAverage(0)
                        .fit(
                                SmallRnns.names(),
                                SmallRnns.names(),
                                FIT.withEpochs(6)
                                        .withListener(
                                                event -> {
                                                    if (event instanceof FitEvent.Epoch epoch) {
                                                        seen.add(
                                                                epoch.metrics()
                                                                        .get(LanguageWatch.METRIC));
                                                    }
                                                }));
        double least = seen.stream().mapToDouble(x -> x).min().orElseThrow();
        assertThat(seen.get(seen.size() - 1))
                .as("the last epoch is not the best")
                .isNotEqualTo(least);
        Vocabulary vocabulary = new Vocabulary(model.tokens(), true);
        int[] sequence = vocabulary.sequence(SmallRnns.names());
        double sum = 0;
        int count = 0;
        HeldOutLoss loss = new HeldOutLoss(sequence, 8);
        int pieces = Math.min(32, (sequence.length - 1) / 64);
        int length = (sequence.length - 1) / pieces;
        double[] next = new double[model.outcomes()];
        for (int p = 0; p < pieces; p++) {
            RnnLoop loop =
                    new RnnLoop(SmallRnns.of(Rnn.Cell.GRU), next.length, 0, parameters(model));
            float[][][] state = {loop.begin()};
            for (int t = 0; t < length; t++, count++) {
                LoopReaders.normalise(
                        loop.read(state, new int[] {sequence[p * length + t]})[0], next);
                sum -= next[sequence[p * length + t + 1]];
            }
        }
        assertThat(count).isEqualTo(loss.tokens());
        assertThat(sum / count).as("the kept weights' loss").isEqualTo(least, within(1e-4));
    }

    private Parameters parameters(NetworkLanguageModel model) {
        Path file = folder.resolve("model.safetensors");
        model.save(file);
        Parameters stored = Parameters.stored("", dev.likeness.file.ModelFile.read(file)::floats);
        new RnnNetwork(SmallRnns.of(Rnn.Cell.GRU), model.outcomes(), 0, stored);
        return stored;
    }

    @Test
    void textIsLearntToItsLastPart() {
        String last = "zip zap zup! ".repeat(4); // a tenth, and not like the rest
        Corpus book = Corpus.of(List.of(SmallRnns.book().text(0) + last));
        NetworkLanguageModel model =
                SmallRnns.of(Rnn.Cell.LSTM)
                        .withWidth(32)
                        .withDropout(0)
                        .withWeightDropout(0)
                        .withHeldOut(0.1)
                        .withLearningRate(0.02)
                        .fit(book, FIT.withSteps(250L));
        double nats = TextScores.of(model, Corpus.of(List.of(last))).natsPerCharacter();
        assertThat(nats).as("nats a character of the last part").isLessThan(1);
    }

    @Test
    void charactersThatOnlyTheJudgingTextHasAreKnown() {
        NetworkLanguageModel model =
                SmallRnns.of(Rnn.Cell.RNN)
                        .fit(
                                SmallRnns.names(),
                                Corpus.of(List.of("zoë", "xaver")),
                                FIT.withSteps(3L));
        assertThat(model.tokens().decode(model.tokens().encode("zëx"))).isEqualTo("zëx");
    }

    @Test
    void textThatIsTooShortIsRefusedWithASentence() {
        assertThatThrownBy(() -> Rnn.defaults().fit(SmallRnns.names(), FIT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("batch · length = 32 · 64")
                .hasMessageContaining("smaller batch or length");
    }

    @Test
    void piecesMayBeBytesOrPairsOfThem() {
        for (Pieces pieces : new Pieces[] {Pieces.BYTES, Pieces.BPE}) {
            NetworkLanguageModel model =
                    SmallRnns.of(Rnn.Cell.GRU)
                            .withTokens(pieces)
                            .withVocabulary(270)
                            .withLength(4)
                            .fit(SmallRnns.book(), FIT.withSteps(3L));
            assertThat(model.tokens().size()).isEqualTo(pieces == Pieces.BYTES ? 256 : 270);
            Path file = folder.resolve(pieces + ".safetensors");
            model.save(file);
            assertThat(((NetworkLanguageModel) Models.load(file)).tokens().encode("the cat"))
                    .isEqualTo(model.tokens().encode("the cat"));
        }
    }
}
