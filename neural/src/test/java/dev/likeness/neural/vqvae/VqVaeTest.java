package dev.likeness.neural.vqvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.file.RunFolder;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VqVaeTest {

    private static final VqVae SMALL = VqVaeContractTest.small();
    private static final Images DATA = Blobs.of(160, 1, 12, 1);
    private static final Fit FIT = Fit.defaults().withSteps(2L).withThreads(1).withSeed(3);

    @TempDir private Path folder;

    private static void assertRefused(ThrowingCallable action, String... parts) {
        assertThatThrownBy(action)
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void cellOfThePriorSeesWhatStandsBeforeItAndNothingElse() {
        CodePrior prior =
                new CodePrior(SMALL.withPriorLayers(4), Parameters.fresh(Randomness.of(1)));
        int height = 4;
        int width = 5;
        long[] numbers = new long[height * width];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i * 7 % 12;
        }
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            float[][] before = logits(prior, numbers, height, width);
            for (int changed = 0; changed < numbers.length; changed++) {
                long[] others = numbers.clone();
                others[changed] = (others[changed] + 1) % 12;
                float[][] after = logits(prior, others, height, width);
                for (int cell = 0; cell < numbers.length; cell++) {
                    boolean same = Arrays.equals(before[cell], after[cell]);
                    if (cell <= changed) {
                        assertThat(same).as("cell %d when %d changed", cell, changed).isTrue();
                    }
                }
                int below = changed + width; // four layers of 3×3 reach every neighbour
                for (int seer : new int[] {changed + 1, below - 1, below, below + 1}) {
                    if (seer < numbers.length) {
                        assertThat(Arrays.equals(before[seer], after[seer]))
                                .as("cell %d is blind to %d", seer, changed)
                                .isFalse();
                    }
                }
            }
        }
    }

    private static float[][] logits(CodePrior prior, long[] numbers, int height, int width) {
        float[] all = prior.logits(Tensor.of(numbers, numbers.length), height, width).toFloats();
        float[][] rows = new float[numbers.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(all, i * 12, (i + 1) * 12);
        }
        return rows;
    }

    @Test
    void codesAreTheMovingMeansOfWhatIsAssignedToThem() {
        Codebook book =
                new Codebook(
                        SMALL.withCodes(2).withCodeWidth(1).withDecay(0.5),
                        Parameters.fresh(Randomness.of(1)));
        try (Scope scope = Scope.open()) {
            Tensor cells = Tensor.of(new float[] {1, 1, 3, 3}, 4, 1);
            Tensor numbers = Tensor.of(new long[] {0, 0, 1, 1}, 4);
            book.follow(cells, numbers, Randomness.of(1).at(0));
            assertThat(book.codes(Tensor.of(new long[] {0, 1}, 2)).toFloats())
                    .containsExactly(1, 3);
            Tensor moved = Tensor.of(new float[] {2, 2, 3, 3}, 4, 1);
            assertThat(book.nearest(moved.add(0.05)).toLongs()).containsExactly(1, 1, 1, 1);
            assertThat(book.nearest(moved.sub(0.05)).toLongs()).containsExactly(0, 0, 1, 1);
            book.follow(moved, numbers, Randomness.of(1).at(1));
            // counts 1 and then 0.5 · 1 + 0.5 · 2; sums 1 and then 0.5 · 1 + 0.5 · 4
            assertThat(book.codes(Tensor.of(new long[] {0}, 1)).toFloats()[0])
                    .isCloseTo(2.5f / 1.5f, within(1e-6f));
            assertThat(book.used()).isEqualTo(2);
        }
    }

    @Test
    void deadCodeBeginsAnewAtSomethingThatWasEncoded() {
        Codebook book =
                new Codebook(
                        SMALL.withCodes(3).withCodeWidth(1), Parameters.fresh(Randomness.of(1)));
        try (Scope scope = Scope.open()) {
            Tensor cells = Tensor.of(new float[] {5, 6, 7, 8, 9, 10}, 6, 1);
            book.follow(cells, Tensor.of(new long[] {0, 0, 0, 1, 1, 1}, 6), Randomness.of(1).at(0));
            assertThat(book.codes(Tensor.of(new long[] {2}, 1)).toFloats()[0])
                    .as("the code that nothing was assigned to")
                    .isIn(5f, 6f, 7f, 8f, 9f, 10f);
        }
    }

    @Test
    void interruptedRunEndsInTheSameBytes() throws IOException {
        Fit whole = FIT.withSteps(6L);
        Path one = folder.resolve("whole.safetensors");
        SMALL.fit(DATA, whole).save(one);
        Fit parts =
                whole.withRun(new RunFolder(folder.resolve("run")))
                        .withResume(true)
                        .withStop(() -> true);
        for (int step = 1; step < 6; step++) {
            assertThatThrownBy(() -> SMALL.fit(DATA, parts))
                    .isInstanceOf(FitInterruptedException.class);
        }
        Path last = folder.resolve("last.safetensors");
        SMALL.fit(DATA, parts).save(last);
        assertThat(Files.mismatch(one, last)).as("first byte that differs").isEqualTo(-1);
    }

    @Test
    void whatCannotBeUsedIsRefused() {
        assertRefused(
                () -> SMALL.fit(Blobs.of(20, 1, 10, 1), FIT),
                "height and width must be multiples of 4, found 10×10 grey",
                "in another size");
        assertRefused(() -> SMALL.withCodes(1), "codes must be 2 to 65536, found 1.");
        VqVaeModel model = SMALL.fit(DATA, FIT);
        assertRefused(
                () -> model.encode(Blobs.of(3, 3, 12, 1)),
                "The model knows pictures of 12×12 grey, found pictures of 12×12 colour");
        assertRefused(
                () -> model.decode(new float[2][10]),
                "A code of this model has 9 numbers, one a cell, found one of 10.");
        float[][] codes = new float[1][9];
        codes[0][4] = 12;
        assertRefused(
                () -> model.decode(codes),
                "A cell of a code of this model is a whole number from 0 to 11, found 12.0.");
        codes[0][4] = 0.5f;
        assertRefused(() -> model.decode(codes), "found 0.5");
    }

    @Test
    void shortTrainingReconstructsAndPredictsCodes() {
        List<Map<String, Double>> epochs = new ArrayList<>();
        Fit fit =
                FIT.withSteps(300L)
                        .withListener(
                                event -> {
                                    if (event instanceof FitEvent.Epoch epoch) {
                                        epochs.add(epoch.metrics());
                                    }
                                });
        VqVaeModel model = SMALL.withLearningRate(3e-3).withPriorLearningRate(3e-3).fit(DATA, fit);
        Map<String, Double> last = epochs.get(epochs.size() - 1);
        assertThat(last.get("codes used")).as("codes used").isGreaterThan(3);
        assertThat(last.get("prior"))
                .as("nats a grid, of which 9 even choices among 12 take %.1f", 9 * Math.log(12))
                .isLessThan(0.75 * 9 * Math.log(12));
        Images again = model.reconstruct(DATA);
        assertThat(distance(DATA, again))
                .as("mean squared error, beside that of the mean picture")
                .isLessThan(0.4 * distance(DATA, null));
        assertThat(model.encode(again.slice(0, 5))[0]).hasSize(9);
    }

    private static double distance(Images a, Images b) {
        float[] mean = new float[a.pixels()];
        float[] x = new float[a.pixels()];
        for (int i = 0; i < a.count(); i++) {
            a.copyTo(i, x, 0);
            for (int p = 0; p < x.length; p++) {
                mean[p] += x[p] / a.count();
            }
        }
        double sum = 0;
        float[] y = mean;
        for (int i = 0; i < a.count(); i++) {
            a.copyTo(i, x, 0);
            if (b != null) {
                y = new float[x.length];
                b.copyTo(i, y, 0);
            }
            for (int p = 0; p < x.length; p++) {
                sum += (x[p] - y[p]) * (x[p] - y[p]);
            }
        }
        return sum / a.count() / a.pixels();
    }
}
