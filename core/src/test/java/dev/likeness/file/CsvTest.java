package dev.likeness.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

    @TempDir private Path folder;

    @Test
    void cellsAreQuotedWhereTheyMustBe() throws Exception {
        Path file = folder.resolve("new/table.csv");
        List<List<String>> rows =
                List.of(
                        List.of("1", "plain"),
                        List.of("2", "a, b"),
                        List.of("3", "say \"ä\""),
                        List.of("", "two\nlines"));
        Csv.write(file, List.of("id", "what, exactly"), 4, rows::get);

        assertThat(Files.readString(file))
                .isEqualTo(
                        "id,\"what, exactly\"\n1,plain\n2,\"a, b\"\n3,\"say \"\"ä\"\"\"\n,\"two\nlines\"\n");
    }

    @Test
    void aRowThatFailsLeavesTheFileAsItWas() throws Exception {
        Path file = Files.writeString(folder.resolve("table.csv"), "before");
        assertThatThrownBy(
                        () ->
                                Csv.write(
                                        file,
                                        List.of("x"),
                                        2,
                                        i -> {
                                            if (i == 1) {
                                                throw new InputException("no second row");
                                            }
                                            return List.of("1");
                                        }))
                .hasMessage("no second row");
        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains(".tmp"));
    }
}
