package dev.likeness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFolderTest {

    @TempDir private Path runs;

    @Test
    void firstRunHasNumberOne() {
        assertThat(NewFolder.next(runs.resolve("none"), "gan", "mnist"))
                .isEqualTo(runs.resolve("none/gan-mnist-01"));
    }

    @Test
    void nextRunComesAfterTheLast() throws Exception {
        for (String name :
                new String[] {"gan-mnist-01", "gan-mnist-09", "gan-photos-12", "gan-mnist-x"}) {
            Files.createDirectory(runs.resolve(name));
        }
        assertThat(NewFolder.next(runs, "gan", "mnist")).isEqualTo(runs.resolve("gan-mnist-10"));
        assertThat(NewFolder.next(runs, "vae", "mnist")).isEqualTo(runs.resolve("vae-mnist-01"));
    }

    @Test
    void undoRemovesWhatWasMade() throws Exception {
        NewFolder folder = new NewFolder(runs.resolve("a/b"));
        Files.createDirectories(runs.resolve("a/b"));
        folder.made(Files.createFile(runs.resolve("a/b/recipe.json")));
        folder.undo();

        assertThat(runs.resolve("a")).doesNotExist();
        assertThat(runs).exists();
    }

    @Test
    void undoLeavesWhatSomebodyElseMade() throws Exception {
        NewFolder folder = new NewFolder(runs.resolve("a/b"));
        Files.createDirectories(runs.resolve("a/b"));
        Files.createFile(runs.resolve("a/notes.txt"));
        folder.undo();

        assertThat(runs.resolve("a/notes.txt")).exists();
        assertThat(runs.resolve("a/b")).doesNotExist();
    }
}
