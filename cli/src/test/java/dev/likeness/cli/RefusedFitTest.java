package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fit that is refused is as if it had never been begun. */
class RefusedFitTest {

    @TempDir Path folder;

    private Path table() throws IOException {
        StringBuilder text = new StringBuilder("kind,class,size\n");
        for (int i = 0; i < 60; i++) {
            text.append("a,%s,%d\n".formatted(i % 3 == 0 ? "x" : "y", i % 17));
        }
        return Files.writeString(folder.resolve("small.csv"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree", "forest", "decision-tree", "random-forest", "svm"})
    void aTargetOfOneClassLeavesNoFolderBehind(String family) throws Exception {
        Path run = folder.resolve("runs/first");
        Path table = table();
        Run refused = Run.of("fit", family, "--data", table, "--target", "kind", "--out", run);
        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains("Column \"kind\" has one class only");
        assertThat(Run.filesIn(folder)).containsExactly("small.csv");
        Run corrected = Run.of("fit", family, "--data", table, "--target", "class", "--out", run);
        assertThat(corrected.code()).as(corrected.err()).isZero();
    }

    @Test
    void aTargetWithNothingBesideItIsRefusedBeforeAnythingIsGrown() throws Exception {
        Path alone = Files.writeString(folder.resolve("alone.csv"), "x\na\nb\na\n");
        Run refused =
                Run.of(
                        "fit",
                        "tree",
                        "--data",
                        alone,
                        "--target",
                        "x",
                        "--out",
                        folder.resolve("run"));
        assertThat(refused.code()).isOne();
        assertThat(refused.err())
                .contains("There is no column beside \"x\" to predict it from")
                .doesNotContain("steps an epoch");
        assertThat(Run.filesIn(folder)).containsExactly("alone.csv");
    }
}
