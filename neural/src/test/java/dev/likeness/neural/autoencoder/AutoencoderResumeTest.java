package dev.likeness.neural.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Fit;
import dev.likeness.FitInterruptedException;
import dev.likeness.file.RunFolder;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A resumed autoencoder ends in the same bytes. */
class AutoencoderResumeTest {

    private static final Images DATA = Blobs.of(64, 1, 8, 1);
    private static final Images HELD_OUT = Blobs.of(16, 1, 8, 2);
    private static final Fit FIT = Fit.defaults().withSteps(7L).withThreads(1).withSeed(3);

    @TempDir private Path folder;

    static Stream<Arguments> recipes() {
        return Stream.of(
                Arguments.of("mlp", SmallAutoencoders.mlp()),
                Arguments.of("conv", SmallAutoencoders.conv()),
                Arguments.of("denoising", SmallAutoencoders.denoising()),
                Arguments.of(
                        "gaussian",
                        SmallAutoencoders.denoising().withNoise(Autoencoder.Noise.GAUSSIAN)),
                Arguments.of("sparse", SmallAutoencoders.sparse()),
                Arguments.of("recurrent", SmallAutoencoders.recurrent()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void runInterruptedAfterEveryStepEndsInTheSameBytes(String name, Autoencoder recipe)
            throws IOException {
        Path whole = folder.resolve("whole.safetensors");
        recipe.fit(DATA, HELD_OUT, FIT).save(whole);
        Fit parts =
                FIT.withRun(new RunFolder(folder.resolve("run")))
                        .withResume(true)
                        .withStop(() -> true);
        for (long step = 1; step < 7; step++) {
            assertThatThrownBy(() -> recipe.fit(DATA, HELD_OUT, parts))
                    .isInstanceOf(FitInterruptedException.class)
                    .extracting(e -> ((FitInterruptedException) e).step())
                    .isEqualTo(step);
        }
        Path last = folder.resolve("last.safetensors");
        recipe.fit(DATA, HELD_OUT, parts).save(last);
        assertThat(Files.mismatch(whole, last)).as("first byte that differs").isEqualTo(-1);
    }
}
