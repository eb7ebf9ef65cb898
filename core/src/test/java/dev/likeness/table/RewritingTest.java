package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of a user's file come back as they stood there; made ones are written alike. */
class RewritingTest {

    private static final TableWriting WRITING = new TableWriting(false);

    @TempDir private Path folder;

    static Stream<Arguments> dialects() {
        return Stream.of(
                Arguments.of("comma", "a,b,c\n1,x,2.5\n2,,3.50\n", "UTF-8"),
                Arguments.of("semicolon, comma", "a;b;c\r\n1;x;2,5\r\n2;;3,50\r\n", "UTF-8"),
                Arguments.of("Excel", "sep=;\r\na;b;c\r\n1;ä;2,5\r\n2;;3,50\r\n", "windows-1252"),
                Arguments.of("R", "\"\",\"a\",\"b\"\n\"1\",5,\"x\"\n\"2\",NA,\"y\"\n", "UTF-8"),
                Arguments.of("R without row names", "\"a\",\"b\"\n5,\"x\"\nNA,NA\n", "UTF-8"),
                Arguments.of(
                        "all in quotes", "\"a\",\"b\"\r\n\"5\",\"x\"\r\n\"\",\"y\"\r\n", "UTF-8"),
                Arguments.of("pandas", ",a,b\n0,1.0,x\n1,,y\n", "UTF-8"),
                Arguments.of("MySQL", "a\tb\n1\tx\n\\N\ty\n", "UTF-8"),
                Arguments.of("bars", "a|b|c\n1|x|y\n2||z\n", "UTF-8"),
                Arguments.of("with a mark", "\ufeffa,b\n1,ü\n2,\n", "UTF-8"),
                Arguments.of("UTF-16", "\ufeffa\tb\r\n1\tü\r\n2\t\r\n", "UTF-16LE"),
                Arguments.of("a column twice", "a,a,b\n1,2,x\n3,4,y\n", "UTF-8"),
                Arguments.of(
                        "texts and codes",
                        "z,t\n007,\"a, \"\"b\"\"\"\n008,\"two\nlines\"\n",
                        "UTF-8"),
                Arguments.of("trailing", "a,b,\n1,x,\n2,y,\n", "UTF-8"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dialects")
    void rowsThatAreNotChangedComeBackByteForByte(String name, String text, String encoding)
            throws IOException {
        Charset charset = Charset.forName(encoding);
        Path file = SmallFiles.write(folder, "in.csv", text.getBytes(charset));
        TableOptions options = TableOptions.defaults();
        options = encoding.startsWith("UTF") ? options : options.withEncoding(charset);
        Table table = Tables.read(file, options);
        Path out = folder.resolve("out.csv");
        TableOut.rewrite(table, table, table.rows(), out, WRITING);
        assertThat(new String(Files.readAllBytes(out), charset)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dialects")
    void madeRowsAreWrittenAlike(String name, String text, String encoding) throws IOException {
        Charset charset = Charset.forName(encoding);
        Path file = SmallFiles.write(folder, "in.csv", text.getBytes(charset));
        TableOptions options = TableOptions.defaults().withFreeText(TableOptions.FreeText.KEEP);
        options = encoding.startsWith("UTF") ? options : options.withEncoding(charset);
        Table table = Tables.read(file, options);
        Path out = folder.resolve("out.csv");
        TableOut.rewrite(table, table.slice(0, 0), 0, out, WRITING);
        String written = new String(Files.readAllBytes(out), charset);
        // The same shape: what stands between fields, line ends, quotes, holes.
        assertThat(written.replaceAll("[0-9]+", "0")).isEqualTo(text.replaceAll("[0-9]+", "0"));
    }

    @Test
    void onlyHolesAreFilled() {
        Path file =
                SmallFiles.write(
                        folder,
                        "in.csv",
                        "id;n;x;free\r\n7;;1,0;Hello you\r\n8;4;n/a;\"a;b\"\r\n9;5;2,50;\r\n");
        TableOptions options =
                TableOptions.defaults()
                        .declare("free", ColumnKind.TEXT)
                        .declare("n", ColumnKind.WHOLE)
                        .withDrop(List.of("id"));
        Table holes = Tables.read(file, options);
        Column n = holes.column("n");
        Column x = holes.column("x");
        Table full =
                Table.of(
                        List.of(
                                Column.numbers(n.schema(), new double[] {3, 100, 100}),
                                Column.numbers(x.schema(), new double[] {9, 7.5, 9}),
                                holes.column("free")));
        Path out = folder.resolve("out.csv");
        TableOut.rewrite(full, holes, 3, out, WRITING);
        assertThat(out).hasContent("id;n;x;free\n7;3;1,0;Hello you\n8;4;7,5;\"a;b\"\n9;5;2,50;\n");
    }

    @Test
    void rowsThatAreHeldOutAreLeftOutAndMadeOnesFollow() throws IOException {
        String[] lines =
                IntStream.range(0, 6).mapToObj(i -> i + ",note " + i).toArray(String[]::new);
        Path file = SmallFiles.write(folder, "in.csv", "a,b\n" + SmallFiles.lines(lines));
        Table all = Tables.read(file, TableOptions.defaults().withDrop(List.of("b")));
        Table some = all.rows(new int[] {1, 3, 4});
        Table more =
                Table.of(
                        List.of(
                                Column.numbers(
                                        some.column("a").schema(), new double[] {1, 3, 4, 9})));
        Path out = folder.resolve("out.csv");
        TableOut.rewrite(more, some, 3, out, WRITING);
        assertThat(Files.readString(out)).isEqualTo("a,b\n1,note 1\n3,note 3\n4,note 4\n9,\n");
    }

    @Test
    void aFileThatChangedMeanwhileIsRefused() {
        Path file = SmallFiles.write(folder, "in.csv", "a,b\n1,x\n2,y\n");
        Table table = Tables.read(file);
        SmallFiles.write(folder, "in.csv", "a,b\n1,x\n");
        assertThatThrownBy(
                        () -> TableOut.rewrite(table, table, 2, folder.resolve("o.csv"), WRITING))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("in.csv has changed since it was read. Read it again.");
    }

    @Test
    void lettersThatTheEncodingLacksLoseTheirAccents() throws IOException {
        Path file =
                SmallFiles.write(
                        folder, "in.csv", "a\nä\né\n".getBytes(StandardCharsets.ISO_8859_1));
        Table table =
                Tables.read(
                        file, TableOptions.defaults().withEncoding(StandardCharsets.ISO_8859_1));
        Table made =
                Table.of(
                        List.of(
                                Column.codes(
                                        ColumnSchema.category("a", List.of("Łódź", "ő")),
                                        new int[] {0, 1})));
        Path out = folder.resolve("out.csv");
        TableOut.rewrite(made, table.slice(0, 0), 0, out, WRITING);
        List<String> lines =
                Arrays.asList(
                        new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1)
                                .split("\n"));
        assertThat(lines).containsExactly("a", "?ódz", "o");
    }
}
