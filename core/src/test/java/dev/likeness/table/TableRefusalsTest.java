package dev.likeness.table;

import static dev.likeness.table.SmallFiles.lines;
import static dev.likeness.table.SmallFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is refused in a sentence with file, line and column. */
class TableRefusalsTest {

    @TempDir Path folder;

    private AbstractThrowableAssert<?, ? extends Throwable> refused(
            byte[] bytes, TableOptions options) {
        Path file = write(folder, "t.csv", bytes);
        return assertThatThrownBy(() -> Tables.read(file, options))
                .isInstanceOf(InputException.class);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String... lines) {
        return refused(lines(lines).getBytes(StandardCharsets.UTF_8), TableOptions.defaults());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refusedAs(
            ColumnKind kind, String... lines) {
        return refused(
                lines(lines).getBytes(StandardCharsets.UTF_8),
                TableOptions.defaults().declare("a", kind));
    }

    @Test
    void raggedRow() {
        refused("a,b", "1,2", "1,2,3")
                .hasMessage(
                        folder.resolve("t.csv")
                                + " line 3 has 3 fields, expected 2 as in the header. Fields are"
                                + " separated by commas; one that holds it must stand in quotes"
                                + " (\").");
        refused("a,b", "\"x\ny\",2", "1").hasMessageContaining("line 4 has 1 field, expected 2");
    }

    @Test
    void headerWithoutAllNamesIsReadWithANotice() {
        byte[] bytes = lines("a,,a", "1,2,3", "4,5,6").getBytes(StandardCharsets.UTF_8);
        TableFile read = Tables.open(write(folder, "names.csv", bytes), TableOptions.defaults());
        assertThat(read.table().names()).containsExactly("a", "column-2", "a-2");
        assertThat(read.notices())
                .anySatisfy(n -> assertThat(n).contains("Column 2 has no name"))
                .anySatisfy(n -> assertThat(n).contains("\"a\" twice"));
    }

    @Test
    void nothingInIt() {
        refused("a,b").hasMessageContaining("has a header and no rows");
        refused(new byte[0], TableOptions.defaults()).hasMessageContaining("is empty");
        assertThatThrownBy(() -> Tables.read(folder.resolve("no.csv")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no.csv does not exist");
        Path none = folder.resolve("none");
        assertThat(none.toFile().mkdir()).isTrue();
        assertThatThrownBy(() -> Tables.read(none)).hasMessageContaining("no file of a table");
    }

    @Test
    void aDelimiterThatPartsNothing() {
        TableOptions semicolon = TableOptions.defaults().withDelimiter(';');
        refused(lines("a,b,c", "1,2,3").getBytes(StandardCharsets.UTF_8), semicolon)
                .hasMessage(
                        folder.resolve("t.csv")
                                + " line 1 is one field when separated by semicolons, and the file"
                                + " seems separated by commas. Let the delimiter be found. Or give"
                                + " delimiter=comma.");
        Path one = write(folder, "one.csv", lines("a", "1").getBytes(StandardCharsets.UTF_8));
        assertThat(Tables.read(one, semicolon).names()).containsExactly("a");
    }

    @Test
    void valueThatDoesNotFitItsDeclaredKind() {
        refusedAs(ColumnKind.WHOLE, "a,b", "39,x", "thirty,y")
                .hasMessage(
                        folder.resolve("t.csv")
                                + " line 3: column \"a\" is a whole number, found \"thirty\"."
                                + " Declare it text with text=a. Or declare it a category with"
                                + " category=a. Or treat it as missing with missing=thirty.");
        refusedAs(ColumnKind.WHOLE, "a,b", "3.5,x").hasMessageContaining("found \"3.5\"");
        refusedAs(ColumnKind.DECIMAL, "a,b", "1,x", "one,x").hasMessageContaining("line 3");
        refusedAs(ColumnKind.BOOLEAN, "a,b", "yes,x", "maybe,x")
                .hasMessageContaining("declared boolean, found \"yes\" and \"maybe\"");
        refusedAs(ColumnKind.DATE, "a,b", "spring 2020,x")
                .hasMessageContaining("such as \"spring 2020\"")
                .hasMessageContaining("a=dd.MM.yyyy");
        refused(
                        lines("a", "31.12.2020", "2020").getBytes(StandardCharsets.UTF_8),
                        TableOptions.defaults().declareFormat("a", ColumnKind.DATE, "dd.MM.yyyy"))
                .hasMessageContaining("line 3: column \"a\" is a date written dd.MM.yyyy");
    }

    @Test
    void numbersWithAFewWordsAreNotTakenForACategory() {
        String[] lines = new String[101];
        Arrays.setAll(lines, i -> i == 0 ? "age,b" : i == 57 ? "thirty,x" : i * i + ",x");
        refused(lines)
                .hasMessageContaining("line 58: column \"age\" is a whole number, found \"thirty\"")
                .hasMessageContaining("missing=thirty");
    }

    @Test
    void infiniteValue() {
        refused("a,b", "1,x", "-inf,y", "2,x")
                .hasMessageContaining("line 3: column \"a\" is a number, found \"-inf\"")
                .hasMessageContaining("not finite");
        refused("a,b", "1,x", "1e999,y").hasMessageContaining("found \"1e999\"");
    }

    @Test
    void byteThatIsNotOfTheEncoding() {
        byte[] bytes = lines("a,b", "x,1", "ü,2").getBytes(StandardCharsets.ISO_8859_1);
        refused(bytes, TableOptions.defaults())
                .hasMessage(
                        folder.resolve("t.csv")
                                + " line 3 is not UTF-8: found the byte 0xFC. Say how the file is"
                                + " encoded, such as encoding=windows-1252.");
    }

    @Test
    void byteThatIsNotOfTheEncodingFarIntoTheFile() {
        byte[] bytes = "a,b\n".concat("x,1\r\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        bytes[4 + 5 * 77_777] = (byte) 0xff;
        refused(bytes, TableOptions.defaults()).hasMessageContaining("line 77779 is not UTF-8");
    }

    @Test
    void packedFileThatIsCutShort() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("a,b\n".concat("1,2\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        refused(half, TableOptions.defaults()).hasMessageContaining("packed by gzip and damaged");
        refused(Arrays.copyOf(half, 5), TableOptions.defaults())
                .hasMessageContaining("packed by gzip and damaged");
    }

    @Test
    void quotesThatDoNotMatch() {
        refused("a,b", "x,1", "\"y,2", "z,3")
                .hasMessageContaining("line 3: a field begins with \" and never ends");
        refused("a,b", "\"x\"y,1").hasMessageContaining("line 2: more text follows the \"");
    }

    @Test
    void columnThatIsNotThere() {
        Path file = write(folder, "t.csv", lines("age,b", "1,2"));
        TableOptions drop = TableOptions.defaults().withDrop(List.of("aeg"));
        assertThatThrownBy(() -> Tables.read(file, drop))
                .hasMessage(file + " has no column \"aeg\" to leave out. Did you mean age?");
        TableOptions declare = TableOptions.defaults().declare("c", ColumnKind.WHOLE);
        assertThatThrownBy(() -> Tables.read(file, declare))
                .hasMessageContaining("has no column \"c\" to declare");
    }

    @Test
    void nothingLeft() {
        refused("a", "NA", "NA").hasMessageContaining("no column left to learn from");
    }

    @Test
    void optionsThatContradict() {
        TableOptions options = TableOptions.defaults().declare("a", ColumnKind.WHOLE);
        assertThatThrownBy(() -> options.declare("a", ColumnKind.TEXT))
                .hasMessageContaining("declared twice, as whole and as text");
        assertThatThrownBy(() -> options.withDrop(List.of("a")))
                .hasMessageContaining("both declared and dropped");
        assertThatThrownBy(() -> TableOptions.defaults().withDelimiter('"'))
                .hasMessageContaining("delimiter");
    }

    @Test
    void freeTextWhereItIsNotWanted() {
        StringBuilder text = new StringBuilder("note,b\n");
        for (int i = 0; i < 30; i++) {
            text.append("remark ")
                    .append("very ".repeat(i))
                    .append("good,")
                    .append(i % 3)
                    .append("\n");
        }
        refused(
                        text.toString().getBytes(StandardCharsets.UTF_8),
                        TableOptions.defaults().withFreeText(TableOptions.FreeText.REFUSE))
                .hasMessageContaining("column \"note\" is free text")
                .hasMessageContaining("drop=note");
    }

    @Test
    void whateverTheBytesAreTheyAreReadOrRefusedInASentence() {
        byte[] good =
                lines("id,age,when,sex", "C-1,39,2020-01-01,F", "C-2,\"5,0\",2020-01-02,M")
                        .getBytes(StandardCharsets.UTF_8);
        for (int trial = 0; trial < 1000; trial++) {
            Draws draws = Randomness.of(5).at(trial);
            byte[] bytes = good.clone();
            for (int k = 0; k <= draws.nextInt(4); k++) {
                bytes[draws.nextInt(bytes.length)] = (byte) draws.nextInt(256);
            }
            bytes = Arrays.copyOf(bytes, draws.nextInt(bytes.length + 1));
            Path file = write(folder, "t.csv", bytes);
            try {
                assertThat(Tables.read(file).rows()).isPositive();
            } catch (InputException refused) {
                assertThat(refused.getMessage()).as("trial %d", trial).contains("t.csv");
            }
        }
    }

    @Test
    void fractionInAColumnOfWholeNumbersIsRefused() {
        assertThatThrownBy(
                        () ->
                                Column.numbers(
                                        ColumnSchema.whole("x"), new double[] {1, Double.NaN, 1.5}))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Column \"x\", row 3 is 1.5; expected a whole number or a missing one. Declare it decimal, or round it.");
    }
}
