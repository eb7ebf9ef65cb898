package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldTablesCommandTest {

    @TempDir private Path folder;

    @Test
    void tablesOfAFolderAreJudgedByEachSeed() throws IOException {
        StringBuilder magic = new StringBuilder("length,width,klass\n");
        for (int row = 0; row < 300; row++) {
            Draws draws = Randomness.of(1).at(row);
            int length = draws.nextInt(1000);
            int width = length / 2 + draws.nextInt(100);
            magic.append(length).append(',').append(width).append(',');
            magic.append(length > 500 ? "g" : "h").append('\n');
        }
        Files.writeString(folder.resolve("magic.csv"), magic);
        Path json = folder.resolve("result.json");
        int exit =
                Benchmarks.run(
                        "field-tables",
                        folder.toString(),
                        "--family",
                        "tree",
                        "--seeds",
                        "2",
                        "--threads",
                        "1",
                        "--bars",
                        "--json",
                        json.toString());
        assertThat(exit).as("a tree of 270 rows misses a bar").isEqualTo(1);
        assertThat(Files.readString(json)).contains("\"magic\"", "\"tree\"", "baseline");
        assertThat(Files.readString(json).split("\"protocol\"")).as("a report a seed").hasSize(3);
    }

    @Test
    void aFolderWithoutTheTablesIsRefused() {
        assertThat(Benchmarks.run("field-tables", folder.toString())).isEqualTo(1);
    }
}
