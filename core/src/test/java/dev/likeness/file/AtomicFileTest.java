package dev.likeness.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.likeness.InputException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir Path folder;

    private static AtomicFile.Body text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertHolds(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("files in the folder")
                    .containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void fileIsMadeWithItsFoldersAndReplaced() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        AtomicFile.write(file, text("one"));
        AtomicFile.write(file, text("two"));
        assertThat(file).hasContent("two");
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void failureLeavesWhatWasThereAndNothingElse() throws IOException {
        Path file = folder.resolve("file");
        AtomicFile.write(file, text("old"));
        AtomicFile.Body failing =
                out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("the body failed");
                };
        assertThatThrownBy(() -> AtomicFile.write(file, failing))
                .isInstanceOf(InputException.class)
                .hasMessage(file + " cannot be written: the body failed. Choose another folder.");
        AtomicFile.Body refusing =
                out -> {
                    throw new InputException("No.");
                };
        assertThatThrownBy(() -> AtomicFile.write(file, refusing)).hasMessage("No.");
        assertThat(file).hasContent("old");
        assertHolds("file");
    }

    @Test
    void oldFileStandsUntilTheNewOneIsWhole() throws IOException {
        Path file = folder.resolve("file");
        AtomicFile.write(file, text("old"));
        AtomicFile.write(
                file,
                out -> {
                    out.write('n');
                    out.flush();
                    assertThat(file).hasContent("old");
                });
        assertThat(file).hasContent("n");
    }

    @Test
    void folderInPlaceOfTheFileIsRefused() {
        assertThatThrownBy(() -> AtomicFile.write(folder, text("")))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        folder + " cannot be written: it is a folder. Give the name of a file.");
    }

    @Test
    void fileInPlaceOfAFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> AtomicFile.write(file.resolve("below/it"), text("")))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        file.resolve("below")
                                + " cannot be made: "
                                + file
                                + " is a file, not a folder. Choose another folder.");
        assertHolds("file");
    }

    @Test
    void linkIsFollowed() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
        AtomicFile.write(link, text("new"));
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("made"));
        AtomicFile.write(dangling, text("made"));
        assertThat(folder.resolve("made")).hasContent("made");
    }

    @Test
    void deviceIsWrittenToAndNotReplaced() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "this system has no /dev/null");
        AtomicFile.write(device, text("gone"));
        assertThat(device).exists().isNotEqualTo(folder);
        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void fullDeviceIsNamedFull() {
        Path device = Path.of("/dev/full");
        assumeTrue(Files.exists(device), "this system has no /dev/full");
        assertThatThrownBy(() -> AtomicFile.write(device, text("much")))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        device
                                + " cannot be written: the disk is full. Free some, or choose"
                                + " another folder.");
    }

    @Test
    void fullOrReadOnlyDiskIsNamedAndLeavesTheOldFile() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
                "a small tmpfs cannot be mounted here");
        try {
            Path file = disk.resolve("file");
            AtomicFile.write(file, text("old"));
            assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write(new byte[1 << 20])))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(file + " cannot be written: the disk is full, ")
                    .hasMessageMatching(".* full, [0-4] kB of 66 kB free on .*")
                    .hasMessageEndingWith(" Free some, or choose another folder.");
            assertThat(file).hasContent("old");
            try (Stream<Path> files = Files.list(disk)) {
                assertThat(files).containsExactly(file);
            }
            assumeTrue(run("mount", "-o", "remount,ro", disk.toString()), "no remount here");
            for (Path other : List.of(file, disk.resolve("new/file"))) {
                assertThatThrownBy(() -> AtomicFile.write(other, text("new")))
                        .isInstanceOf(InputException.class)
                        .hasMessageEndingWith(
                                " cannot be written: its file system is read-only. Choose another"
                                        + " folder.");
            }
            assertThat(file).hasContent("old");
        } finally {
            run("umount", disk.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    @Test
    void interruptedThreadStillWritesTheWholeFile() {
        Path file = folder.resolve("file");
        Thread.currentThread().interrupt();
        try {
            AtomicFile.write(file, text("whole"));
        } finally {
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        }
        assertThat(file).hasContent("whole");
    }

    @Test
    void whatKilledProcessesLeftOfATargetIsDeletedWhenItIsWrittenAgain() throws Exception {
        String[] left = {".model.tmp-77-1", ".model.tmp-1-2"}; // process 1 is alive, and another's
        String[] others = {".other.tmp-77-1", ".model.tmp-x", "model.tmp-1-1", ".model.part"};
        for (String name : List.of(left[0], left[1], others[0], others[1], others[2], others[3])) {
            Files.writeString(folder.resolve(name), "");
        }
        AtomicFile.write(folder.resolve("model"), text("m"));
        assertHolds(others[0], others[1], others[2], others[3], "model");
        Aside.clear(folder);
        assertHolds(others[1], others[2], others[3], "model");
    }

    @Test
    void whatIsBeingWrittenIsLeftAlone() throws Exception {
        Path held = folder.resolve(".model.tmp-77-1");
        try (FileOutputStream other = new FileOutputStream(held.toFile());
                FileLock lock = other.getChannel().lock()) {
            assertThat(lock.isValid()).isTrue();
            AtomicFile.write(
                    folder.resolve("model"),
                    out -> {
                        AtomicFile.write(folder.resolve("model"), text("inner"));
                        Aside.clear(folder);
                        out.write('m');
                    });
            assertThat(held).exists();
        }
        assertThat(folder.resolve("model")).hasContent("m");
        AtomicFile.write(folder.resolve("model"), text("again"));
        assertHolds("model");
    }

    @Test
    void foldersThatWereLeftGoTooAndLinksInThemAreNotFollowed() throws Exception {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("kept"), "");
        Path left = Files.createDirectory(folder.resolve(".out.tmp-77-1"));
        Files.writeString(left.resolve(".lock"), "");
        Files.writeString(left.resolve("000000.png"), "");
        Files.createSymbolicLink(left.resolve("link"), mine);
        try (Aside aside = Aside.folder(folder.resolve("out").toAbsolutePath().normalize())) {
            assertThat(aside.path()).isDirectory();
            assertThat(left).doesNotExist();
        }
        assertHolds("mine");
        assertThat(mine.resolve("kept")).exists();
    }

    @Test
    void aNameMayBeAsLongAsTheSystemAllows() throws IOException {
        for (String name : List.of("n".repeat(255), "é".repeat(127))) {
            AtomicFile.write(folder.resolve(name), text("x"));
            assertThat(folder.resolve(name)).hasContent("x");
            Files.delete(folder.resolve(name));
        }
        assertHolds();
    }
}
