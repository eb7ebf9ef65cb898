package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Family;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Notices;
import dev.likeness.file.ModelFile;
import dev.likeness.testkit.Ordeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No family is forgotten by the suite that changes model files: each has a small model there. */
class EveryFamilyTest {

    private static final int FLIPS = 100;

    @TempDir Path folder;

    static Stream<String> families() {
        return Models.families().stream()
                .filter(family -> !SmallData.of(family.dataType()).isEmpty())
                .<String>map(Family::name);
    }

    @ParameterizedTest
    @MethodSource("families")
    void hasASmallModelThatAnswers(String name) throws IOException {
        List<SmallModels.Small> models = SmallModels.of(Models.family(name), false, Notices.NONE);
        assertThat(models).isNotEmpty();
        for (SmallModels.Small each : models) {
            Path file = folder.resolve("model.safetensors");
            each.model().save(file);
            Ordeal.Outcome outcome = Ordeal.of(file, each.asked());
            assertThat(outcome.verdict())
                    .as("%s: %s", each.name(), outcome.what())
                    .isEqualTo(Ordeal.Verdict.ANSWERED);
        }
        everyFlippedBitIsNoticed(folder.resolve("model.safetensors"));
    }

    /** Bits spread over a whole file; {@code benchmarks/run mutate} flips many more. */
    private void everyFlippedBitIsNoticed(Path file) throws IOException {
        byte[] good = Files.readAllBytes(file);
        long bits = 8L * good.length;
        int flips = good.length > 200_000 ? 5 : FLIPS;
        for (int i = 0; i < flips; i++) {
            long bit = bits * i / flips + Math.floorMod(i * 7919L, Math.max(1, bits / flips));
            byte[] bytes = good.clone();
            bytes[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
            Files.write(file, bytes);
            assertThatThrownBy(() -> ModelFile.read(file))
                    .as("bit %d of %d", bit, bits)
                    .isInstanceOf(InputException.class);
        }
    }
}
