package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Sampler;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.internal.TimeFormat;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of different precision have an order too: dates, date-times, months, quarters, weeks. */
class TimeOrderTest {

    private static final int ROWS = 300;

    @TempDir private Path folder;

    /** Two columns, of which the second is up to 40 days later, and a third that is neither. */
    private Path file(String early, String late) {
        StringBuilder text = new StringBuilder("a\tb\tc\n");
        for (int i = 0; i < ROWS; i++) {
            Draws draws = Randomness.of(8).at(i);
            LocalDateTime from =
                    LocalDateTime.of(2020, 1, 1, 0, 0).plusMinutes(draws.nextInt(1_400_000));
            LocalDateTime to = from.plusMinutes(draws.nextInt(60_000));
            text.append(written(early, from)).append('\t').append(written(late, to));
            text.append('\t').append(draws.nextInt(3)).append('\n');
        }
        return SmallFiles.write(folder, "t.tsv", text.toString());
    }

    private static String written(String pattern, LocalDateTime time) {
        TimeFormat format = TimeFormat.of(pattern);
        TimeFormat seconds = TimeFormat.of("yyyy-MM-dd HH:mm:ss");
        return format.write(format.convert(time.toEpochSecond(ZoneOffset.UTC), seconds));
    }

    /** Draws each column apart from all others. */
    private static Table apart(Table table) {
        Table learnt = TableSchemas.modelled(table);
        Sampler<Table> model =
                (first, count, seed) -> {
                    List<Column> columns = new java.util.ArrayList<>();
                    for (int c = 0; c < learnt.columns().size(); c++) {
                        int[] rows = new int[count];
                        Randomness randomness = Randomness.of(seed).fork(c);
                        for (int i = 0; i < count; i++) {
                            rows[i] = randomness.at(first + i).nextInt(learnt.rows());
                        }
                        columns.add(learnt.column(c).rows(rows));
                    }
                    return TableSchemas.complete(Table.of(columns), table.schema(), first, seed);
                };
        return Tables.held(model, table.schema()).sample(0, 2000, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-MM-dd HH:mm:ss | yyyy-MM-dd",
                "yyyy-MM-dd | yyyy-MM-dd HH:mm:ss",
                "yyyy-MM-dd | dd.MM.yyyy HH:mm",
                "dd/MM/yyyy HH:mm | dd/MM/yyyy",
                "yyyy-MM-dd'T'HH:mm:ss'Z' | yyyy-MM-dd",
                "yyyy-MM-dd HH:mm:ssXXX{America/New_York} | yyyy-MM-dd",
                "yyyy-MM-dd | yyyy-MM-dd'T'HH:mm:ssXXX{Asia/Tokyo}",
                "yyyy-MM-dd | yyyy-MM",
                "yyyy-MM | dd.MM.yyyy",
                "yyyy-MM-dd HH:mm | yyyy-'Q'Q",
                "YYYY-'W'ww | yyyy-MM-dd",
                "MM/yyyy | yyyy-'Q'Q",
                "yyyy-MM-dd HH:mm:ss | yyyy-MM-dd HH:mm",
                "epoch-seconds | yyyy-MM-dd",
            })
    void anOrderIsFoundAndHeld(String early, String late) {
        TableOptions options =
                TableOptions.defaults()
                        .withFindRules(true)
                        .declareFormat(
                                "a",
                                early.contains("m") && !early.contains("YYYY")
                                                || early.startsWith("e")
                                        ? ColumnKind.DATE_TIME
                                        : ColumnKind.DATE,
                                early);
        Table table = Tables.read(file(early, late), options);
        List<RowRule> rules = RowRule.of(table.schema());
        assertThat(rules).extracting(RowRule::text).containsExactly("b >= a");
        assertThat(rules.get(0).broken(table)).isZero();
        Table made = apart(table);
        assertThat(rules.get(0).broken(made)).isZero();
        TimeFormat format = TimeFormat.of(table.schema().get(1).format());
        TimeFormat from = TimeFormat.of(table.schema().get(0).format());
        for (int row = 0; row < made.rows(); row++) {
            double early2 = from.read(Conform.text(made.column("a"), row));
            double late2 = format.read(Conform.text(made.column("b"), row));
            assertThat(late2)
                    .as("row %d", row)
                    .isGreaterThanOrEqualTo(format.convert(early2, from));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b >= a", "b > a", "a <= b", "a < b"})
    void aStatedOrderOfADateAndATimeIsHeldByHowTheColumnIsMade(String rule) {
        Path file = file("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd");
        Table table = Tables.read(file, TableOptions.defaults().withRules(List.of(rule)));
        assertThat(table.schema().get(1).bond(Bond.AFTER)).isNotNull();
        Table made = apart(table);
        for (int row = 0; row < made.rows(); row++) {
            double far =
                    made.column("b").number(row)
                            - Math.floor(made.column("a").number(row) / 86_400);
            assertThat(far).isGreaterThanOrEqualTo(rule.contains("=") ? 0 : 1);
        }
    }

    @Test
    void aDayIsFilledOnTheRightSideOfATime() {
        String text =
                """
                a,b,c
                2024-01-05 14:00:00,2024-01-09,x
                2024-02-05 15:00:00,,x
                ,2024-01-05,y
                2024-03-01 09:30:00,2024-03-01,x
                """;
        Table table =
                Tables.read(
                        SmallFiles.write(folder, "t.csv", text),
                        TableOptions.defaults().withRules(List.of("b >= a")));
        ColumnSchema distance = TableSchemas.modelled(table.schema()).get(1);
        Column days = Column.numbers(distance, new double[] {4, -30, 2, 0});
        Table learnt = TableSchemas.modelled(table);
        double late = table.schema().get(0).number("2024-06-05 08:00:00");
        Column times = learnt.column(0).as(learnt.column(0).schema());
        double[] filled = times.numbers();
        filled[2] = late;
        Table drawn =
                Table.of(List.of(Column.numbers(times.schema(), filled), days, learnt.column(2)));
        Table whole = TableSchemas.filled(table, drawn);
        assertThat(Conform.text(whole.column("b"), 1)).isEqualTo("2024-02-05");
        assertThat(Conform.text(whole.column("a"), 2)).startsWith("2024-01-05");
        for (RowRule rule : RowRule.of(table.schema())) {
            assertThat(rule.broken(whole)).isZero();
        }
    }
}
