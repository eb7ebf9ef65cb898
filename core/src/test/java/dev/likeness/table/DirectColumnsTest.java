package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.ValueText;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A table made of values in memory is the one that their texts in a file would make: the same
 * kinds, digits, grids, levels, dates and values, to the last bit.
 */
class DirectColumnsTest {

    private static final int ROWS = 400;

    private static final List<String> NAMES =
            List.of("x", "id", "created_at", "phone", "month", "customer number", "column-3");

    enum Size {
        SMALL,
        LARGE,
        HUGE
    }

    /** What a column holds, by the number of its row and a number drawn for it. */
    private static Map<String, BiFunction<Integer, Double, @Nullable Object>> columns() {
        Map<String, BiFunction<Integer, Double, @Nullable Object>> all = new LinkedHashMap<>();
        wholes(all);
        decimals(all);
        times(all);
        words(all);
        return all;
    }

    private static void wholes(Map<String, BiFunction<Integer, Double, @Nullable Object>> all) {
        all.put("small", (i, u) -> (int) (90 * u));
        all.put("negative", (i, u) -> (int) (90 * u) - 40);
        all.put("one", (i, u) -> 5);
        all.put("some missing", (i, u) -> i % 7 == 3 ? null : (int) (1000 * u));
        all.put("none", (i, u) -> null);
        all.put("years", (i, u) -> 1990 + (int) (30 * u));
        all.put("months", (i, u) -> 202001 + (int) (12 * u));
        all.put("dates", (i, u) -> 20240101 + (int) (28 * u));
        all.put("seconds", (i, u) -> 1_600_000_000L + (long) (1e7 * u));
        all.put("milliseconds", (i, u) -> 1_600_000_000_000L + (long) (1e10 * u));
        all.put("from 0", (i, u) -> i);
        all.put("from 1", (i, u) -> i + 1L);
        all.put("from 7", (i, u) -> i + 7);
        all.put("from 0 with a hole", (i, u) -> i == 5 ? null : i);
        all.put("keys", (i, u) -> 10_000 + (i * 7919) % 90_000);
        all.put("long keys", (i, u) -> 4_000_000_000_000_000L + (long) (1e14 * u));
        all.put("keys again", (i, u) -> 100_000_000 + 1_000_003 * (i % 40));
        all.put("too long", (i, u) -> Long.MAX_VALUE - i);
        all.put("grid", (i, u) -> 500 * (int) (100 * u));
        all.put("bytes", (i, u) -> (byte) (100 * u));
        all.put("shorts", (i, u) -> (short) (1000 * u));
        all.put("mixed", (i, u) -> i % 2 == 0 ? (Object) (int) (9 * u) : (long) (9 * u));
        all.put("large", (i, u) -> new BigInteger("12345678901234567890").add(BigInteger.ONE));
    }

    private static void decimals(Map<String, BiFunction<Integer, Double, @Nullable Object>> all) {
        for (int digits = 0; digits <= 8; digits++) {
            double ten = Math.pow(10, digits);
            all.put("digits " + digits, (i, u) -> Math.rint(1000 * u * ten) / ten);
        }
        all.put("all digits", (i, u) -> u);
        all.put("all digits of hundreds", (i, u) -> 100 + 900 * u);
        all.put("tiny", (i, u) -> 1e-7 * u);
        all.put("some tiny", (i, u) -> i % 9 == 0 ? 1e-4 : 0.25 + (int) (4 * u));
        all.put("great", (i, u) -> 1e7 + Math.rint(1e6 * u));
        all.put("beyond", (i, u) -> 1e20 * u);
        all.put("not a number", (i, u) -> i % 3 == 0 ? Double.NaN : Math.rint(100 * u) / 8);
        all.put("negative zero", (i, u) -> i % 2 == 0 ? -0.0 : Math.rint(10 * u) / 4);
        all.put("days and months", (i, u) -> (1 + (int) (27 * u)) + (1 + i % 9) / 100.0);
        all.put("years and months", (i, u) -> 2020 + (1 + i % 9) / 100.0);
        all.put("threes", (i, u) -> 1 + Math.rint(1000 * u) / 1000);
        all.put("counted", (i, u) -> (double) i);
        all.put("prices in steps", (i, u) -> 0.99 + (int) (50 * u));
        all.put("floats", (i, u) -> (float) (1000 * u));
        all.put("short floats", (i, u) -> (int) (1000 * u) / 8f);
        all.put("money", (i, u) -> BigDecimal.valueOf((long) (1e6 * u), 2));
        all.put("money without cents", (i, u) -> BigDecimal.valueOf(100 * (long) (1e4 * u), 2));
        all.put("scales", (i, u) -> BigDecimal.valueOf((long) (1e6 * u), 2 + i % 3));
        all.put("exact and long", (i, u) -> new BigDecimal("0.12345678901234567890123"));
        all.put("thousands", (i, u) -> new BigDecimal("1E+3").multiply(BigDecimal.valueOf(i)));
        all.put("money and holes", (i, u) -> i % 5 == 0 ? null : new BigDecimal("3.50"));
    }

