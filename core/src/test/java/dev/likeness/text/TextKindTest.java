package dev.likeness.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.HoldOut;
import dev.likeness.InputException;
import dev.likeness.Kinds;
import dev.likeness.Notices;
import dev.likeness.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextKindTest {

    @TempDir Path folder;

    private static Corpus read(Path path, boolean lines) {
        return new TextKind().open(path, new TextReading(lines)).read(Split.TRAIN, Notices.NONE);
    }

    @Test
    void aFileIsOneTextOrALineIs() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "one\n\ntwo 春\n");
        assertThat(read(file, false).texts()).containsExactly("one\n\ntwo 春\n");
        assertThat(read(file, true).texts()).containsExactly("one", "two 春");
        assertThat(read(file, true).characters()).isEqualTo(8);
    }

    @Test
    void aFolderIsItsFilesInTheOrderOfTheirNames() throws IOException {
        Files.writeString(folder.resolve("b.txt"), "second");
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.txt.gz")))) {
            out.write("\uFEFFfirst".getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("c.md"), "no text");
        assertThat(read(folder, false).texts()).containsExactly("first", "second");
        assertThat(Kinds.recognise(folder).orElseThrow().name()).isEqualTo("text");
    }

    @Test
    void whatIsNoTextIsRefusedWithItsLine() throws IOException {
        Path file = Files.write(folder.resolve("a.txt"), new byte[] {'a', '\n', 'b', (byte) 0xe9});
        assertThatThrownBy(() -> read(file, false))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        file
                                + " line 2 is not UTF-8: found the byte 0xE9. Convert the file to UTF-8.");
        Path empty = Files.writeString(folder.resolve("b.txt"), " \n");
        assertThatThrownBy(() -> read(empty, true)).hasMessage(empty + " holds no text.");
        assertThatThrownBy(() -> read(folder.resolve("none.txt"), true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none.txt");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Corpus corpus = Corpus.of(List.of("one", "two"));
        Path file = folder.resolve("out.txt");
        new TextKind().write(corpus, file.toString(), new TextWriting());
        assertThat(read(file, true)).isEqualTo(corpus);
        assertThat(read(file, true).provenance()).isEqualTo(corpus.provenance());
        assertThatThrownBy(
                        () -> new TextKind().write(corpus, folder + "/out.doc", new TextWriting()))
                .hasMessageContaining("ends in .txt");
    }

    @Test
    void eachLineOfJsonHoldsAText() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("a.jsonl"),
                        "{\"text\": \"one\\ntwo\", \"id\": 1}\n\n{\"text\": \"春\"}\n");
        assertThat(read(file, false).texts()).containsExactly("one\ntwo", "春");
        assertThat(read(file, true).texts()).containsExactly("one", "two", "春");
        assertThatThrownBy(
                        () ->
                                new TextKind()
                                        .open(file, new TextReading(false, "body"))
                                        .read(Split.TRAIN, Notices.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(
                        file + " line 1: the key \"body\" should hold a text, found none.");
    }

    @Test
    void theLastPartOfOneTextIsHeldOutAndWholeTextsOfMany() {
        HoldOut tenth = new HoldOut(0.1, 0);
        Corpus one = Corpus.of(List.of("0123456789012345678春"));
        assertThat(tenth.train(one).texts()).containsExactly("0123456789012345678");
        assertThat(tenth.test(one).texts()).containsExactly("春");
        Corpus many = Corpus.of(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));
        assertThat(tenth.test(many).count()).isEqualTo(1);
        assertThat(tenth.train(many).texts()).doesNotContain(tenth.test(many).text(0));
        assertThat(Corpus.of(List.of("a")).holdsOut(0.5)).isFalse();
    }
}
