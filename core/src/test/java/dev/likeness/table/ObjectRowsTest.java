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

    /** A bean as frameworks have them. */
    public static final class Person {
        private int age;
        private @Nullable String town;
        private boolean member;
        private @Nullable LocalDate born;

        public int getAge() {
            return age;
        }

        public void setAge(int age) {
            this.age = age;
        }

        public @Nullable String getTown() {
            return town;
        }

        public void setTown(@Nullable String town) {
            this.town = town;
        }

        public boolean isMember() {
            return member;
        }

        public void setMember(boolean member) {
            this.member = member;
        }

        public @Nullable LocalDate getBorn() {
            return born;
        }

        public void setBorn(@Nullable LocalDate born) {
            this.born = born;
        }
    }

    private static List<Person> people() {
        return IntStream.range(0, 60)
                .mapToObj(
                        i -> {
                            Person person = new Person();
                            person.setAge(20 + i % 13);
                            person.setTown(i % 7 == 0 ? null : i % 2 == 0 ? "Oslo" : "Rome");
                            person.setMember(i % 3 == 0);
                            person.setBorn(LocalDate.of(1990, 1, 1).plusDays(i % 20));
                            return person;
                        })
                .toList();
    }

    @Test
    void beansBecomeATableAndComeBack() {
        Table table = Tables.of(people());

        assertThat(table.names()).containsExactly("age", "town", "member", "born");
        assertThat(table.schema().stream().map(ColumnSchema::kind))
                .containsExactly(
                        ColumnKind.WHOLE, ColumnKind.CATEGORY, ColumnKind.BOOLEAN, ColumnKind.DATE);
        assertThat(table.asBeans(Person.class))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(people());
        assertThat(Tables.of(people().stream())).isEqualTo(table);
        assertThatThrownBy(() -> table.asBeans(Colour.class))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no property that is named as a column");
    }

    /** A bean whose methods are not all properties. */
    public static final class Site {
        private String url = "";
        private boolean open;

        public String getURL() {
            return url;
        }

        public void setURL(String url) {
            this.url = url;
        }

        public boolean isOpen() {
            return open;
        }

        public void setOpen(boolean open) {
            this.open = open;
        }

        public String issue() {
            return "no property";
        }

        public String getaway() {
            return "no property";
        }

        public String get() {
            return "no property";
        }

        public String getPart(int number) {
            return "no property " + number;
        }

        public static String getShared() {
            return "no property";
        }
    }

    @Test
    void propertiesAreNamedAsJavaBeansNamesThem() {
        List<Site> sites =
                IntStream.range(0, 60)
                        .mapToObj(
                                i -> {
                                    Site site = new Site();
                                    site.setURL(i % 2 == 0 ? "here" : "there");
                                    site.setOpen(i % 3 == 0);
                                    return site;
                                })
                        .toList();
        Table table = Tables.of(sites);

        assertThat(table.names()).containsExactly("URL", "open");
        assertThat(table.asBeans(Site.class))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(sites);
    }

    @Test
    void aSampleIsWrittenAsJsonLinesBlockAfterBlock() throws Exception {
        double[] numbers = IntStream.range(0, 30_000).asDoubleStream().toArray();
        Table table = Table.of(List.of(Column.numbers(ColumnSchema.whole("n"), numbers)));
        Sampler<Table> sampler =
                (first, count, seed) -> table.slice((int) first, (int) first + count);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Tables.writeJsonLines(sampler, 5, 20_000, 0, out);

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .isEqualTo(IntStream.range(5, 20_005).mapToObj(n -> "{\"n\":" + n + "}").toList());
    }

    @Test
    void jsonLinesBecomeATableAndComeBack() throws Exception {
        Table table = Tables.of(people());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Tables.writeJsonLines(table, out);

        String first = out.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
        assertThat(first)
                .isEqualTo("{\"age\":20,\"town\":null,\"member\":true,\"born\":\"1990-01-01\"}");
        assertThat(Tables.ofJsonLines(new ByteArrayInputStream(out.toByteArray())).toMaps())
                .isEqualTo(table.toMaps());
        assertThat(table.stream().map(row -> row.get("age")).limit(2)).containsExactly(20L, 21L);
        byte[] broken = "{\"a\": 1}\n[2]\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Tables.ofJsonLines(new ByteArrayInputStream(broken)))
                .hasMessage("Line 2: expected a JSON object, found a list.");
    }
}
