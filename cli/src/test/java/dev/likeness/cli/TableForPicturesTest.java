package dev.likeness.cli;

import static dev.likeness.cli.Refusals.assertRefused;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table given to a model of pictures is called one, whatever the command. */
class TableForPicturesTest {

    @TempDir private static Path folder;
    private static Path run;

    @BeforeAll
    static void fit() {
        run = Strip.run(folder, "exact", Pictures.folder(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "encode", "reconstruct", "probe", "evaluate"})
    void aTableIsRefusedWithWhatToDo(String command) throws Exception {
        for (String name : new String[] {"t.csv", "t.tsv.gz", "t.parquet"}) {
            Path table = Files.writeString(folder.resolve(name), "a,b\n1,2\n");
            assertRefused(
                    Run.of(command, run, "--data", table),
                    2,
                    "Pictures were expected, and "
                            + table
                            + " holds tables. Give a picture, a folder of pictures");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "encode", "reconstruct", "probe", "evaluate"})
    void aTableThatIsNotThereIsMissing(String command) {
        assertRefused(
                Run.of(command, run, "--data", folder.resolve("none.csv")),
                2,
                "There is no file or folder");
    }
}
