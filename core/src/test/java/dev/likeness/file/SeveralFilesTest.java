package dev.likeness.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralFilesTest {

    @TempDir Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of("a.csv", "b.csv", "c,d.csv", ".hidden.csv", "note.txt")) {
            Files.writeString(folder.resolve(name), name);
        }
        Files.createDirectory(folder.resolve("inner"));
        Files.writeString(folder.resolve("inner/e.csv"), "e");
    }

    private static List<Path> found(String text) {
        return SeveralFiles.in(SeveralFiles.find(text).orElseThrow());
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    @Test
    void aPathThatIsThereIsItself() {
        assertThat(SeveralFiles.find(at("a.csv").toString())).contains(at("a.csv"));
        assertThat(SeveralFiles.find(at("c,d.csv").toString())).contains(at("c,d.csv"));
        assertThat(SeveralFiles.find(folder.toString())).contains(folder);
        assertThat(SeveralFiles.find(at("no.csv").toString())).isEmpty();
        assertThat(SeveralFiles.find("")).isEmpty();
        assertThat(SeveralFiles.are(at("a.csv"))).isFalse();
    }

    @Test
    void commasStandBetweenFiles() {
        assertThat(found(at("b.csv") + "," + at("a.csv")))
                .containsExactly(at("b.csv"), at("a.csv"));
        assertThat(found(at("a.csv") + ", " + at("inner/e.csv")))
                .containsExactly(at("a.csv"), at("inner/e.csv"));
        assertThat(SeveralFiles.find(at("a.csv") + "," + at("no.csv"))).isEmpty();
    }

    @Test
    void aPatternMatchesNamesInOrder() {
        assertThat(found(at("?.csv").toString())).containsExactly(at("a.csv"), at("b.csv"));
        assertThat(found(at("*.txt").toString())).containsExactly(at("note.txt"));
        assertThat(SeveralFiles.find(at("*.tsv").toString())).isEmpty();
        assertThat(SeveralFiles.find(folder + "/[")).isEmpty();
        assertThat(SeveralFiles.find(folder + "/[*")).isEmpty();
    }

    @Test
    void bracesNameThemAgain() {
        Path both = SeveralFiles.join(List.of(at("a.csv"), at("b.csv")));
        assertThat(both).isEqualTo(at("{a.csv,b.csv}"));
        assertThat(SeveralFiles.find(both.toString())).contains(both);
        assertThat(SeveralFiles.in(both)).containsExactly(at("a.csv"), at("b.csv"));
        assertThat(SeveralFiles.lasting(both)).isEqualTo(both);
        assertThat(SeveralFiles.are(at("{a.csv,no.csv}"))).isFalse();
    }

    @Test
    void relativeNamesBecomeLasting() {
        Path here = Path.of("").toAbsolutePath();
        assertThat(SeveralFiles.lasting(Path.of("x.csv"))).isEqualTo(here.resolve("x.csv"));
        assertThat(SeveralFiles.join(List.of(Path.of("x.csv"), Path.of("y.csv"))))
                .isEqualTo(Path.of("{x.csv,y.csv}"));
        assertThat(SeveralFiles.in(SeveralFiles.join(List.of(Path.of("x.csv"), at("a.csv")))))
                .as("one of them is not there")
                .hasSize(1);
    }

    @Test
    void aNameWithACommaCanOnlyBeGivenAlone() {
        assertThatThrownBy(() -> SeveralFiles.join(List.of(at("a.csv"), at("c,d.csv"))))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        at("c,d.csv")
                                + " has a comma or a brace in its name, so it can only be given alone. Rename it, or put all files in one folder.");
    }
}
