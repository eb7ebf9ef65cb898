package dev.likeness.cli;

import static dev.likeness.cli.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.file.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCommandTest {

    @TempDir private static Path folder;
    private static Path data;
    private static Path run;

    @BeforeAll
    static void fit() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        Files.move(Pictures.folder(folder), data.resolve("train"));
        Files.move(Pictures.folder(folder), data.resolve("test"));
        run = Strip.run(folder, "two", data);
    }

    @Test
    void fewLabelsAreComparedWithPixelsAndWithAllLabels() {
        Run probe = Run.of("probe", run, "--labels", "6,10", "--draws", 2);

        assertThat(probe.code()).as(probe.err()).isZero();
        assertThat(probe.out())
                .contains("Accuracy on 40 test pictures, from codes of 2 numbers")
                .containsPattern("(?m)^6 +2 +1\\.0000 ± 0\\.0000 +1\\.0000")
                .containsPattern("(?m)^10 +2 ")
                .containsPattern("(?m)^40 +1 ");
        Run json = Run.of("probe", run, "--labels", "6", "--draws", 2, "--json");
        List<?> rows = (List<?>) Json.readObject(json.out(), "output").get("rows");
        assertThat(rows).hasSize(2);
        assertThat((Map<?, ?>) rows.get(1)).extracting("labels").isEqualTo(40L);
    }

    @Test
    void whatCannotBeProbedIsRefusedInASentence() {
        assertRefused(
                Run.of("probe", run, "--labels", "3"), 1, "at least 2 labels a class, 4 for 2");
        assertRefused(Run.of("probe", run, "--labels", "60"), 1, "only 20 pictures");
        assertRefused(
                Run.of("probe", run, "--labels", "many"),
                2,
                "labels must be a whole number of at most 32 bits, found \"many\"");
        assertRefused(Run.of("probe", run, "--draws", 0), 2, "draws must be at least 1");
        assertRefused(Run.of("probe", run, "--data", data.resolve("train")), 1, "has no test half");
        Path pixels = folder.resolve("pixels");
        Run.of("fit", "pixels", "--data", data, "--out", pixels);
        assertRefused(Run.of("probe", pixels), 1, "A pixels cannot encode");
    }
}