    private static void times(Map<String, BiFunction<Integer, Double, @Nullable Object>> all) {
        LocalDate day = LocalDate.of(2021, 3, 4);
        LocalDateTime time = LocalDateTime.of(2021, 3, 4, 5, 6, 7);
        all.put("days", (i, u) -> day.plusDays((int) (900 * u)));
        all.put("days with holes", (i, u) -> i % 4 == 0 ? null : day.plusDays((int) (90 * u)));
        all.put("one day", (i, u) -> day);
        all.put("first days", (i, u) -> LocalDate.of(2000 + i % 12, 1 + i % 12, 1 + i % 11));
        all.put("old days", (i, u) -> LocalDate.of(1 + i, 1, 1));
        all.put("far days", (i, u) -> LocalDate.of(9_900 + i, 1, 1));
        all.put("times", (i, u) -> time.plusSeconds((long) (1e8 * u)));
        all.put("midnights", (i, u) -> day.plusDays(i).atStartOfDay());
        all.put("minutes", (i, u) -> day.atStartOfDay().plusMinutes((long) (1e6 * u)));
        all.put("nanoseconds", (i, u) -> time.plusNanos((long) (1e18 * u)));
        all.put("some fractions", (i, u) -> time.plusNanos(i % 50 == 0 ? 250_000_000 : 0));
        all.put("instants", (i, u) -> Instant.ofEpochSecond((long) (1.6e9 + 1e8 * u)));
        all.put("instants with fractions", (i, u) -> Instant.ofEpochMilli((long) (1e12 * u)));
        all.put(
                "offsets",
                (i, u) -> time.plusSeconds(i * 997L).atOffset(ZoneOffset.ofHours(i % 3)));
        all.put("zoned", (i, u) -> time.plusHours(i).atZone(ZoneOffset.UTC));
        all.put("stamps", (i, u) -> Timestamp.valueOf(time.plusHours(i)));
        all.put("sql days", (i, u) -> java.sql.Date.valueOf(day.plusDays(i)));
        all.put("clocks", (i, u) -> LocalTime.ofSecondOfDay((int) (86_399 * u)));
        all.put("months of years", (i, u) -> YearMonth.of(2020, 1).plusMonths((int) (30 * u)));
        all.put("only years", (i, u) -> Year.of(2000 + (int) (20 * u)));
        all.put("days and times", (i, u) -> i % 2 == 0 ? (Object) day : time);
    }

    private static void words(Map<String, BiFunction<Integer, Double, @Nullable Object>> all) {
        all.put("truth", (i, u) -> u < 0.3);
        all.put("truth and holes", (i, u) -> i % 3 == 0 ? null : (Object) (u < 0.5));
        all.put("always true", (i, u) -> true);
        all.put("constants", (i, u) -> Size.values()[(int) (3 * u)]);
        all.put("yes and no", (i, u) -> u < 0.5 ? "yes" : "no");
        all.put("levels", (i, u) -> "level " + (int) (20 * u * u));
        all.put("blanks", (i, u) -> List.of("a", " a", "b ", "", " ").get((int) (5 * u)));
        all.put("words that look missing", (i, u) -> List.of("NA", "?", "-", "b").get(i % 4));
        all.put("numbers", (i, u) -> "" + (int) (30 * u));
        all.put("numbers and a word", (i, u) -> i == 77 ? "none" : "" + (int) (10 * u));
        all.put("postcodes", (i, u) -> "0" + (1000 + (int) (50 * u)));
        all.put("amounts", (i, u) -> (int) (50 * u) + ",50 €");
        all.put("written days", (i, u) -> (10 + i % 19) + ".03.2024");
        all.put("days but for some", (i, u) -> i % 40 == 0 ? "never" : "2024-03-" + (10 + i % 19));
        all.put("mails", (i, u) -> "person" + i + "@example.org");
        all.put("free", (i, u) -> "The row " + i + " says " + u);
        all.put("codes", (i, u) -> "C-" + (1000 + (int) (9000 * u)));
        all.put("own ids", (i, u) -> new UUID(i, (long) (1e18 * u)));
        all.put("letters", (i, u) -> (char) ('a' + (int) (6 * u)));
        all.put("numbers and texts", (i, u) -> i % 2 == 0 ? (Object) (int) (9 * u) : "12");
        all.put("builders", (i, u) -> new StringBuilder("b" + (int) (4 * u)));
        all.put("endless", (i, u) -> "infinity");
    }

    @Test
    void valuesMakeTheTableThatTheirTextsMake() {
        for (Map.Entry<String, BiFunction<Integer, Double, @Nullable Object>> each :
                columns().entrySet()) {
            for (String name : NAMES) {
                for (int rows : new int[] {ROWS, 7}) {
                    same(each.getKey() + " as " + name, rows(name, rows, each.getValue()));
                }
            }
        }
    }

