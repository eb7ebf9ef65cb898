package dev.likeness.neural.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Fit;
import dev.likeness.FitInterruptedException;
import dev.likeness.file.RunFolder;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.neural.training.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A resumed GAN ends in the same bytes. */
class GanResumeTest {

    private static final Images DATA = Blobs.of(64, 1, 8, 1);
    private static final Fit FIT = Fit.defaults().withSteps(9L).withThreads(1).withSeed(3);

    @TempDir private Path folder;

    static Stream<Arguments> recipes() {
        return Stream.of(
                Arguments.of("mlp", SmallGans.mlp().withEmaHalfLife(100)),
                Arguments.of("dcgan", SmallGans.dcgan()),
                Arguments.of("wgan-gp", SmallGans.wganGp()),
                Arguments.of("r3", SmallGans.r3().withClip(1).withSchedule(Schedule.COSINE)),
                Arguments.of(
                        "spectral",
                        SmallGans.dcgan()
                                .withDiscriminatorNormalization(false)
                                .withSpectralNorm(true)
                                .withLoss(GanLoss.HINGE)
                                .withWarmupSteps(5)),
                Arguments.of(
                        "conditional", SmallGans.dcgan().withConditional(Gan.Conditioning.TRUE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void runInterruptedAfterEveryStepEndsInTheSameBytes(String name, Gan recipe)
            throws IOException {
        Path whole = folder.resolve("whole.safetensors");
        recipe.fit(DATA, FIT).save(whole);
        Fit parts =
                FIT.withRun(new RunFolder(folder.resolve("run")))
                        .withResume(true)
                        .withStop(() -> true);
        for (long step = 1; step < 9; step++) {
            assertThatThrownBy(() -> recipe.fit(DATA, parts))
                    .isInstanceOf(FitInterruptedException.class)
                    .extracting(e -> ((FitInterruptedException) e).step())
                    .isEqualTo(step);
        }
        Path last = folder.resolve("last.safetensors");
        recipe.fit(DATA, parts).save(last);
        assertThat(Files.mismatch(whole, last)).as("first byte that differs").isEqualTo(-1);
        recipe.fit(DATA, parts).save(last); // and once more from the last checkpoint
        assertThat(Files.mismatch(whole, last)).as("first byte that differs").isEqualTo(-1);
    }

    @Test
    void anotherSeedEndsInOtherBytes() throws IOException {
        Path one = folder.resolve("one.safetensors");
        Path two = folder.resolve("two.safetensors");
        SmallGans.mlp().fit(DATA, FIT).save(one);
        SmallGans.mlp().fit(DATA, FIT.withSeed(4)).save(two);
        assertThat(Files.mismatch(one, two)).as("first byte that differs").isNotEqualTo(-1);
    }
}
