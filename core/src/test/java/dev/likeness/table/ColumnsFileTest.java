package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Settings;
import dev.likeness.Split;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsFileTest {

    private static final TableKind KIND = new TableKind();

    @TempDir private Path folder;

    /** Sixty orders as a German Excel writes them. */
    private Path orders() {
        List<String> lines = new ArrayList<>(List.of("Nr;Kunde;bestellt;geliefert;Betrag;Notiz"));
        for (int i = 0; i < 60; i++) {
            lines.add(
                    "%d;%s;%02d.03.2024;%s;%d,%02d;Bitte an die Tür Nummer %d stellen"
                            .formatted(
                                    4711 + 13 * i,
                                    i % 3 == 0 ? "Süd" : i % 3 == 1 ? "Nord" : "k.A.",
                                    1 + i % 20,
                                    i % 7 == 0 ? "-" : "%02d.03.2024".formatted(4 + i % 23),
                                    10 + i % 9,
                                    i % 100,
                                    i));
        }
        byte[] bytes = SmallFiles.lines(lines.toArray(String[]::new)).getBytes(LATIN);
        return SmallFiles.write(folder, "orders.csv", bytes);
    }

    private static final Charset LATIN = Charset.forName("windows-1252");

    private static TableReading reading(Map<String, List<String>> given) {
        return KIND.settled(Settings.with(KIND.reading(), given));
    }

    private static Table read(Path file, TableReading reading) {
        return KIND.open(file, reading).read(Split.TRAIN, Notices.NONE);
    }

    @Test
    void whatIsWrittenReadsTheSameTable() {
        Path orders = orders();
        Table first = read(orders, reading(Map.of("encoding", List.of("windows-1252"))));
        Path columns = SmallFiles.write(folder, "c.json", Tables.columns(first));
        TableReading filed = reading(Map.of("columns", List.of(columns.toString())));
        Table again = read(orders, filed);
        assertThat(again).isEqualTo(first);
        assertThat(Tables.columns(again).replaceAll("\"why\": \"[^\"]*\"", ""))
                .isEqualTo(Tables.columns(first).replaceAll("\"why\": \"[^\"]*\"", ""));
    }

    @Test
    void aRunKeepsWhatTheFileSaidAndNeedsItNoMore() throws Exception {
        Path columns =
                SmallFiles.write(
                        folder,
                        "c.json",
                        """
                        {"file": {"encoding": "windows-1252"},
                         "columns": [{"name": "Nr", "drop": true},
                                     {"name": "Kunde", "missing": ["k.A."]}],
                         "rules": []}
                        """);
        TableReading reading = reading(Map.of("columns", List.of(columns.toString())));
        java.nio.file.Files.delete(columns);
        TableReading kept = Settings.fromMap(KIND.reading(), Settings.toMap(reading));
        Table table = read(orders(), kept);
        assertThat(table.names()).doesNotContain("Nr");
        assertThat(table.column("Kunde").schema().levels()).containsExactly("Nord", "Süd");
        assertThat(table.schema()).allMatch(column -> column.bonds().isEmpty());
    }

    @Test
    void theFileSaysWhyAndHoldsNoValue() {
        String text =
                Tables.columns(
                        read(orders(), reading(Map.of("encoding", List.of("windows-1252")))));
        assertThat(text)
                .contains("{\"name\": \"bestellt\", \"kind\": \"date\", \"format\": \"dd.MM.yyyy\"")
                .contains("\"missing\": [\"-\"]")
                .contains("\"why\": \"all 60 values are dates written so\"")
                .doesNotContain("4711")
                .doesNotContain("Süd");
    }

    @Test
    void aFillIsWhatAMissingValueIsReadAs() {
        Path columns =
                SmallFiles.write(
                        folder,
                        "c.json",
                        """
                        {"columns": [{"name": "a", "fill": "0"},
                                     {"name": "b", "fill": "none"},
                                     {"name": "d", "missing": ["x"]}]}
                        """);
        Path file = SmallFiles.write(folder, "t.csv", "a,b,c,d\n1,u,,x\n,,2,NA\n3,v,4,y\n");
        Table table = read(file, reading(Map.of("columns", List.of(columns.toString()))));
        assertThat(table.column("a").numbers()).containsExactly(1, 0, 3);
        assertThat(table.column("b").schema().levels()).containsExactly("none", "u", "v");
        assertThat(table.column("c").missing(0)).isTrue();
        assertThat(table.column("d").schema().levels()).containsExactly("NA", "y");
    }

    @Test
    void optionsThatAreTypedCountBesideTheFile() {
        Path columns =
                SmallFiles.write(
                        folder, "c.json", "{\"columns\": [{\"name\": \"a\", \"drop\": true}]}");
        Path file = SmallFiles.write(folder, "t.csv", "a,b,c\n1,2,3\n4,5,6\n");
        Table table =
                read(
                        file,
                        reading(
                                Map.of(
                                        "columns", List.of(columns.toString()),
                                        "category", List.of("c"),
                                        "drop", List.of("b"))));
        assertThat(table.names()).containsExactly("c");
        assertThat(table.column("c").schema().kind()).isEqualTo(ColumnKind.CATEGORY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1]                                              | c.json: expected a JSON object, found",
                "{\"colums\": []}                                 | there is no \"colums\" here; there are file, columns, rules. Did you mean",
                "{\"columns\": {}}                                | columns must be a list, found",
                "{\"columns\": [\"a\"]}                           | a column must be an object such as",
                "{\"columns\": [{\"kind\": \"date\"}]}            | a column: name must be a text",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"dat\"}]} | column \"a\": There is no kind of column \"dat\". Did you mean date?",
                "{\"columns\": [{\"name\": \"a\", \"typ\": \"x\"}]} | a column: there is no \"typ\" here",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"date\", \"format\": \"foo\"}]} | column \"a\":",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"date\", \"format\": \"HH:mm\"}]} | column \"a\":",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"text\", \"format\": \"x\"}]} | free text has no format, found \"x\"",
                "{\"columns\": [{\"name\": \"a\", \"format\": \"0.00\"}]} | column \"a\" has a format and no kind",
                "{\"columns\": [{\"name\": \"a\"}, {\"name\": \"a\"}]} | has column \"a\" twice",
                "{\"file\": {\"delimiter\": \";;\"}}              | file: delimiter must be one character",
                "{\"file\": {\"encoding\": \"UTF-9\"}}            | There is no encoding \"UTF-9\"",
                "{\"rules\": \"a >= b\"}                          | rules must be a list",
                "{\"columns\": [{\"name\": \"q\", \"kind\": \"date\"}]} | has no column \"q\" to declare",
                "{\"columns\": [{\"name\": \"a\", \"fill\": \"x\"}]} | column \"a\" is a whole number, so its missing values cannot be read as \"x\"",
                "{\"rules\": [\"a >= q\"]}                        | \"a >= q\"",
            })
    void aBadFileGetsOneSentence(String json, String sentence) {
        Path columns = SmallFiles.write(folder, "c.json", json);
        Path file = SmallFiles.write(folder, "t.csv", "a,b\n1,2\n,4\n3,5\n");
        assertThatThrownBy(
                        () -> read(file, reading(Map.of("columns", List.of(columns.toString())))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(sentence.strip());
    }

    /** What a hand that edits the file does wrong, with its line and the right word. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"name\": \"a\"},\\n{\"name\": \"amout\", \"kind\": \"decimal\"}] | c.json line 3: | has no column \"amout\" to declare. Did you mean amount?",
                "[{\"name\": \"amout\", \"drop\": true}] | c.json line 2: | has no column \"amout\" to leave out. Did you mean amount?",
                "[{\"name\": \"a\"},\\n\\n{\"name\": \"amuont\", \"fill\": \"0\"}] | c.json line 4: | to fill. Did you mean amount?",
                "[{\"name\": \"a\"},\\n{\"name\": \"b2\", \"missing\": [\"-\"]}] | c.json line 3: | has no column \"b2\" to declare",
                "[{\"name\": \"a\", \"kind\": \"integer\"}] | c.json line 2: | Did you mean whole?",
                "[{\"name\": \"a\", \"kind\": \"string\"}] | c.json line 2: | Did you mean category?",
                "[{\"name\": \"a\", \"kind\": \"Float\"}] | c.json line 2: | Did you mean decimal?",
                "[{\"name\": \"a\", \"kind\": \"datetime\"}] | c.json line 2: | Did you mean date-time?",
                "[{\"name\": \"a\", \"kind\": \"catgory\"}] | c.json line 2: | Did you mean category?",
                "[{\"name\": \"a\"},\\n{\"name\": \"a\"}] | c.json line 3: | has column \"a\" twice",
                "[{\"name\": \"a\"},\\n] | c.json line 2: | the comma before ] is one too many",
                "[{\"name\": \"a\",}] | c.json line 2: | the comma before } is one too many",
                "[{\"name\": \"a\"}\\n{\"name\": \"b\"}] | c.json line 2: | a comma",
                "[{\"name\": \"a\" \"kind\": \"whole\"}] | c.json line 2: | a comma",
                "[{'name': 'a'}] | c.json line 2: | texts stand in quotes",
                "[{“name”: “a”}] | c.json line 2: | texts stand in quotes",
                "[{\"name\": \"a\"}] // mine | c.json line 2: | there are no comments in JSON",
                "[{\"name\": \"a}] | c.json line 2: | does not end",
                "[{\"name\" = \"a\"}] | c.json line 2: | a colon",
                "[{\"name\": \"a\", \"knd\": \"whole\"}] | c.json line 2: | Did you mean kind?",
                "[],\\n\"rules\": [\"amount >= b\",\\n\"amuont >= 3\"] | c.json line 4: | amuont",
                "[],\\n\"rules\": [\"amount ~ b\"] | c.json line 3: | is no rule",
                "[],\\n\"rules\": [\"togther(a, b)\"] | c.json line 3: | is no rule",
            })
    void aTypoIsToldWithItsLineAndTheNearestRightWord(String json, String place, String sentence) {
        String text = "{\"columns\":\n" + json.strip().replace("\\n", "\n") + "}\n";
        Path columns = SmallFiles.write(folder, "c.json", text);
        Path file = SmallFiles.write(folder, "t.csv", "a,b,amount\n1,2,5.5\n,4,6.5\n3,5,7\n");
        assertThatThrownBy(
                        () -> read(file, reading(Map.of("columns", List.of(columns.toString())))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(place.strip())
                .hasMessageContaining(sentence.strip());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> reading(Map.of("columns", List.of("nowhere.json"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nowhere.json");
    }
}
