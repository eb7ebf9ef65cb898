package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of a German Excel, which every command reads as it was read first, and writes alike. */
class DialectCommandsTest {

    private static final Charset LATIN = Charset.forName("windows-1252");

    @TempDir Path folder;

    private Path orders;
    private Path columns;
    private Path run;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        StringBuilder text = new StringBuilder("Kunde;Betrag;Status;Notiz\r\n");
        for (int i = 0; i < 120; i++) {
            text.append(
                    "%s;%s;%s;%s\r\n"
                            .formatted(
                                    i % 3 == 0 ? "Süd" : "Nord",
                                    i % 9 == 0 ? "fehlt" : (i % 40 + 3) + ",50",
                                    i % 5 == 0 ? "offen" : "bezahlt",
                                    "Größe " + "x".repeat(i % 17) + " für Haus " + i * 37));
        }
        orders = Files.write(folder.resolve("orders.csv"), text.toString().getBytes(LATIN));
        columns =
                Files.writeString(
                        folder.resolve("columns.json"),
                        """
                        {"file": {"encoding": "windows-1252", "decimalComma": true},
                         "columns": [{"name": "Betrag", "kind": "decimal", "missing": ["fehlt"]},
                                     {"name": "Notiz", "kind": "text"}]}
                        """);
        run = folder.resolve("run");
        out = folder.resolve("out.csv");
    }

    private List<String> lines(Path file) throws IOException {
        return Arrays.asList(new String(Files.readAllBytes(file), LATIN).split("\r\n", -1));
    }

    private static void succeed(Object... arguments) {
        Run run = Run.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void showWritesAFileThatFitReadsAndNoLaterCommandMustBeTold() throws IOException {
        Path shown = folder.resolve("shown.json");
        succeed("show", orders, "--columns", columns, "-o", shown);
        assertThat(Files.readString(shown))
                .contains("{\"name\": \"Betrag\", \"kind\": \"decimal\", \"format\": \"0,00\"");
        succeed("fit", "rows", "--data", orders, "--columns", shown, "--out", run);
        Files.delete(shown);
        succeed("sample", run, "-n", 50, "-o", out);
        assertThat(lines(out).get(0)).isEqualTo("Kunde;Betrag;Status;Notiz");
        assertThat(lines(out).subList(1, 51))
                .allMatch(line -> line.matches("(Süd|Nord);(\\d+,50|fehlt);(offen|bezahlt);.*"));
        succeed("score", run, "--data", orders, "-o", folder.resolve("scores.csv"));
        Path others = folder.resolve("others.csv");
        Files.write(
                others, "Kunde;Betrag;Status\r\nSüd;fehlt;offen\r\nNord;7,50;\r\n".getBytes(LATIN));
        succeed("score", run, "--data", others, "-o", folder.resolve("scores.csv"));
    }

    @Test
    void imputeKeepsAllCellsOfTheUsersRows() throws IOException {
        succeed("fit", "circuit", "--data", orders, "--columns", columns, "--out", run);
        succeed("impute", run, "-o", out);
        List<String> before = lines(orders);
        List<String> after = lines(out);
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            String pattern = "\\Q" + before.get(i).replace("fehlt", "\\E\\d+,50\\Q") + "\\E";
            assertThat(after.get(i)).matches(pattern);
        }
    }

    @Test
    void augmentKeepsAllCellsOfTheUsersRows() throws IOException {
        succeed("augment", "--data", orders, "--columns", columns, "--target", "Status", "-o", out);
        List<String> before = lines(orders);
        List<String> after = lines(out);
        assertThat(after.subList(0, 121)).isEqualTo(before.subList(0, 121));
        assertThat(after).hasSize(1 + 96 + 96 + 1);
        assertThat(after.subList(121, after.size() - 1))
                .allMatch(line -> line.matches("(Süd|Nord);(\\d+,\\d\\d|fehlt);offen;(fehlt)?"));
    }

    @Test
    void aBadColumnsFileIsRefusedInOneSentence() throws IOException {
        Files.writeString(
                columns, "{\"columns\": [{\"name\": \"Betrag\", \"kind\": \"decimla\"}]}");
        Run fit = Run.of("fit", "rows", "--data", orders, "--columns", columns, "--out", run);
        assertThat(fit.code()).isNotZero();
        assertThat(fit.err())
                .contains("column \"Betrag\": There is no kind of column \"decimla\". Did you mean")
                .doesNotContain("Exception");
    }

    @Test
    void showReadsATextFileAsFitDoes() throws IOException {
        Path text = Files.copy(orders, folder.resolve("orders.txt"));
        Run show = Run.of("show", text, "--columns", columns);
        assertThat(show.code()).as(show.err()).isZero();
        assertThat(show.out()).contains("Betrag");
        Path none = Files.writeString(folder.resolve("table.what"), "a");
        assertThat(Run.of("show", none).err()).contains(".csv, .tsv");
    }
}
