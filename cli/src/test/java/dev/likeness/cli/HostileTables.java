package dev.likeness.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Tables, sheets, lists of ratings and descriptions of columns that were made to do harm. */
final class HostileTables {

    private final Hostile to;
    private final Path table;

    private HostileTables(Hostile to, Path table) {
        this.to = to;
        this.table = table;
    }

    /**
     * Adds the cases.
     *
     * @param table a sound table
     */
    static void add(Hostile to, Path table) throws IOException {
        HostileTables tables = new HostileTables(to, table);
        tables.texts();
        tables.places();
        tables.sheets();
        tables.parquet();
        tables.columns();
        tables.ratings();
    }

    private void table(String file, String name, String sentence, byte[] bytes) throws IOException {
        refused(name, sentence, to.file(file, bytes));
    }

    private void refused(String name, String sentence, Object file) {
        String out = to.folder() + "/out/run";
        to.refused("a table: " + name, sentence, "fit", "circuit", "--data", file, "--out", out);
    }

    private void wrongly(String name, String sentence, Object file) {
        String out = to.folder() + "/out/run";
        to.wrongly("a table: " + name, sentence, "fit", "circuit", "--data", file, "--out", out);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void texts() throws IOException {
        table("a.csv", "nothing", "is empty", new byte[0]);
        table("a.csv", "a byte order mark alone", "is empty", new byte[] {-17, -69, -65});
        table(
                "a.csv",
                "line ends alone",
                "is empty; expected a line with the names of the",
                utf8("\n".repeat(5000)));
        table(
                "a.csv",
                "commas alone",
                "has no column left to learn from. Each line",
                utf8(",,,,\n".repeat(5000)));
        table("a.csv", "a header alone", "has a header and no rows", utf8("a,b\n"));
        table("a.csv", "zeros", "is no text", new byte[100_000]);
        table(
                "a.csv",
                "a quote without end",
                "line 2: a field begins with",
                utf8("a,b\n1,\"" + "x\n".repeat(50_000)));
        table(
                "a.csv",
                "text after a quote",
                "line 3: more text follows the",
                utf8("a,b\n1,2\n\"3\"4,5\n"));
        table(
                "a.csv",
                "a row too long",
                "line 3 has 100002 fields, expected 2 as in the",
                utf8("a,b\n1,2\n3,4" + ",5".repeat(100_000) + "\n"));
        table(
                "a.csv",
                "columns by the million",
                "line 1 has more than 100000 columns; a table of",
                utf8("a,".repeat(1_000_000) + "a\n1,2\n"));
        table(
                "a.csv",
                "a cell of 20 MB",
                "line 2: a row is longer than 16 million",
                utf8("a,b\n" + "x".repeat(20 << 20) + ",1\n2,3\n"));
        table(
                "a.csv",
                "a picture",
                "has no column left to learn from. Column",
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
        table(
                "a.csv",
                "a program",
                "is no text: 10 of its first 18 bytes are zeros.",
                new byte[] {127, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0});
        table(
                "a.csv",
                "half of UTF-16",
                "line 2 is not UTF-16BE: found the byte 0x00.",
                Arrays.copyOf("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_16), 17));
        table(
                "a.csv",
                "UTF-32",
                "is no text: 24 of its first 32 bytes are zeros.",
                "a,b\n1,2\n".getBytes(Charset.forName("UTF-32BE")));
        table(
                "a.csv.gz",
                "packed zeros",
                "is no text",
                Hostile.gzip(
                        out -> {
                            byte[] zeros = new byte[1 << 20];
                            for (int i = 0; i < 100; i++) {
                                out.write(zeros);
                            }
                        }));
        byte[] packed = Hostile.gzip(out -> out.write(utf8("a,b\n" + "1,x\n2,y\n".repeat(5000))));
        table(
                "a.csv.gz",
                "half of a packed file",
                "is packed by gzip and damaged (Unexpected end",
                Arrays.copyOf(packed, packed.length / 2));
        byte[] wrong = packed.clone();
        wrong[wrong.length - 6] ^= 1;
        table(
                "a.csv.gz",
                "a packed file with a wrong sum",
                "is packed by gzip and damaged (Corrupt GZIP",
                wrong);
        table(
                "a.csv.gz",
                "no packed file",
                "is packed by gzip and damaged (Unsupported",
                new byte[] {31, (byte) 139, 7, 7, 7, 7, 7, 7, 7, 7, 7});
        table(
                "a.db",
                "a database",
                "is no text: 81 of its first 96 bytes are zeros.",
                utf8("SQLite format 3\0" + "\0".repeat(80)));
    }

    private void places() throws IOException {
        Path self = to.place().resolve("a.csv");
        Files.createSymbolicLink(self, self);
        wrongly("a link to itself", "There is no file or folder", self);
        Path folder = to.place();
        Files.createSymbolicLink(folder.resolve("up"), folder);
        refused("a folder that holds itself", "has no file of a table.", folder);
        refused("a folder with nothing in it", "has no file of a table.", to.place());
        wrongly("a file of the system", "made by the system", Path.of("/proc/self/maps"));
        wrongly("no end", "is a device or a pipe", Path.of("/dev/zero"));
        wrongly(
                "a name of 300 letters",
                "There is no file or folder",
                Path.of("x".repeat(300) + ".csv"));
        wrongly("an address", "There is no file", "http://127.0.0.1:1/a.csv");
        refused(
                "a database that is none",
                "No driver for jdbc:none:x is on the class path.",
                "jdbc:none:x#t");
        to.wrongly(
                "a table: a foreign encoding",
                "There is no encoding \"\\u0000\\u0000\". For",
                "show",
                table,
                "--encoding",
                "\0\0");
        to.refused(
                "a table: a line end as delimiter",
                "The delimiter must be another character than",
                "show",
                table,
                "--delimiter",
                "\n");
        to.refused(
                "a table: brackets without end in a rule",
                "The rule \"a >=",
                "show",
                table,
                "--rule",
                "a >= " + "(".repeat(50_000));
        to.wrongly(
                "a table: a missing value of a megabyte",
                "at most 1000 characters",
                "show",
                table,
                "--missing",
                "x".repeat(1_000_000));
    }

    // Sheets

    private static final String MAIN =
            "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    private static byte[] book(String sheet, String... more) throws IOException {
        return Hostile.bytes(
                out -> {
                    try (ZipOutputStream zip = new ZipOutputStream(out)) {
                        part(
                                zip,
                                "[Content_Types].xml",
                                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
                        part(
                                zip,
                                "xl/workbook.xml",
                                "<workbook "
                                        + MAIN
                                        + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
                        part(
                                zip,
                                "xl/_rels/workbook.xml.rels",
                                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
                        part(zip, "xl/worksheets/sheet1.xml", sheet);
                        for (int i = 0; i < more.length; i += 2) {
                            part(zip, more[i], more[i + 1]);
                        }
                    }
                });
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(utf8(text));
        zip.closeEntry();
    }

    private static String sheet(String rows) {
        return "<worksheet " + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static String cell(String place, String value) {
        return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
    }

    private void sheets() throws IOException {
        String row = "<row r=\"1\">" + cell("A1", "&x;") + "</row>";
        String open = "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        StringBuilder laughs = new StringBuilder("<!DOCTYPE w [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        table(
                "a.xlsx",
                "a sheet that reads another file",
                "cannot be read as an Excel file. Open it in a",
                book(open + sheet(row)));
        table(
                "a.xlsx",
                "a sheet that doubles its text",
                "cannot be read as an Excel file. Open it in a",
                book(laughs + "]>" + sheet(row.replace("&x;", "&a39;"))));
        table(
                "a.xlsx",
                "a sheet that asks the network",
                "cannot be read as an Excel file. Open it in a",
                book(open.replace("file:///etc/passwd", "http://127.0.0.1:1/") + sheet(row)));
        table("a.xlsx", "a bomb", "would unpack to far more", book(sheet(" ".repeat(40 << 20))));
        table(
                "a.xlsx",
                "elements without end",
                "cannot be read as an Excel file. Open it in a",
                book(sheet("<row r=\"1\">".repeat(200_000))));
        table(
                "a.xlsx",
                "a cell in the last column of all",
                "would unpack to far more than a sheet holds,",
                book(
                        sheet(
                                "<row r=\"1\">"
                                        + cell("ZZZZZZ1", "a")
                                        + "</row><row r=\"2\">"
                                        + cell("A2", "1")
                                        + "</row>")));
        table(
                "a.xlsx",
                "a shared text that is not there",
                "the sheet \"S\" is empty; expected a row with",
                book(sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2000000000</v></c></row>")));
        table(
                "a.xlsx",
                "a style that is not there",
                "cannot be read as an Excel file. Open it in a",
                book(
                        sheet("<row r=\"1\"><c r=\"A1\" s=\"99999\"><v>x</v></c></row>"),
                        "xl/styles.xml",
                        "<styleSheet " + MAIN + "/>"));
        table(
                "a.xlsx",
                "parts by the thousand",
                "would unpack to far more",
                book(sheet(""), parts(10_001)));
        table(
                "a.xlsx",
                "a part outside",
                "the sheet \"S\" is empty; expected a row with",
                book(sheet(""), "../../../out/evil.txt", "x", "/out/evil.txt", "x"));
        table(
                "a.xlsx",
                "half of one",
                "is a damaged Excel file (zip END header not",
                Arrays.copyOf(book(sheet("")), 300));
        table("a.xlsx", "a text", "is no Excel file", utf8("a,b\n1,2\n"));
        table(
                "a.xls",
                "an old one",
                "is no text: 4 of its first 8 bytes are zeros.",
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0});
    }

    private static String[] parts(int count) {
        String[] parts = new String[2 * count];
        for (int i = 0; i < count; i++) {
            parts[2 * i] = "p" + i;
            parts[2 * i + 1] = "";
        }
        return parts;
    }

    private void parquet() throws IOException {
        table(
                "a.parquet",
                "Parquet: nothing",
                "is no Parquet file, or only a part of one: it",
                new byte[0]);
        table(
                "a.parquet",
                "Parquet: a text",
                "is no Parquet file, or only a part of one: it",
                utf8("a,b\n1,2\n"));
        table(
                "a.parquet",
                "Parquet: nothing between its marks",
                "is no Parquet file, or only a part of one: it",
                utf8("PAR1PAR1"));
        Path every = to.file("*.parquet", "no");
        refused(
                "Parquet: a name that is a pattern",
                "is no Parquet file, or only a part of one: it",
                every);
    }

    private void columns() throws IOException {
        columns("no JSON", "not valid JSON", "a,b");
        columns("a foreign key", "there is no \"shell\" here", "{\"shell\": \"rm\"}");
        columns("lists without end", "not valid JSON", "{\"columns\":" + "[".repeat(99_999));
        columns(
                "a foreign kind",
                "line 1: column \"a\": There is no kind of",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"class\"}]}");
        columns(
                "a date of 100,000 letters",
                "line 1: column \"a\":",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"date\", \"format\": \""
                        + "y".repeat(100_000)
                        + "\"}]}");
        columnsOf(
                "a rule of brackets",
                "it has more than 5000 characters",
                "{\"rules\": [\"a = " + "(".repeat(90_000) + "a\"]}");
        columns(
                "a column twice",
                "line 1: the list has column",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"category\"}, {\"name\": \"a\", \"kind\": \"text\"}]}");
        columns("a file of 17 MB", "at most 16 MB", " ".repeat(17 << 20));
        to.wrongly(
                "columns: bytes",
                "it is no text in UTF-8",
                "show",
                table,
                "--columns",
                to.file("a.columns.json", new byte[] {'{', -1, '}'}));
        to.wrongly(
                "columns: without end",
                "is a device or a pipe",
                "show",
                table,
                "--columns",
                "/dev/zero");
    }

    private void columnsOf(String name, String sentence, String json) throws IOException {
        to.refused(
                "columns: " + name,
                sentence,
                "show",
                table,
                "--columns",
                to.file("a.columns.json", json));
    }

    private void columns(String name, String sentence, String json) throws IOException {
        to.wrongly(
                "columns: " + name,
                sentence,
                "show",
                table,
                "--columns",
                to.file("a.columns.json", json));
    }

    private void ratings(String name, String sentence, String text) throws IOException {
        to.refused(
                "ratings: " + name,
                sentence,
                "fit",
                "popularity",
                "--data",
                to.file("r.csv", text),
                "--user",
                "u",
                "--item",
                "i",
                "--value",
                "v",
                "--out",
                to.folder() + "/out/run");
    }

    private void ratings() throws IOException {
        ratings("nothing", "is empty", "");
        ratings("a header alone", "has a header and no rows", "u,i,v\n");
        ratings(
                "a column that is not there",
                "has no column \"i\" to be the item. Known: u,",
                "u,x,v\n1,2,3\n");
        ratings(
                "no number",
                "line 2: column \"v\" is a decimal number, found",
                "u,i,v\na,b,NaN\nc,d,NaN\n");
        ratings(
                "more than any number",
                "line 2: column \"v\" is a decimal number, found",
                "u,i,v\na,b,1e999\nc,d,2\n");
        ratings(
                "a time that is none",
                "row 1 has no value in the column",
                "u,i,v\na,b,\u0000\nc,d,\u0000\n");
        ratings("people without a name", "row 1 has no user in the column", "u,i,v\n,b,1\n,d,2\n");
    }
}
