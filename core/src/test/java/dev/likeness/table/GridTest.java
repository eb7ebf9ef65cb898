package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Conditions;
import dev.likeness.InputException;
import dev.likeness.file.Json;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridTest {

    @TempDir Path folder;

    private ColumnSchema read(int rows, IntFunction<String> value) throws Exception {
        Path file = folder.resolve("x.csv");
        String lines = IntStream.range(0, rows).mapToObj(value).collect(Collectors.joining("\n"));
        Files.writeString(file, "x\n" + lines + "\n");
        return Tables.read(file).column("x").schema();
    }

    private static int drawn(int row, int many) {
        return Randomness.of(3).at(row).nextInt(many);
    }

    @Test
    void salariesInStepsOf500() throws Exception {
        ColumnSchema schema = read(60, i -> "" + 500 * (60 + drawn(i, 200)));
        assertThat(schema.grid()).isEqualTo(new Grid(500, 0));
        assertThat(schema.step()).isEqualTo(500);
        assertThat(schema.nearest(93_905)).isEqualTo(94_000);
        assertThat(schema.atLeast(93_501)).isEqualTo(94_000);
        assertThat(schema.atMost(93_999)).isEqualTo(93_500);
    }

    @Test
    void pricesThatEndIn99() throws Exception {
        ColumnSchema schema = read(60, i -> drawn(i, 40) - 5 + (drawn(i, 40) < 5 ? ".01" : ".99"));
        // −4.01 and 3.99 are 8 apart: both are 99 hundredths and a number of hundreds
        assertThat(schema.grid()).isEqualTo(new Grid(100, 99));
        assertThat(schema.step()).isEqualTo(1.0);
        assertThat(schema.nearest(12.3)).isEqualTo(11.99);
        assertThat(schema.text(schema.nearest(12.6))).isEqualTo("12.99");
        assertThat(schema.nearest(-4.2)).isEqualTo(-4.01);
    }

    @Test
    void dateTimesOnTheHour() throws Exception {
        ColumnSchema schema =
                read(80, i -> "2024-03-%02d %02d:00:00".formatted(1 + drawn(i, 28), i % 24));
        assertThat(schema.grid()).isEqualTo(new Grid(3600, 0));
        double value = schema.number("2024-03-05 01:27:09");
        assertThat(schema.text(schema.nearest(value))).isEqualTo("2024-03-05 01:00:00");
    }

    @Test
    void datesAWeekApart() throws Exception {
        ColumnSchema schema =
                read(60, i -> "" + java.time.LocalDate.of(2024, 1, 1).plusWeeks(drawn(i, 50)));
        assertThat(schema.grid().every()).isEqualTo(7);
        double tuesday = schema.number("2024-05-14");
        assertThat(schema.text(schema.nearest(tuesday))).isEqualTo("2024-05-13");
    }

    @Test
    void fewRowsFewValuesOrChanceMakeNoGrid() throws Exception {
        assertThat(read(19, i -> "" + 500 * (i + 1)).grid()).as("19 rows").isEqualTo(Grid.ALL);
        assertThat(read(60, i -> "" + 500 * (i % 4)).grid()).as("4 values").isEqualTo(Grid.ALL);
        assertThat(read(60, i -> "" + 2 * drawn(i, 6)).grid())
                .as("6 even numbers are nothing odd: 2^-5")
                .isEqualTo(Grid.ALL);
        assertThat(read(200, i -> "" + 2 * drawn(i, 60)).grid())
                .as("60 even numbers")
                .isEqualTo(new Grid(2, 0));
        assertThat(read(60, i -> i == 50 ? "30501" : "" + 500 * drawn(i, 200)).grid())
                .as("one off it")
                .isEqualTo(Grid.ALL);
        assertThat(read(60, i -> "" + Math.sqrt(i + 2)).grid()).isEqualTo(Grid.ALL);
    }

    @Test
    void gridsRoundTripThroughJsonAndOlderFilesHaveNone() {
        List<ColumnSchema> schema =
                List.of(
                        ColumnSchema.decimal("price", 2).withGrid(new Grid(100, 99)),
                        ColumnSchema.whole("age"));
        String json = Json.write(TableSchemas.toMap(schema));
        assertThat(TableSchemas.fromMap(Json.readObject(json, "x"), "x")).isEqualTo(schema);
        Map<String, Object> older =
                Json.readObject("{\"columns\": [{\"name\": \"a\", \"kind\": \"whole\"}]}", "x");
        assertThat(TableSchemas.fromMap(older, "x").get(0).grid()).isEqualTo(Grid.ALL);
        for (String damage :
                List.of("\"every\": 0, \"from\": 0", "\"every\": 5", "\"from\": 1.5")) {
            String text = "{\"columns\": [{\"name\": \"a\", \"kind\": \"whole\", " + damage + "}]}";
            Map<String, Object> map = Json.readObject(text, "x");
            assertThatThrownBy(() -> TableSchemas.fromMap(map, "x"))
                    .as(damage)
                    .isInstanceOf(InputException.class);
        }
    }

    @Test
    void everyNearestValueIsOnTheGridAndReadsBackTheSame() {
        for (int i = 0; i < 20_000; i++) {
            Draws draws = Randomness.of(17).at(i);
            int digits = draws.nextInt(5);
            long every = 1 + draws.nextInt(1000);
            Grid grid = new Grid(every, draws.nextInt((int) every));
            ColumnSchema schema = ColumnSchema.decimal("x", digits).withGrid(grid);
            double value = draws.nextGaussian() * 1e5;
            double near = schema.nearest(value);
            String what = "%s of %d digits, %s".formatted(grid, digits, value);
            assertThat(schema.number(schema.text(near))).as(what).isEqualTo(near);
            assertThat(schema.nearest(near)).as(what).isEqualTo(near);
            assertThat(Math.abs(near - value)).as(what).isLessThan(schema.step() * 0.5000001);
            assertThat(Math.floorMod(Math.round(near * Math.pow(10, digits)), every))
                    .as(what)
                    .isEqualTo(grid.from());
            assertThat(schema.nearest(schema.after(near) - schema.step())).isEqualTo(near);
            assertThat(schema.before(schema.after(near))).as(what).isEqualTo(near);
        }
    }

    @Test
    void valueOffTheGridIsReadButNoConditionCanAskForIt() {
        ColumnSchema schema = ColumnSchema.whole("pay").withGrid(new Grid(500, 0));
        Table other =
                Table.of(List.of(Column.numbers(ColumnSchema.whole("pay"), new double[] {501, 7})));
        assertThat(TableSchemas.conform(other, List.of(schema)).column(0).numbers())
                .containsExactly(501, 7);
        TableEvidence above = TableEvidence.of(Conditions.parse("pay>501"), List.of(schema));
        assertThat(above.low(0)).isEqualTo(1000);
        assertThatThrownBy(() -> TableEvidence.of(Conditions.parse("pay=501"), List.of(schema)))
                .hasMessage(
                        "Column \"pay\" is a whole number on a grid, such as 0 and 500, and never 501.");
        assertThat(Arrays.asList(schema.withGrid(Grid.ALL), ColumnSchema.whole("pay")))
                .allMatch(s -> s.equals(ColumnSchema.whole("pay")));
    }
}
