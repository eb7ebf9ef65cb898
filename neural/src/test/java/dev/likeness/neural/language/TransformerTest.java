package dev.likeness.neural.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.file.RunFolder;
import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.text.TextScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformerTest {

    private static final int SYMBOLS = 7;
    private static final Fit FIT = Fit.defaults().withThreads(1).withSeed(3);

    @TempDir private Path folder;

    /** A network in which no matrix is zero, as after some steps. */
    private static TransformerNetwork network(Transformer recipe) {
        Parameters parameters = Parameters.fresh(Randomness.of(5));
        TransformerNetwork network = new TransformerNetwork(recipe, SYMBOLS, 1, parameters);
        parameters.load(
                "",
                (name, shape) -> {
                    int count = 1;
                    for (long size : shape) {
                        count *= (int) size;
                    }
                    float[] values = new float[count];
                    Randomness.of(6).fork(name).normals(0, values);
                    for (int i = 0; i < count; i++) {
                        values[i] *= 0.3f;
                    }
                    return values;
                });
        return network;
    }

    private static float[] logits(TransformerNetwork network, long... tokens) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor read = Tensor.of(tokens, 1, tokens.length);
            return CrossEntropy.logSoftmax(network.read(read, network.begin(1), null).logits())
                    .toFloats();
        }
    }

    /** With one block, and no vector that takes up what stands before, a window says it all. */
    @ParameterizedTest
    @CsvSource({"1, 1, true", "1, 3, true", "3, 3, true", "1, 1, false", "3, 1, false"})
    void loopInJavaSaysWhatTheNetworkSaysOfAWindow(int layers, int ngrams, boolean smear) {
        Transformer recipe =
                TransformerContractTest.small()
                        .withLayers(layers)
                        .withNgrams(ngrams)
                        .withSmear(smear);
        boolean slides = layers == 1 && ngrams == 1 && !smear;
        TransformerNetwork network = network(recipe);
        Draws draws = Randomness.of(1).at(0);
        long[] tokens = new long[slides ? 60 : recipe.context()];
        Arrays.setAll(tokens, i -> draws.nextInt(SYMBOLS));
        tokens[0] = SYMBOLS; // the mark
        TransformerLoop loop = new TransformerLoop(recipe, SYMBOLS, 1, network.parameters());
        LoopReaders<TransformerLoop.Cache> readers = LoopReaders.begin(loop, 2, SYMBOLS);
        double[] found = new double[SYMBOLS];
        for (int t = 0; t < tokens.length; t++) {
            int from = Math.max(0, t + 1 - recipe.context());
            float[] expected = logits(network, Arrays.copyOfRange(tokens, from, t + 1));
            readers.logProbabilities(1, found);
            for (int k = 0; k < SYMBOLS; k++) {
                assertThat(found[k])
                        .as("token %d, outcome %d", t, k)
                        .isEqualTo(expected[expected.length - SYMBOLS + k], within(1e-4));
            }
            if (t + 1 < tokens.length) {
                readers.feed(new int[] {(int) (tokens[t + 1] + 1) % 7, (int) tokens[t + 1]});
            }
        }
    }

    /**
     * A block sees the context; what it sees has seen as much: of n blocks, n times the context.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 100, 1003})
    void loopInJavaForgetsWhatStandsFarBack(int before) {
        Transformer recipe = TransformerContractTest.small().withLayers(2).withNgrams(3);
        TransformerLoop loop =
                new TransformerLoop(recipe, SYMBOLS, 1, network(recipe).parameters());
        Draws draws = Randomness.of(2).at(before);
        LoopReaders<TransformerLoop.Cache> some = LoopReaders.begin(loop, 1, SYMBOLS);
        for (int t = 0; t < before; t++) {
            some.feed(new int[] {draws.nextInt(SYMBOLS)});
        }
        LoopReaders<TransformerLoop.Cache> others = LoopReaders.begin(loop, 1, SYMBOLS);
        for (int t = 0; t < 40; t++) {
            others.feed(new int[] {draws.nextInt(SYMBOLS)});
        }
        for (int t = 0; t < 2 * recipe.context() + 3; t++) {
            int token = draws.nextInt(SYMBOLS);
            some.feed(new int[] {token});
            others.feed(new int[] {token});
        }
        double[] a = new double[SYMBOLS];
        double[] b = new double[SYMBOLS];
        some.logProbabilities(0, a);
        others.logProbabilities(0, b);
        assertThat(a).containsExactly(b, within(1e-4));
    }

    @Test
    void whatComesLaterIsNotSeen() {
        TransformerNetwork network = network(TransformerContractTest.small());
        float[] whole = logits(network, 7, 1, 2, 3, 4, 5);
        float[] other = logits(network, 7, 1, 2, 6, 0, 0);
        assertThat(Arrays.copyOf(other, 3 * SYMBOLS))
                .containsExactly(Arrays.copyOf(whole, 3 * SYMBOLS), within(1e-6f));
    }

    @Test
    void runInterruptedAfterEveryStepEndsInTheSameBytes() throws IOException {
        Transformer recipe = TransformerContractTest.small();
        Fit fit = FIT.withSteps(14L); // an epoch has 12 steps
        Path whole = folder.resolve("whole.safetensors");
        recipe.fit(SmallRnns.book(), fit).save(whole);
        Fit parts =
                fit.withRun(new RunFolder(folder.resolve("run")))
                        .withResume(true)
                        .withStop(() -> true);
        for (long step = 1; step < 14; step++) {
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
                TransformerContractTest.small()
                        .withWidth(32)
                        .withContext(32)
                        .withDropout(0)
                        .fit(SmallRnns.book(), FIT.withSteps(150L));
        assertThat(TextScores.of(model, SmallRnns.book()).natsPerCharacter())
                .as("nats a character of a text it knows")
                .isLessThan(0.5);
    }

    @Test
    void headsThatDoNotFitAreRefusedWithASentence() {
        assertThatThrownBy(() -> Transformer.defaults().withHeads(5))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("width of 192")
                .hasMessageContaining("5 heads");
        assertThatThrownBy(() -> Transformer.defaults().fit(SmallRnns.names(), FIT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("window is 257 long");
    }
}
