package dev.likeness.table;

import static dev.likeness.table.SmallFiles.lines;
import static dev.likeness.table.SmallFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.table.internal.NumberText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableReadingTest {

    @TempDir Path folder;

    private Table read(String... lines) {
        return Tables.read(write(folder, "t.csv", lines(lines)));
    }

    /** A file of one column x and one that is a plain category. */
    private TableFile column(int rows, IntFunction<String> value) {
        return column(rows, value, TableOptions.defaults());
    }

    private TableFile column(int rows, IntFunction<String> value, TableOptions options) {
        StringBuilder text = new StringBuilder("x,other\n");
        for (int i = 0; i < rows; i++) {
            text.append(value.apply(i)).append(i % 2 == 0 ? ",even\n" : ",odd\n");
        }
        return Tables.open(write(folder, "t.csv", text.toString()), options);
    }

    private ColumnSchema schema(int rows, IntFunction<String> value) {
        return column(rows, value).table().column("x").schema();
    }

    @Test
    void kindsAreFoundAndValuesRead() {
        Table table =
                read(
                        "age,wage,sex,member,since,seen",
                        "39,7.25,Male,yes,2020-01-31,2020-01-31 10:00",
                        "50,10.5,Female,no,1969-12-31,1970-01-01 00:01",
                        "?,,NA,null,NaN,");
        assertThat(table.schema())
                .containsExactly(
                        ColumnSchema.whole("age"),
                        ColumnSchema.decimal("wage", 2),
                        ColumnSchema.category("sex", List.of("Female", "Male")),
                        new ColumnSchema("member", ColumnKind.BOOLEAN, 0, List.of("no", "yes"), ""),
                        new ColumnSchema("since", ColumnKind.DATE, 0, List.of(), "yyyy-MM-dd"),
                        new ColumnSchema(
                                "seen", ColumnKind.DATE_TIME, 0, List.of(), "yyyy-MM-dd HH:mm"));
        assertThat(table.column("age").numbers()).containsExactly(39, 50, Double.NaN);
        assertThat(table.column("wage").numbers()).containsExactly(7.25, 10.5, Double.NaN);
        assertThat(table.column("sex").codes()).containsExactly(1, 0, -1);
        assertThat(table.column("member").codes()).containsExactly(1, 0, -1);
        assertThat(table.column("since").numbers()).containsExactly(18_292, -1, Double.NaN);
        assertThat(table.column("seen").numbers())
                .containsExactly(18_292 * 86_400.0 + 36_000, 60, Double.NaN);
    }

    @Test
    void numbersAreReadAsJavaReadsThem() {
        String[] texts = {
            "0",
            "-0",
            "+7",
            ".5",
            "3.",
            "1e3",
            "-2.5E-3",
            "123456789012345678",
            "0.1",
            "1e300",
            "9007199254740993",
            "1.7976931348623157e308",
            "4.9e-324",
            "0.3333333333333333333"
        };
        NumberText number = new NumberText('.');
        for (String text : texts) {
            assertThat(number.read(text)).as(text).isNotEqualTo(NumberText.Found.NONE);
            assertThat(number.value()).as(text).isEqualTo(Double.parseDouble(text) + 0.0);
        }
        for (String text : new String[] {"", "-", ".", "e5", "1e", "1.2.3", "1,5", "0x10", "12a"}) {
            assertThat(number.read(text)).as(text).isEqualTo(NumberText.Found.NONE);
        }
        assertThat(number.read("007")).isEqualTo(NumberText.Found.CODE);
        assertThat(number.read("-1e999")).isEqualTo(NumberText.Found.INFINITE);
        assertThat(number.read("-Infinity")).isEqualTo(NumberText.Found.INFINITE);
        assertThat(new NumberText(',').read("1,5")).isEqualTo(NumberText.Found.DECIMAL);
    }

    @ParameterizedTest
    @CsvSource({"1.50,1", "3.0,0", "1e-3,3", "12.345e1,2", "0.12345678901234567890,17", "5,0"})
    void digitsAreThoseThatCount(String text, int digits) {
        NumberText number = new NumberText('.');
        number.read(text);
        assertThat(number.digits()).isEqualTo(digits);
    }

    @Test
    void wholeNumbersWrittenWithAPointAreWhole() {
        assertThat(schema(30, i -> i * i + ".0").kind()).isEqualTo(ColumnKind.WHOLE);
    }

    @Test
    void fewWholeNumbersStayNumbersAndZeroAndOneAreNotBooleanByThemselves() {
        assertThat(schema(30, i -> "" + i % 2).kind()).isEqualTo(ColumnKind.WHOLE);
        TableOptions declared = TableOptions.defaults().declare("x", ColumnKind.BOOLEAN);
        assertThat(
                        column(30, i -> "" + (1 - i % 2), declared)
                                .table()
                                .column("x")
                                .schema()
                                .levels())
                .containsExactly("0", "1");
    }

    @Test
    void codesWithLeadingZerosAreCategories() {
        assertThat(schema(40, i -> "0050" + i % 5).kind()).isEqualTo(ColumnKind.CATEGORY);
    }

    @Test
    void numericLevelsOfADeclaredCategoryAreInOrderOfSize() {
        TableOptions declared = TableOptions.defaults().declare("x", ColumnKind.CATEGORY);
        assertThat(column(40, i -> "" + i % 12, declared).table().column("x").schema().levels())
                .startsWith("0", "1", "2")
                .endsWith("10", "11");
    }

    @Test
    void identifiersAreFoundWithTheirPattern() {
        assertThat(schema(30, i -> "C-%05d".formatted(42 + 3 * i)).format()).isEqualTo("C-<00130>");
        assertThat(schema(30, i -> "" + (i + 1)).format()).isEqualTo("<31>");
        assertThat(
                        schema(
                                        30,
                                        i ->
                                                java.util.UUID.nameUUIDFromBytes(
                                                                new byte[] {(byte) i})
                                                        + "")
                                .format())
                .isEqualTo("[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
        assertThat(schema(30, i -> "%c%d-K".formatted('A' + i % 26, 10 + i)).format())
                .isEqualTo("[A-Z]{1}[0-9]{2}-K");
        TableFile file = column(30, i -> "C-%05d".formatted(i));
        assertThat(file.notices())
                .singleElement()
                .asString()
                .contains("\"x\"", "identifier", "C-<00030>", "with category=x");
    }

    @Test
    void yearsThatCountUpAreNoIdentifier() {
        assertThat(schema(30, i -> "" + (1990 + i)).kind()).isEqualTo(ColumnKind.WHOLE);
    }

    @Test
    void uniqueWholeNumbersAreAnIdentifierIfTheNameSaysSo() {
        StringBuilder text = new StringBuilder("customer_id,x\n");
        for (int i = 0; i < 30; i++) {
            text.append(1000 + i * i * 7).append(",").append(i % 3).append("\n");
        }
        Table table = Tables.read(write(folder, "t.csv", text.toString()));
        assertThat(table.column("customer_id").schema().kind()).isEqualTo(ColumnKind.IDENTIFIER);
    }

    @Test
    void freeTextStaysWithoutItsTextsAndWithANotice() {
        TableFile file =
                column(30, i -> "a remark of its own, number ".replace(",", "") + "x".repeat(i));
        assertThat(file.table().names()).containsExactly("x", "other");
        assertThat(file.table().column("x").missing(0)).isTrue();
        assertThat(file.notices())
                .singleElement()
                .asString()
                .startsWith("Column \"x\" is free text (30 of its 30 values are all different)")
                .contains("samples leave it empty", "with category=", "with drop=");
    }

    @Test
    void columnWithoutAnyValueStaysEmptyWithANotice() {
        TableFile file = column(30, i -> i % 2 == 0 ? "" : "NA");
        assertThat(file.table().column("x").schema().kind()).isEqualTo(ColumnKind.TEXT);
        assertThat(file.notices()).singleElement().asString().contains("\"x\" has no value");
        TableOptions declared = TableOptions.defaults().declare("x", ColumnKind.CATEGORY);
        Column kept = column(30, i -> "", declared).table().column("x");
        assertThat(kept.schema().levels()).isEmpty();
        assertThat(kept.missing(7)).isTrue();
    }

    @Test
    void categoryMayHaveAHundredThousandLevels() {
        Table table = column(200_000, i -> "level " + i % 100_000).table();
        assertThat(table.column("x").schema().levels()).hasSize(100_000);
        assertThat(table.column("x").code(150_000)).isEqualTo(table.column("x").code(50_000));
    }

    @Test
    void distinctTextsAreCountedToAHundredth() {
        Distinct distinct = new Distinct();
        for (int i = 0; i < 300_000; i++) {
            char[] text = ("value " + i % 100_000).toCharArray();
            distinct.add(Distinct.hash(text, 0, text.length));
        }
        assertThat(distinct.count()).isBetween(97_000L, 103_000L);
        assertThat(distinct.allDistinct()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "31.12.2020, dd.MM.yyyy",
        "5.1.2020, d.M.yyyy",
        "12/31/2020, MM/dd/yyyy",
        "31/12/2020, dd/MM/yyyy",
        "2020/12/31, yyyy/MM/dd",
        "2020-12-31T23:59:59, yyyy-MM-dd'T'HH:mm:ss",
        "2020-12-31 23:59:59.125, yyyy-MM-dd HH:mm:ss.SSS"
    })
    void patternsOfDatesAreFound(String text, String pattern) {
        ColumnSchema schema = schema(3, i -> text);
        assertThat(schema.format()).isEqualTo(pattern);
        assertThat(schema.text(schema.number(text))).isEqualTo(text);
    }

    @Test
    void dateThatCouldBeTwoIsNoticed() {
        assertThat(column(9, i -> "0%d/0%d/2020".formatted(1 + i % 9, 1 + i % 9)).notices())
                .singleElement()
                .asString()
                .contains("MM/dd/yyyy", "dd/MM/yyyy", "read the file with date='x=dd/MM/yyyy'");
    }

    @Test
    void daysThatAreNotInTheCalendarAreNoDates() {
        assertThat(schema(3, i -> "2021-02-29").kind()).isEqualTo(ColumnKind.CATEGORY);
    }

    @Test
    void declaredPatternMayHaveNamesOfMonths() {
        TableOptions options =
                TableOptions.defaults().declareFormat("x", ColumnKind.DATE, "d MMM yyyy");
        Column column = column(3, i -> "9 Nov 1989", options).table().column("x");
        assertThat(column.number(0)).isEqualTo(7252);
        assertThat(column.schema().text(7252)).isEqualTo("9 Nov 1989");
    }

    @ParameterizedTest
    @CsvSource({"';'", "'\t'", "'|'"})
    void delimiterIsFound(String delimiter) {
        Table table =
                read(
                        "a,b;c|d\te"
                                .replace(delimiter, "\0")
                                .replaceAll("[,;|\t]", "-")
                                .replace("\0", delimiter),
                        "1,5".replace(',', '.') + delimiter + "x",
                        "2.5" + delimiter + "y");
        assertThat(table.columns()).hasSize(2);
        assertThat(table.column(0).numbers()).containsExactly(1.5, 2.5);
    }

    @Test
    void decimalCommaIsFoundOrGiven() {
        Path file = write(folder, "t.csv", lines("a;b", "1,5;x", "2,25;y", "2,5;x"));
        Table table = Tables.read(file, TableOptions.defaults().withDecimalPoint(','));
        assertThat(table.column("a").numbers()).containsExactly(1.5, 2.25, 2.5);
        Column found = Tables.read(file).column("a");
        assertThat(found.numbers()).containsExactly(1.5, 2.25, 2.5);
        assertThat(found.schema().text(2.25)).isEqualTo("2,25");
    }

    @Test
    void quotedFieldsMayHoldDelimitersLinesAndQuotes() {
        Table table = read("a,b", "\"x, y\",1", "\"two\nlines\",2", "\"say \"\"so\"\"\",3");
        assertThat(table.column("a").schema().levels())
                .containsExactly("say \"so\"", "two\nlines", "x, y");
    }

    @Test
    void blanksAroundFieldsDoNotCount() {
        Table table = read("a, b", " x, 1 ", "x , ? ");
        assertThat(table.names()).containsExactly("a", "b");
        assertThat(table.column("a").schema().levels()).containsExactly("x");
        assertThat(table.column("b").numbers()).containsExactly(1, Double.NaN);
    }

    @Test
    void otherTextsMayStandForMissing() {
        Path file = write(folder, "t.csv", lines("a,b", "NA,1", "DE,-99"));
        Table table = Tables.read(file, TableOptions.defaults().withMissing(List.of("-99")));
        assertThat(table.column("a").schema().levels()).containsExactly("DE", "NA");
        assertThat(table.column("b").numbers()).containsExactly(1, Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
    void encodingIsFoundByItsMark(String name) {
        byte[] bytes = ("\uFEFF" + lines("né,b", "ü,1", "ß,2")).getBytes(Charset.forName(name));
        Table table = Tables.read(write(folder, "t.csv", bytes));
        assertThat(table.names()).containsExactly("né", "b");
        assertThat(table.column(0).schema().levels()).containsExactly("ß", "ü");
    }

    @Test
    void encodingMayBeGiven() {
        byte[] bytes = lines("a,b", "ü,1").getBytes(StandardCharsets.ISO_8859_1);
        Path file = write(folder, "t.csv", bytes);
        TableOptions latin = TableOptions.defaults().withEncoding(StandardCharsets.ISO_8859_1);
        assertThat(Tables.read(file, latin).column("a").schema().levels()).containsExactly("ü");
    }

    @Test
    void packedFileIsReadWhateverItsName() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(lines("a,b", "1,2").getBytes(StandardCharsets.UTF_8));
        }
        Table table = Tables.read(write(folder, "t.csv", packed.toByteArray()));
        assertThat(table.column("b").numbers()).containsExactly(2);
    }

    @Test
    void fileWithoutHeaderGetsNumberedColumns() {
        Path file = write(folder, "t.csv", lines("1,x", "2,y"));
        Table table = Tables.read(file, TableOptions.defaults().withHeader(false));
        assertThat(table.names()).containsExactly("column-1", "column-2");
        assertThat(table.column(0).numbers()).containsExactly(1, 2);
        assertThat(Tables.open(file, TableOptions.defaults()).notices())
                .anySatisfy(notice -> assertThat(notice).contains("no-header"));
    }

    @Test
    void tableOfFiveThousandColumnsIsRead() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 20; row++) {
            for (int c = 0; c < 5000; c++) {
                text.append(c == 0 ? "" : ",").append(row == 0 ? "c" + c : "" + row * c % 7);
            }
            text.append("\n");
        }
        Table table = Tables.read(write(folder, "t.csv", text.toString()));
        assertThat(table.columns()).hasSize(5000);
        assertThat(table.column("c4999").number(3)).isEqualTo(4 * 4999 % 7);
    }
}
