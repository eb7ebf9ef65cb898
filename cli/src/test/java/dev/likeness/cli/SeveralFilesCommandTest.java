package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One table in several files, as exports of months and parts are. */
class SeveralFilesCommandTest {

    @TempDir Path folder;

    private Path january;
    private Path february;
    private Path run;

    @BeforeEach
    void write() throws IOException {
        january = file("2024-01.csv", 30);
        february = file("2024-02.csv", 20);
        run = folder.resolve("run");
    }

    private Path file(String name, int rows) throws IOException {
        StringBuilder text = new StringBuilder("status,amount\n");
        for (int i = 0; i < rows; i++) {
            text.append(i % 2 == 0 ? "open" : "paid").append(',').append(i % 7).append(".50\n");
        }
        return Files.writeString(folder.resolve(name), text.toString());
    }

    private static Run succeed(Object... arguments) {
        Run run = Run.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private void assertLearntFromBoth() throws IOException {
        Path scores = folder.resolve("scores.csv");
        succeed("score", run, "-o", scores);
        assertThat(Files.readAllLines(scores)).hasSize(51);
        assertThat(succeed("show", run).out()).contains("{2024-01.csv,2024-02.csv}");
    }

    @Test
    void filesThatAShellPutsThereAreOneTable() throws IOException {
        succeed("fit", "--data", january, february, "rows", "--out", run);
        assertLearntFromBoth();
    }

    @Test
    void theOptionCanBeGivenForEachFile() throws IOException {
        succeed("fit", "rows", "--data", january, "--data", february, "--out", run);
        assertLearntFromBoth();
    }

    @Test
    void aPatternAndCommasNameThemToo() throws IOException {
        succeed("fit", "rows", "--data", folder + "/2024-*.csv", "--out", run);
        assertLearntFromBoth();
        Path other = folder.resolve("other");
        succeed("fit", "rows", "--data", january + "," + february, "--out", other);
        assertThat(succeed("show", january + "," + february).out()).contains("50");
        assertThat(succeed("show", folder + "/2024-0?.csv").out()).contains("50");
    }

    @Test
    void laterCommandsTakeSeveralAsWell() throws IOException {
        succeed("fit", "rows", "--data", january, "--out", run);
        Path scores = folder.resolve("scores.csv");
        succeed("score", run, "--data", january, february, "-o", scores);
        assertThat(Files.readAllLines(scores)).hasSize(51);
    }

    @Test
    void anotherHeaderIsRefusedWithItsFile() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "status,sum\nopen,1\n");
        Run refused = Run.of("fit", "rows", "--data", january, other, "--out", run);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("other.csv has other columns than " + january + ": \"sum\" instead of");
    }

    @Test
    void aNameIsGivenOnceAndAnOptionIsNoValue() {
        Run twice = Run.of("fit", "rows", "--data", "adult", "--data", "mnist");
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).contains("--data is given twice; only files of one table can be.");
        Run none = Run.of("fit", "rows", "--data", "--out", run);
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("Missing required parameter for option '--data'");
    }

    @Test
    void picturesAreReadFromOnePath() throws IOException {
        Run refused = Run.of("fit", "pixels", "--data", january, february, "--out", run);
        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains("are several files").contains("from one path");
    }
}
