package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingsTest {

    @TempDir private Path folder;

    private Path write(String encoding, List<String> words, int rowsBefore, boolean packed) {
        StringBuilder text = new StringBuilder("word,amount\n");
        for (int i = 0; i < rowsBefore; i++) {
            text.append("plain,").append(i % 97).append('\n');
        }
        for (int i = 0; i < 60; i++) {
            text.append(words.get(i % words.size())).append(',').append(i % 13).append('\n');
        }
        byte[] bytes = text.toString().getBytes(Charset.forName(encoding));
        return SmallFiles.write(folder, "t.csv", packed ? pack(bytes) : bytes);
    }

    private static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,        Müller|Ångström|Łódź, 0, false",
        "UTF-8,        東京|大阪|京都, 20000, false",
        "UTF-16LE,     Müller|Özil|Weiß, 0, false",
        "UTF-16BE,     Müller|Özil|Weiß, 0, false",
        "UTF-16LE,     Иванов|Петрова|Сидоров, 50, false",
        "UTF-16,       Müller|Özil|Weiß, 0, false",
        "windows-1252, Müller|Özil|Weiß, 0, false",
        "windows-1252, café|crème|œuf, 0, false",
        "windows-1252, niño|año|€uro, 20000, false",
        "windows-1252, Åse|Øyvind|Æsa, 0, true",
        "ISO-8859-1,   Müller|Özil|Weiß, 0, false",
        "windows-1251, Иванов|Петрова|Сидоров, 0, false",
        "windows-1251, Москва|Казань|Пермь, 3, true",
    })
    void lettersAreRead(String encoding, String words, int rowsBefore, boolean packed) {
        List<String> names = List.of(words.split("\\|"));
        TableFile read =
                Tables.open(write(encoding, names, rowsBefore, packed), TableOptions.defaults());
        assertThat(read.table().column("word").schema().levels()).containsAll(names);
        boolean plain = encoding.startsWith("UTF-8") || encoding.equals("UTF-16");
        assertThat(read.notices().stream().anyMatch(notice -> notice.contains("t.csv is")))
                .isEqualTo(!plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "windows-1252", "windows-1251"})
    void theSameEncodingIsWritten(String encoding) throws IOException {
        Path file =
                write(
                        encoding,
                        List.of("Andre", encoding.endsWith("1") ? "Жук" : "Jürgen"),
                        0,
                        false);
        Table table = Tables.read(file);
        Path out = folder.resolve("o.csv");
        TableOut.rewrite(table, table, table.rows(), out, new TableWriting(false));
        assertThat(Files.readAllBytes(out)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void oneWrongByteAmongManyLettersIsDamageAndIsRefused() {
        byte[] bytes =
                "word,b\nMüller,ö\nWeiß,ä\nÖzil,ü\nJosé,é\nZoë,ï\nx@y,1\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        bytes[bytes.length - 5] = (byte) 0xff;
        Path file = SmallFiles.write(folder, "t.csv", bytes);
        assertThatThrownBy(() -> Tables.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("t.csv line 7 is not UTF-8: found the byte 0xFF.");
    }

    // Several files

    @Test
    void theFilesOfAFolderAreOneTable() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("months"));
        SmallFiles.write(parts, "2024-01.csv", "a;b\r\n1;x\r\n2;y\r\n");
        SmallFiles.write(parts, "2024-02.csv", "a;b\r\n3;x\r\n4;\r\n");
        SmallFiles.write(
                parts,
                "2024-03.csv.gz",
                pack("a;b\r\n5;y\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(new TableKind().recognises(parts)).isTrue();
        TableFile read = Tables.open(parts, TableOptions.defaults());
        assertThat(read.table().column("a").numbers()).containsExactly(1, 2, 3, 4, 5);
        assertThat(read.notices()).anyMatch(notice -> notice.contains("holds 3 files"));
        Path out = folder.resolve("o.csv");
        TableOut.rewrite(read.table(), read.table(), 5, out, new TableWriting(false));
        assertThat(Files.readString(out)).isEqualTo("a;b\r\n1;x\r\n2;y\r\n3;x\r\n4;\r\n5;y\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, windows-1252, as is one more file",
        "UTF-8, windows-1252, 2.csv is not UTF-8 and is read as windows-1252. If",
        "windows-1252, UTF-8, 1.csv is not UTF-8 and is read as windows-1252. If",
        "US-ASCII, ISO-8859-1, 2.csv is not UTF-8",
        "UTF-16LE, windows-1252, 2.csv is not UTF-8",
        "windows-1251, windows-1251, is read as windows-1251",
    })
    void eachFileOfAFolderHasItsOwnEncoding(String first, String second, String notice)
            throws IOException {
        Path parts = Files.createDirectory(folder.resolve("parts"));
        List<String> encodings = List.of(first, second);
        for (int i = 0; i < 2; i++) {
            String words =
                    encodings.get(i).endsWith("1251")
                            ? "Москва,1\nКазань,2\nПермь,3\n".repeat(9)
                            : encodings.get(i).equals("US-ASCII")
                                    ? "Koeln,1\nBonn,2\n".repeat(9)
                                    : "Köln,1\nDüren,2\nBonn,2\n".repeat(9);
            SmallFiles.write(
                    parts,
                    (i + 1) + ".csv",
                    ("town,n\n" + words).getBytes(Charset.forName(encodings.get(i))));
        }
        TableFile read = Tables.open(parts, TableOptions.defaults());
        assertThat(read.table().column("town").schema().levels())
                .isSubsetOf("Köln", "Düren", "Bonn", "Koeln", "Москва", "Казань", "Пермь");
        assertThat(read.notices()).anyMatch(told -> told.contains(notice));
        Path both =
                dev.likeness.file.SeveralFiles.join(
                        List.of(parts.resolve("1.csv"), parts.resolve("2.csv")));
        assertThat(Tables.read(both)).isEqualTo(read.table());
    }

    @Test
    void aFileOfAFolderWithAnotherHeaderIsNamed() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("months"));
        SmallFiles.write(parts, "1.csv", "a,b\n1,x\n");
        SmallFiles.write(parts, "2.csv", "a,c\n1,x\n");
        assertThatThrownBy(() -> Tables.read(parts))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2.csv has other columns than")
                .hasMessageContaining("\"c\" instead of \"b\"");
    }

    @Test
    void aBadValueIsFoundInItsFile() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("months"));
        SmallFiles.write(parts, "1.csv", "a\n1\n");
        SmallFiles.write(parts, "2.csv", "a\n2\nx\n");
        TableOptions options = TableOptions.defaults().declare("a", ColumnKind.WHOLE);
        assertThatThrownBy(() -> Tables.read(parts, options))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2.csv line 3: column \"a\" is a whole number, found \"x\"");
    }

    @Test
    void aFolderOfOtherFilesIsNoTable() throws IOException {
        Path mixed = Files.createDirectory(folder.resolve("mixed"));
        SmallFiles.write(mixed, "1.csv", "a\n1\n");
        SmallFiles.write(mixed, "1.png", "a");
        assertThat(new TableKind().recognises(mixed)).isFalse();
    }
}