    private static List<Map<String, @Nullable Object>> rows(
            String name, int count, BiFunction<Integer, Double, @Nullable Object> column) {
        Draws uniform = Randomness.of(7).fork(name).at(0);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put(name, column.apply(i, uniform.nextDouble()));
            row.put("other", i % 5);
            row.put("word", i % 2 == 0 ? "even" : "odd");
            rows.add(row);
        }
        return rows;
    }

    private static void same(String what, List<Map<String, @Nullable Object>> rows) {
        TableFile asTexts = null;
        String refusal = "";
        try {
            asTexts = TextRows.read(rows);
        } catch (dev.likeness.InputException e) {
            refusal = e.getMessage();
        }
        try {
            TableFile direct = Tables.of(rows, TableOptions.defaults());
            assertThat(refusal).as(what).isEmpty();
            assertThat(direct.table().schema())
                    .as(what)
                    .isEqualTo(java.util.Objects.requireNonNull(asTexts).table().schema());
            assertThat(direct.table()).as(what).isEqualTo(asTexts.table());
            assertThat(direct.notices()).as(what).isEqualTo(asTexts.notices());
        } catch (dev.likeness.InputException e) {
            assertThat(e.getMessage()).as(what).isEqualTo(refusal);
        }
    }

    record Primitives(
            int age,
            long id,
            short rooms,
            byte level,
            double price,
            float weight,
            boolean paid,
            char letter,
            int day,
            long count) {}

    @Test
    void primitiveValuesDoTheSame() {
        List<Primitives> rows =
                IntStream.range(0, ROWS)
                        .mapToObj(
                                i ->
                                        new Primitives(
                                                20 + i * 7 % 50,
                                                i + 1,
                                                (short) (i % 9),
                                                (byte) (i % 3),
                                                (i * 37 % 1000) / 100.0,
                                                i / 8f,
                                                i % 2 == 0,
                                                (char) ('a' + i % 4),
                                                20_240_101 + i % 28,
                                                5_000_000_000L * i))
                        .toList();
        List<Map<String, @Nullable Object>> boxed = new ArrayList<>();
        for (Primitives each : rows) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("age", each.age);
            row.put("id", each.id);
            row.put("rooms", each.rooms);
            row.put("level", each.level);
            row.put("price", each.price);
            row.put("weight", each.weight);
            row.put("paid", each.paid);
            row.put("letter", each.letter);
            row.put("day", each.day);
            row.put("count", each.count);
            boxed.add(row);
        }
        TableFile direct = Tables.of(rows, TableOptions.defaults());
        TableFile asTexts = TextRows.read(boxed);
        assertThat(direct.table().schema()).isEqualTo(asTexts.table().schema());
        assertThat(direct.table()).isEqualTo(asTexts.table());
        assertThat(direct.notices()).isEqualTo(asTexts.notices());
        assertThat(direct.table().as(Primitives.class)).isEqualTo(rows);
    }

    @Test
    void aDoubleWithThreeDigitsIsNeverThousands() {
        List<Map<String, Object>> rows =
                IntStream.range(0, 50)
                        .mapToObj(
                                i ->
                                        Map.<String, Object>of(
                                                "ratio", 1 + (i * 17 % 1000) / 1000.0 + 0.001,
                                                "price", (10 + i) + ",50 €"))
                        .toList();
        Table table = Tables.of(rows);
        assertThat(table.column("ratio").schema().kind()).isEqualTo(ColumnKind.DECIMAL);
        assertThat(table.column("ratio").number(0)).isEqualTo(1.001);
    }

    @Test
    void aTextIsNeverMissingEvenWhereAllAreTexts() {
        List<Map<String, Object>> rows =
                IntStream.range(0, 30)
                        .mapToObj(i -> Map.<String, Object>of("a", i % 3 == 0 ? "NA" : "b"))
                        .toList();
        assertThat(Tables.of(rows).column("a").schema().levels()).containsExactly("NA", "b");
    }

    /** The rows as texts, one after another, as a file would hold them. */
    private record TextRows(List<String> names, List<Map<String, @Nullable Object>> rows)
            implements RowSource {

        static TableFile read(List<Map<String, @Nullable Object>> rows) {
            TextRows source = new TextRows(List.copyOf(rows.get(0).keySet()), rows);
            TableOptions options = TableOptions.defaults().withHeader(false);
            return RowTables.unpadded(RowTables.read(Path.of("rows"), options, source));
        }

        @Override
        public void pass(Sink sink) {
            sink.names(names);
            boolean[] fractions = new boolean[names.size()];
            for (int i = 0; i < fractions.length; i++) {
                String name = names.get(i);
                fractions[i] = rows.stream().anyMatch(row -> ValueText.fractional(row.get(name)));
            }
            int line = 0;
            for (Map<String, @Nullable Object> row : rows) {
                line++;
                for (int i = 0; i < fractions.length; i++) {
                    Object value = row.get(names.get(i));
                    String text = ValueText.of(value, fractions[i]);
                    char[] field = text == null ? new char[0] : text.strip().toCharArray();
                    boolean quoted = value instanceof CharSequence;
                    sink.field(i, field, 0, field.length, line, quoted);
                }
                sink.row(line);
            }
        }
    }
}
