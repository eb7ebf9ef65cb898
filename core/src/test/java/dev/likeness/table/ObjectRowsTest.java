package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Conditions;
import dev.likeness.InputException;
import dev.likeness.Sampler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows in memory become a table and come back. */
class ObjectRowsTest {

    enum Colour {
        RED,
        GREEN
    }

    record Order(
            String product,
            int count,
            @Nullable Double weight,
            boolean paid,
            Colour colour,
            @Nullable LocalDate shipped,
            LocalDateTime seen,
            BigDecimal price) {}

    record Country(String code) {}

    record Named(String product, int count) {}

    record Counted(int count, LocalDateTime seen, BigDecimal price) {}

    record Primitive(double weight) {}

    record Nested(List<String> parts) {}

    private static List<Order> orders(int nanos) {
        return IntStream.range(0, 120)
                .mapToObj(
                        i ->
                                new Order(
                                        List.of("tea", "pot", "NA").get(i % 3),
                                        i % 7,
                                        i % 5 == 0 ? null : i / 4.0,
                                        i % 2 == 0,
                                        Colour.values()[i % 2],
                                        i % 11 == 0 ? null : LocalDate.of(2024, 1, 1).plusDays(i),
                                        LocalDateTime.of(2024, 5, 6, 7, 8, i % 60, nanos),
                                        BigDecimal.valueOf(100 + i % 9, 2)))
                .toList();
    }

    @Test
    void recordsComeBackAsTheyWere() {
        for (int nanos : new int[] {0, 250_000_000}) {
            List<Order> orders = orders(nanos);
            Table table = Tables.of(orders);
            assertThat(table.schema().stream().map(ColumnSchema::kind))
                    .containsExactly(
                            ColumnKind.CATEGORY,
                            ColumnKind.WHOLE,
                            ColumnKind.DECIMAL,
                            ColumnKind.BOOLEAN,
                            ColumnKind.CATEGORY,
                            ColumnKind.DATE,
                            ColumnKind.DATE_TIME,
                            ColumnKind.DECIMAL);
            assertThat(table.as(Order.class)).isEqualTo(orders);
            assertThat(table.as(Named.class).get(1)).isEqualTo(new Named("pot", 1));
        }
    }

    @Test
    void mapsMayLackKeysAndTextsAreNeverMissing() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Map<String, Object> row = new HashMap<>();
            row.put("word", i % 2 == 0 ? "NA" : "null");
            if (i % 4 != 0) {
                row.put("size", i % 10);
            }
            rows.add(row);
        }
        Table table = Tables.of(rows);
        assertThat(table.column("word").schema().levels()).containsExactlyInAnyOrder("NA", "null");
        assertThat(table.column("size").missing(0)).isTrue();
        assertThat(table.row(0)).containsEntry("word", "NA").containsEntry("size", null);
        assertThat(table.row(1)).containsEntry("size", 1L);
        assertThat(table.toMaps()).hasSize(40);
        assertThat(Tables.of(table.toMaps()).column("size").numbers())
                .isEqualTo(table.column("size").numbers());
    }

    @Test
    void whatDoesNotFitIsRefusedInASentence() {
        Table table = Tables.of(orders(0));
        assertThatThrownBy(() -> table.as(Primitive.class))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Row 1, column \"weight\": the value is missing, and double cannot say so."
                                + " Take Double for it.");
        assertThatThrownBy(() -> table.as(Country.class))
                .hasMessageContaining("no column \"code\", which Country has");
        assertThatThrownBy(() -> Tables.of(List.of())).hasMessageContaining("at least one row");
        assertThatThrownBy(() -> Tables.of(List.of(new Nested(List.of("a")))))
                .hasMessageContaining("Row 1, column \"parts\": A table holds numbers, texts");
        assertThatThrownBy(() -> Tables.of(List.of(new Named("a", 1), new Country("b"))))
                .hasMessageContaining("All rows are");
        assertThatThrownBy(() -> Tables.of(List.of(Map.of("x", Double.POSITIVE_INFINITY))))
                .hasMessageContaining("Row 1, column \"x\": A table holds finite numbers");
        assertThatThrownBy(() -> Conditions.of(new HashMap<>(Map.of("x", Double.NaN))))
                .hasMessageContaining("Leave out what is not known");
    }

    @Test
    void evidenceTakesTypedValues() {
        assertThat(Conditions.of(Map.of("age", 39)))
                .isEqualTo(Conditions.of("age", "39"))
                .isEqualTo(Conditions.parse("age=39"));
        assertThat(Conditions.of(Map.of("paid", true, "x", 1.0)).conditions())
                .extracting(Conditions.Condition::value)
                .containsExactlyInAnyOrder("true", "1.0");
    }

    @Test
    void aDatabaseGivesRowsAndTakesThem() throws Exception {
        List<Order> orders = orders(0);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute(
                    "CREATE TABLE orders (product VARCHAR, count INTEGER, weight DOUBLE,"
                            + " paid BOOLEAN, colour VARCHAR, shipped DATE, seen TIMESTAMP,"
                            + " price DECIMAL(9, 2))");
            try (PreparedStatement into =
                    duck.prepareStatement("INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
                Tables.insert(Tables.of(orders), into);
            }
            try (ResultSet rows = statement.executeQuery("SELECT * FROM orders")) {
                assertThat(Tables.of(rows).as(Order.class)).isEqualTo(orders);
            }
            try (ResultSet none = statement.executeQuery("SELECT * FROM orders WHERE count < 0")) {
                assertThatThrownBy(() -> Tables.of(none)).hasMessageContaining("found none");
            }
        }
    }

    @Test
    void streamsAreReadAndWritten() throws Exception {
        Table table = Tables.of(orders(0));
        Sampler<Table> again =
                (first, count, seed) -> table.slice((int) first, (int) first + count);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Tables.write(again, 0, 100, 7, bytes, ';');
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("product;count;weight;paid;colour;shipped;seen;price\n")
                .hasLineCount(101);
        Table read =
                Tables.read(new ByteArrayInputStream(bytes.toByteArray()), TableOptions.defaults())
                        .table();
        assertThat(read.as(Counted.class)).isEqualTo(table.slice(0, 100).as(Counted.class));
    }
}
