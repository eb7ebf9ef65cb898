package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.file.Json;
import dev.likeness.testkit.TableContractTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableSchemasTest {

    private static final Table PEOPLE = TableContractTest.people(50);

    @Test
    void schemaSurvivesJson() {
        String json = Json.write(TableSchemas.toMap(PEOPLE.schema()));
        assertThat(TableSchemas.fromMap(Json.readObject(json, "x"), "x"))
                .isEqualTo(PEOPLE.schema());
    }

    /** A city decides a country, a number is after another, and a third is made of both. */
    private static final String BOUND =
            """
            {"columns": [
              {"name": "city", "kind": "category", "levels": ["Bonn", "Lyon"], "bonds": [
                {"kind": "combined", "columns": ["city", "land"], "texts": ["Bonn\\u001fDE", "Lyon\\u001fFR"]}]},
              {"name": "land", "kind": "category", "levels": ["DE", "FR"], "bonds": [
                {"kind": "combined", "columns": ["city", "land"], "texts": ["Bonn\\u001fDE", "Lyon\\u001fFR"]}]},
              {"name": "from", "kind": "whole"},
              {"name": "till", "kind": "whole", "bonds": [
                {"kind": "after", "columns": ["from"], "text": "0.0", "texts": ["7"]}]},
              {"name": "long", "kind": "whole", "bonds": [
                {"kind": "derived", "columns": [], "text": "till - from"}]}]}
            """;

    @Test
    void boundColumnsAreRead() {
        assertThat(TableSchemas.fromMap(Json.readObject(BOUND, "x"), "x")).hasSize(5);
    }

    /** Bonds of which some column can no longer be made, as a damaged file may have them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"city\", \"land\"]|[\"cite\", \"land\"]",
                "[\"city\", \"land\"]|[\"city\", \"lane\"]",
                "[\"city\", \"land\"]|[\"from\", \"land\"]",
                "[\"city\", \"land\"]|[\"city\", \"city\"]",
                "Bonn\\u001f|Bonn",
                "[\"from\"]|[\"fron\"]",
                "[\"from\"]|[\"till\"]",
                "\"0.0\"|\"0.o\"",
                "till - from|till - fro",
                "till - from|till - long",
                "till - from|till -"
            })
    void bondsThatDoNotMakeAllColumnsAreRefused(String old, String with) {
        Map<String, Object> map = Json.readObject(BOUND.replace(old, with), "x");
        assertThatThrownBy(() -> TableSchemas.fromMap(map, "model.safetensors"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("model.safetensors: the schema of the table is damaged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"columns\": 3}",
                "{\"columns\": [3]}",
                "{\"columns\": [{\"name\": \"a\"}]}",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"odd\"}]}",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"decimal\", \"digits\": 99}]}",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"category\"}]}",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"category\", \"levels\": [1]}]}",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"boolean\", \"levels\": [\"x\"]}]}",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"date\", \"format\": \"hello\"}]}",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"date\"}]}",
                "{\"columns\": [{\"name\": \"a\", \"kind\": \"identifier\", \"format\": \"x\"}]}"
            })
    void damagedSchemaIsRefused(String json) {
        Map<String, Object> map = Json.readObject(json, "x");
        assertThatThrownBy(() -> TableSchemas.fromMap(map, "model.safetensors"))
                .isInstanceOf(InputException.class);
    }

    @Test
    void fingerprintTellsTablesApart() {
        Set<String> seen = new HashSet<>();
        seen.add(PEOPLE.fingerprint());
        seen.add(PEOPLE.slice(0, 49).fingerprint());
        List<Column> columns = new ArrayList<>(PEOPLE.columns());
        for (int c = 0; c < columns.size(); c++) {
            seen.add(PEOPLE.without(List.of(columns.get(c).name())).fingerprint());
        }
        double[] ages = PEOPLE.column("age").numbers();
        ages[17]++;
        columns.set(1, Column.numbers(ColumnSchema.whole("age"), ages));
        seen.add(Table.of(columns).fingerprint());
        assertThat(seen)
                .hasSize(3 + columns.size())
                .allMatch(f -> f.matches("sha256:[0-9a-f]{64}"));
        assertThat(seen).contains(PEOPLE.slice(0, 50).fingerprint());
    }

    @Test
    void valuesAreReadAsTheModelReadsThem() {
        List<ColumnSchema> schema =
                List.of(
                        ColumnSchema.category("zip", List.of("100", "200")),
                        ColumnSchema.decimal("wage", 2),
                        ColumnSchema.whole("age"));
        Table found =
                Table.of(
                        List.of(
                                Column.codes(
                                        ColumnSchema.category("age", List.of("39")),
                                        new int[] {0, -1}),
                                Column.numbers(ColumnSchema.whole("wage"), new double[] {7, 8}),
                                Column.numbers(ColumnSchema.whole("zip"), new double[] {200, 300}),
                                Column.numbers(ColumnSchema.whole("more"), new double[2])));
        List<String> notices = new ArrayList<>();
        Table table = TableSchemas.conform(found, schema, Set.of(), notices::add);
        assertThat(table.schema()).isEqualTo(schema);
        assertThat(table.column("zip").codes()).containsExactly(1, -1);
        assertThat(table.column("wage").numbers()).containsExactly(7, 8);
        assertThat(table.column("age").numbers()).containsExactly(39, Double.NaN);
        assertThat(notices)
                .containsExactly(
                        "Column \"zip\" has 1 value of levels that the model never saw, the first"
                                + " \"300\" in row 2; they count as missing.");
    }

    @Test
    void tableThatDoesNotFitIsRefused() {
        List<ColumnSchema> schema = List.of(ColumnSchema.whole("age"));
        Table other =
                Table.of(List.of(Column.numbers(ColumnSchema.whole("aeg"), new double[] {1})));
        assertThatThrownBy(() -> TableSchemas.conform(other, schema))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "The table has no column \"age\", which the model needs. Did you mean aeg?");
        Table half =
                Table.of(
                        List.of(
                                Column.numbers(
                                        ColumnSchema.decimal("age", 1), new double[] {1, 2.5})));
        assertThatThrownBy(() -> TableSchemas.conform(half, schema))
                .hasMessageStartingWith(
                        "Column \"age\" is a whole number in the model, found \"2.5\" in row 2.");
        Table words =
                Table.of(
                        List.of(
                                Column.codes(
                                        ColumnSchema.category("age", List.of("old")),
                                        new int[] {0})));
        assertThatThrownBy(() -> TableSchemas.conform(words, schema))
                .hasMessageContaining("found \"old\" in row 1");
    }

    @Test
    void optionalColumnMayBeAbsent() {
        Table table =
                TableSchemas.conform(
                        PEOPLE.without(List.of("rich", "id")),
                        PEOPLE.schema(),
                        Set.of("rich"),
                        notice -> {});
        assertThat(table.schema()).isEqualTo(PEOPLE.schema());
        assertThat(table.column("rich").missing(0)).isTrue();
        assertThat(table.column("id").missing(0)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"C-<00998>", "[0-9]{3}", "[A-Z]{2}-[0-9]{2}", "[0-9a-f]{8}-[0-9a-f]{24}"})
    void identifiersAreUniqueAndDependOnTheirPositionAlone(String format) {
        ColumnSchema schema = new ColumnSchema("id", ColumnKind.IDENTIFIER, 0, List.of(), format);
        Column all = Identifiers.make(schema, 0, 3000, 7);
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < 3000; row++) {
            seen.add(all.text(row));
        }
        assertThat(seen).hasSize(format.equals("[0-9]{3}") ? 1000 : 3000); // all that there are
        Column later = Identifiers.make(schema, 2500, 1, 7);
        assertThat(later.text(0)).isEqualTo(all.text(2500));
    }

    @Test
    void patternOfIdentifiersIsReadAsWritten() {
        ColumnSchema schema =
                new ColumnSchema("id", ColumnKind.IDENTIFIER, 0, List.of(), "\\<a\\[<098>/x");
        Column made = Identifiers.make(schema, 0, 3, 1);
        assertThat(made.text(0)).isEqualTo("<a[098/x");
        assertThat(made.text(2)).isEqualTo("<a[100/x");
        for (String bad : List.of("plain", "<1><2>", "<x>", "[", "[z-a]{2}")) {
            ColumnSchema wrong = schema.withFormat(bad);
            assertThatThrownBy(() -> Identifiers.make(wrong, 0, 1, 1))
                    .as(bad)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("of identifiers");
        }
    }

    @Test
    void nearestValueOfAGridIsTheOneThatItsTextIsReadAs() {
        ColumnSchema cents = ColumnSchema.decimal("x", 2);
        for (int i = -300; i < 300; i++) {
            double value = Double.parseDouble("" + i / 100.0);
            assertThat(cents.nearest(value + 0.003)).isEqualTo(value);
            assertThat(cents.atMost(value + 0.003)).isEqualTo(value);
            assertThat(cents.atLeast(value - 0.003)).isEqualTo(value);
            assertThat(cents.atLeast(value)).isEqualTo(value);
        }
    }

    @Test
    void optionsOfReadingSurviveJson() {
        TableOptions options =
                TableOptions.defaults()
                        .withDelimiter('\t')
                        .withEncoding(java.nio.charset.StandardCharsets.ISO_8859_1)
                        .withHeader(false)
                        .declareFormat("born", ColumnKind.DATE, "d.M.yyyy")
                        .declare("zip", ColumnKind.CATEGORY)
                        .withDrop(List.of("notes"))
                        .andMissing("-99");
        String json = Json.write(options.toMap());
        assertThat(TableOptions.fromMap(Json.readObject(json, "x"), "x")).isEqualTo(options);
        Map<String, Object> damaged = Json.readObject(json, "x");
        damaged.put("quote", "''");
        assertThatThrownBy(() -> TableOptions.fromMap(damaged, "recipe.json"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("recipe.json: the options of the table are damaged (quote)");
    }
}
