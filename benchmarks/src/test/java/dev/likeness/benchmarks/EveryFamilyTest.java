package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Family;
import dev.likeness.Models;
import dev.likeness.Notices;
import dev.likeness.testkit.Ordeal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No family is forgotten by the suite that changes model files: each has a small model there. */
class EveryFamilyTest {

    @TempDir Path folder;

    static Stream<String> families() {
        return Models.families().stream()
                .filter(family -> !SmallData.of(family.dataType()).isEmpty())
                .<String>map(Family::name);
    }

    @ParameterizedTest
    @MethodSource("families")
    void hasASmallModelThatAnswers(String name) {
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
    }
}
