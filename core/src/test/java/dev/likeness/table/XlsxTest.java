package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class XlsxTest {

    @TempDir private Path folder;

    private interface Filling {
        void fill(Worksheet sheet, int row);
    }

    /** A sheet with a header in its first row and thirty rows. */
    private Path book(String header, Filling filling) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Data");
            String[] names = header.split(",");
            for (int i = 0; i < names.length; i++) {
                sheet.value(0, i, names[i]);
            }
            for (int row = 1; row <= 30; row++) {
                filling.fill(sheet, row);
            }
            Worksheet other = book.newWorksheet("Other");
            other.value(0, 0, "z");
            for (int row = 1; row <= 12; row++) {
                other.value(row, 0, row * row % 7);
            }
        }
        return file;
    }

    private static Filling shown(String format, java.util.function.IntFunction<Number> number) {
        return (sheet, row) -> {
            sheet.value(row, 0, number.apply(row));
            sheet.style(row, 0).format(format.replace("\"", "&quot;")).set();
            sheet.value(row, 1, row % 2 == 0 ? "x" : "y");
        };
    }

    /** What is in the first column, and what it is read as. */
    static Stream<Arguments> cells() {
        return Stream.of(
                Arguments.of("General", 45_000 + 1.0, ColumnKind.WHOLE, "45002"),
                Arguments.of("0.00", 1.25, ColumnKind.DECIMAL, "2.25"),
                Arguments.of("#,##0.00 \"€\"", 1234.5, ColumnKind.DECIMAL, "1235.5"),
                Arguments.of("0%", 0.25, ColumnKind.DECIMAL, "1.25"),
                Arguments.of("yyyy-mm-dd", 45_292.0, ColumnKind.DATE, "2024-01-02"),
                Arguments.of("dd/mm/yyyy", 45_292.0, ColumnKind.DATE, "2024-01-02"),
                Arguments.of("[$-407]d. mmmm yyyy;@", 45_292.0, ColumnKind.DATE, "2024-01-02"),
                Arguments.of("m/d/yy", 45_292.0, ColumnKind.DATE, "2024-01-02"),
                Arguments.of("mmm yy", 45_292.0, ColumnKind.DATE, "2024-01-02"),
                Arguments.of(
                        "dd.mm.yyyy hh:mm", 45_292.5, ColumnKind.DATE_TIME, "2024-01-02 12:00:00"),
                Arguments.of(
                        "m/d/yy h:mm AM/PM",
                        45_292.75,
                        ColumnKind.DATE_TIME,
                        "2024-01-02 18:00:00"),
                Arguments.of("[Red]0.0", 7.5, ColumnKind.DECIMAL, "8.5"),
                Arguments.of("0 \"days\"", 3.0, ColumnKind.WHOLE, "4"),
                Arguments.of("0.0E+00", 1500.0, ColumnKind.WHOLE, "1501"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void numbersAreReadAsTheirFormatShowsThem(
            String format, double first, ColumnKind kind, String text) throws IOException {
        Path file = book("a,b", shown(format, row -> first + row * row));
        Column column = Tables.read(file).column("a");
        assertThat(column.schema().kind()).isEqualTo(kind);
        assertThat(Conform.text(column, 0)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void whatIsWrittenIsReadAsTheSameTable(
            String format, double first, ColumnKind kind, String text) throws IOException {
        Table table = Tables.read(book("a,b", shown(format, row -> first + row * row)));
        Path out = folder.resolve("out.xlsx");
        TableOut.rewrite(table, table, table.rows(), out, new TableWriting(false));
        assertThat(Tables.read(out)).isEqualTo(table);
        assertThat(Tables.read(out).origin().dialect().formats().get("a"))
                .isEqualTo(table.origin().dialect().formats().get("a"));
    }

    @Test
    void everyKindOfColumnComesBack() {
        Path csv =
                SmallFiles.write(
                        folder,
                        "t.csv",
                        "n,x,d,t,h,c,b,q\n5,1.5,2024-02-29,2024-02-29 13:05:07,08:30,007,true,2024-Q1\n"
                                + ",2.25,,2023-01-01 00:00:00,23:59,abc,false,2023-Q4\n");
        Table table = Tables.read(csv, TableOptions.defaults().declare("c", ColumnKind.CATEGORY));
        Path out = folder.resolve("out.xlsx");
        Tables.write(table, out);
        Table again = Tables.read(out, TableOptions.defaults().declare("c", ColumnKind.CATEGORY));
        assertThat(again.column("b").schema().levels()).containsExactly("FALSE", "TRUE");
        for (String name : List.of("n", "x", "d", "t", "c", "q")) {
            for (int row = 0; row < 2; row++) {
                assertThat(Conform.text(again.column(name), row))
                        .as(name)
                        .isEqualTo(Conform.text(table.column(name), row));
            }
        }
        assertThat(Conform.text(again.column("h"), 0)).isEqualTo("08:30:00");
    }

    @Test
    void aSheetIsNamedAndOthersAreTold() throws IOException {
        Path file = book("a,b", shown("0", row -> row));
        TableFile first = Tables.open(file, TableOptions.defaults());
        assertThat(first.notices())
                .anyMatch(n -> n.contains("has 2 sheets, and the first, \"Data\", is read"));
        Table other = Tables.read(file, TableOptions.defaults().withSheet("Other"));
        assertThat(other.names()).containsExactly("z");
        assertThatThrownBy(() -> Tables.read(file, TableOptions.defaults().withSheet("Othr")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no sheet \"Othr\"; there are Data, Other. Did you mean");
    }

    @Test
    void titlesBlankColumnsAndRowsAreSkipped() throws IOException {
        Path file = folder.resolve("report.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Report");
            sheet.value(0, 1, "Sales of the year");
            sheet.value(2, 1, "city");
            sheet.value(2, 2, "sold");
            for (int row = 4; row < 24; row++) {
                sheet.value(row, 1, row % 3 == 0 ? "Bonn" : "Köln");
                sheet.value(row, 2, row * 7 % 11);
                sheet.value(row, 4, "seen");
            }
        }
        TableFile read = Tables.open(file, TableOptions.defaults());
        assertThat(read.table().names()).containsExactly("city", "sold", "column-3");
        assertThat(read.table().rows()).isEqualTo(20);
        assertThat(read.notices())
                .anyMatch(n -> n.contains("1 row before the header in row 3 is skipped"))
                .anyMatch(n -> n.contains("Column 3 has no name in the header"));
    }

    @Test
    void formulasAreReadAsWhatWasComputed() throws IOException {
        Path file = folder.resolve("f.xlsx");
        String cells =
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row>"
                        + "<row r=\"2\"><c r=\"A2\"><f>1+2</f><v>3</v></c></row>"
                        + "<row r=\"3\"><c r=\"A3\"><f>HYPERLINK(\"http://x\")</f></c></row>"
                        + "<row r=\"4\"><c r=\"A4\"><v>5</v></c></row>"
                        + "<row r=\"5\"><c r=\"A5\" t=\"e\"><v>#DIV/0!</v></c></row>";
        Files.write(file, zip(part("xl/worksheets/sheet1.xml", sheet(cells))));
        TableFile read = Tables.open(file, TableOptions.defaults());
        assertThat(read.notices()).anyMatch(n -> n.contains("Some cells hold formulas"));
        assertThat(Arrays.stream(read.table().column("a").numbers()).filter(v -> !Double.isNaN(v)))
                .containsExactly(3.0, 5.0);
    }

    @Test
    void theSameRowsAreTheSameBytes() throws Exception {
        Table table = Tables.read(book("a,b", shown("yyyy-mm-dd", row -> 45_000 + row)));
        Sampler<Table> sampler =
                (first, count, seed) -> table.slice((int) first, (int) first + count);
        Path one = folder.resolve("one.xlsx");
        Path two = folder.resolve("two.xlsx");
        Tables.write(sampler, 0, 20, 0, one);
        Thread.sleep(5);
        Tables.write(sampler, 0, 20, 0, two);
        assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(two));
        assertThat(Conform.text(Tables.read(one).column("a"), 0)).isEqualTo("2023-03-16");
    }

    // Hostile files

    private static final String TYPES =
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    private static final String RELS =
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                    + "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    private static final String BOOK =
            "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                    + "<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

    private static String sheet(String cells) {
        return "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                + cells
                + "</sheetData></worksheet>";
    }

    private record Part(String name, byte[] bytes) {}

    private static Part part(String name, String text) {
        return new Part(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(Part... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            List<Part> all = new java.util.ArrayList<>(List.of(parts));
            all.add(part("[Content_Types].xml", TYPES));
            all.add(part("xl/workbook.xml", BOOK));
            all.add(part("xl/_rels/workbook.xml.rels", RELS));
            for (Part each : all) {
                zip.putNextEntry(new ZipEntry(each.name()));
                zip.write(each.bytes());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    static Stream<Arguments> hostile() {
        String row = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&x;</t></is></c></row>";
        String entity =
                sheet(row)
                        .replace(
                                "<worksheet",
                                "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet");
        byte[] sound = zip(part("xl/worksheets/sheet1.xml", sheet("")));
        return Stream.of(
                Arguments.of(
                        "a bomb",
                        zip(new Part("xl/worksheets/sheet1.xml", new byte[40 << 20])),
                        "would unpack to far more"),
                Arguments.of(
                        "a bomb of texts",
                        zip(new Part("xl/sharedStrings.xml", new byte[40 << 20])),
                        "would unpack to far more"),
                Arguments.of(
                        "an entity",
                        zip(part("xl/worksheets/sheet1.xml", entity)),
                        "cannot be read as an Excel file"),
                Arguments.of("no workbook", noBook(), "is a zip file without a workbook"),
                Arguments.of(
                        "a text",
                        "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8),
                        "is no Excel file, though its name ends in .xlsx"),
                Arguments.of(
                        "an old file",
                        new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0},
                        "is an Excel file of the old format or has a password"),
                Arguments.of("nothing", new byte[0], "is no Excel file"),
                Arguments.of(
                        "half of one",
                        Arrays.copyOf(sound, sound.length / 2),
                        "is a damaged Excel file"),
                Arguments.of("an empty sheet", sound, "the sheet \"S\" is empty"),
                Arguments.of("no sheet", zip(), "cannot be read as an Excel file"),
                Arguments.of(
                        "broken XML",
                        zip(part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row")),
                        "cannot be read as an Excel file"),
                Arguments.of(
                        "a cell at no place",
                        zip(
                                part(
                                        "xl/worksheets/sheet1.xml",
                                        sheet("<row r=\"x\"><c r=\"1A\"><v>1</v></c></row>"))),
                        "cannot be read as an Excel file"));
    }

    private static byte[] noBook() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.closeEntry();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aHostileFileGetsOneSentence(String name, byte[] bytes, String sentence) {
        Path file = SmallFiles.write(folder, "h.xlsx", bytes);
        assertThatThrownBy(() -> Tables.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("h.xlsx")
                .hasMessageContaining(sentence);
    }
}
