package dev.likeness.table;

import static dev.likeness.table.SmallFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules between columns hold in what is made, whatever a model draws. */
class RulesTest {

    @TempDir Path folder;

    private Table read(TableOptions options) {
        StringBuilder text =
                new StringBuilder("birth,death,city,country,price,count,total,bp,bp_date,income\n");
        List<String> cities = List.of("Paris", "Lyon", "Berlin", "Bonn", "Rome");
        List<String> countries = List.of("FR", "FR", "DE", "DE", "IT");
        for (int i = 0; i < 400; i++) {
            LocalDate birth = LocalDate.of(1930, 1, 1).plusDays(i * 53L % 20_000);
            int city = i * 7 % 5;
            boolean measured = i % 3 > 0;
            text.append(birth).append(',').append(birth.plusDays(i * 97L % 9000)).append(',');
            text.append(cities.get(city)).append(',').append(countries.get(city)).append(',');
            text.append(i % 90 + 10).append(',').append(i % 7).append(',');
            text.append((i % 90 + 10) * (i % 7)).append(',');
            text.append(measured ? 90 + i % 60 : "").append(',');
            text.append(measured ? LocalDate.of(2001, 1, 1).plusDays(i) : "").append(',');
            text.append(i == 77 ? 987_654_321 : 20_000 + i * 79 % 30_000).append('\n');
        }
        return Tables.read(write(folder, "t.csv", text.toString()), options);
    }

    /** A sample whose columns are drawn apart from each other, as the worst of models would. */
    private static Table apart(Table table) {
        Table learnt = TableSchemas.modelled(table);
        List<Column> mixed = new java.util.ArrayList<>();
        for (int c = 0; c < learnt.columns().size(); c++) {
            int[] rows = new int[learnt.rows()];
            for (int row = 0; row < rows.length; row++) {
                rows[row] = (row * 31 + c * 97) % rows.length;
            }
            mixed.add(learnt.column(c).rows(rows));
        }
        return TableSchemas.complete(Table.of(mixed), table.schema(), 0, 3);
    }

    @Test
    void rulesThatHoldInAllRowsAreFoundAndHeld() {
        Table made = apart(read(TableOptions.defaults().withFindRules(true)));
        Column city = made.column("city");
        Column country = made.column("country");
        for (int row = 0; row < made.rows(); row++) {
            assertThat(made.column("death").number(row))
                    .isGreaterThanOrEqualTo(made.column("birth").number(row));
            String home = country.schema().levels().get(country.code(row));
            String expected =
                    switch (city.schema().levels().get(city.code(row))) {
                        case "Paris", "Lyon" -> "FR";
                        case "Rome" -> "IT";
                        default -> "DE";
                    };
            assertThat(home).isEqualTo(expected);
            assertThat(made.column("bp").missing(row))
                    .isEqualTo(made.column("bp_date").missing(row));
        }
    }

    @Test
    void oneFarValueStaysOneAndIsNotCopied() {
        Table made = apart(read(TableOptions.defaults().withFindRules(true)));
        int far = 0;
        for (int row = 0; row < made.rows(); row++) {
            double income = made.column("income").number(row);
            far += income > 100_000 ? 1 : 0;
            assertThat(income).isNotEqualTo(987_654_321);
        }
        assertThat(far).isLessThanOrEqualTo(4); // Poisson(1): more once in 270 seeds
    }

    @Test
    void statedRulesAreHeld() {
        TableOptions options =
                TableOptions.defaults()
                        .withRules(
                                List.of(
                                        "death > birth",
                                        "total = price * count",
                                        "city -> country",
                                        "50 <= price",
                                        "income <= 60000"));
        Table made = apart(read(options));
        for (int row = 0; row < made.rows(); row++) {
            double price = made.column("price").number(row);
            assertThat(made.column("total").number(row))
                    .isEqualTo(price * made.column("count").number(row));
            assertThat(price).isGreaterThanOrEqualTo(50);
            assertThat(made.column("income").number(row)).isLessThanOrEqualTo(60_000);
            assertThat(made.column("death").number(row))
                    .isGreaterThan(made.column("birth").number(row));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "death >= brith",
                "total = prise * count",
                "price",
                "city >= country",
                "death -> birth",
                "price <= many",
                "together(bp, nothing)"
            })
    void ruleThatCannotBeMeantIsRefused(String rule) {
        assertThatThrownBy(() -> read(TableOptions.defaults().withRules(List.of(rule))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(rule.startsWith("total") ? "prise" : rule);
    }

    /** Few numbers, each in many rows: what is made between them is none of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "200,301,404,500",
                "0,1",
                "0,5,10,15",
                "0.05,0.1,0.25",
                "1,2,5,10,20,50",
                "7%,19%",
                "$1,$5,$20",
                "-1,0,1",
                "2019,2021,2023",
                "1.5,2.5,9",
                "100,1000,10000",
                "0,90,180,270"
            })
    void fewNumbersInManyRowsYieldNoOther(String texts) {
        String[] each = texts.split(",");
        StringBuilder text = new StringBuilder("x,y,z\n");
        for (int i = 0; i < 400; i++) {
            text.append(each[i * 7 % each.length]).append(',').append(i % 50).append(',');
            text.append(i % 3).append('\n');
        }
        Table table =
                Tables.read(
                        write(folder, "few.csv", text.toString()),
                        TableOptions.defaults().withFindRules(true));
        Table learnt = TableSchemas.modelled(table);
        List<Column> columns = new java.util.ArrayList<>(learnt.columns());
        double[] between = learnt.column(0).numbers().clone();
        for (int row = 0; row < between.length; row++) {
            double value = between[row] + (row % 9 - 4) * Math.abs(between[row]) / 7;
            between[row] = learnt.column(0).schema().nearest(value); // as a model may draw
        }
        columns.set(0, Column.numbers(learnt.column(0).schema(), between));
        Table made = TableSchemas.complete(Table.of(columns), table.schema(), 0, 1);
        for (int row = 0; row < made.rows(); row++) {
            assertThat(ColumnFacts.text(made.column("x"), row)).isIn((Object[]) each);
        }
    }

    @Test
    void aRareNumberOrManyMakeNoFew() {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 400; i++) {
            text.append(i == 7 ? 3 : i % 2).append(',').append(i % 40).append('\n');
        }
        Table table =
                Tables.read(
                        write(folder, "few.csv", text.toString()),
                        TableOptions.defaults().withFindRules(true));
        assertThat(table.schema()).allMatch(column -> column.bond(Bond.VALUES) == null);
    }
}
