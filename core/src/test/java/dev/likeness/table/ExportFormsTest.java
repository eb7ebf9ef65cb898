package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.internal.TimeFormat;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as databases, spreadsheets and shops export them are read and written back. */
class ExportFormsTest {

    private static final int ROWS = 80;

    @TempDir private Path folder;

    private TableFile read(IntFunction<String> value) {
        StringBuilder text = new StringBuilder("x\tother\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(value.apply(i)).append('\t').append(i % 3).append('\n');
        }
        return Tables.open(
                SmallFiles.write(folder, "t.tsv", text.toString()), TableOptions.defaults());
    }

    private ColumnSchema comesBack(IntFunction<String> value) {
        Column column = read(value).table().column("x");
        assertThat(column.schema().kind().numeric())
                .as("%s is %s", value.apply(0), column.schema())
                .isTrue();
        for (int i = 0; i < ROWS; i++) {
            assertThat(column.schema().text(column.number(i))).isEqualTo(value.apply(i).strip());
        }
        return column.schema();
    }

    private static LocalDateTime moment(int i) {
        return LocalDateTime.of(2023, 1, 31, 13, 5, 9).plusSeconds(i * 7_654_321L % 50_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MMM ppd yyyy pph:mma",
                "EEE MMM ppd HH:mm:ss yyyy",
                "EEE MMM dd HH:mm:ss '+0000' yyyy",
                "dd/MMM/yy h:mm a",
                "d. M. yyyy",
                "d. M. yyyy H:mm",
                "dd. MM. yyyy",
                "M/d/yyyy hh:mm:ss a",
                "yyyy/M/d aaaa hh:mm:ss",
                "yyyy-MM-dd aaaaa h:mm",
                "H'時'mm'分'",
                "yyyy'm'M",
                "yyyy'q'Q",
                "yyyy-MM-dd HH:mm:ssFFFFFF",
                "dd-MMM-yy hh.mm.ss.SSSSSS a{upper}",
            })
    void times(String pattern) {
        TimeFormat format = TimeFormat.of(pattern);
        TimeFormat seconds = TimeFormat.of("yyyy-MM-dd HH:mm:ss");
        comesBack(
                i -> {
                    double second = moment(i).toEpochSecond(ZoneOffset.UTC);
                    double fraction = pattern.contains("F") ? i % 4 * 0.25 : 0;
                    return format.write(format.convert(second, seconds) + fraction);
                });
    }

    /** Hours beyond a day, negative ones, days: MySQL, pandas, PostgreSQL, ISO 8601. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HH:mm:ss{long}",
                "H:mm:ss{long}",
                "HH:mm{long}",
                "n 'days' HH:mm:ss",
                "n 'days' HH:mm:ss.SSSSSS",
                "H'h 'm'm'{long}",
                "'PT'H'H'm'M'{long}",
                "HH:mm:ss.SSS{long}",
            })
    void spansOfTime(String pattern) {
        TimeFormat format = TimeFormat.of(pattern);
        ColumnSchema schema =
                comesBack(
                        i -> {
                            double seconds = i * 7919 % 300_000 * (i % 3 == 0 ? -1 : 1);
                            return format.write(seconds / 60 * 60);
                        });
        assertThat(schema.kind()).isEqualTo(ColumnKind.DATE_TIME);
        assertThat(format.write(-90_060)).startsWith("-");
    }

    @ParameterizedTest
    @CsvSource({
        "America/Los_Angeles, PST, PDT",
        "America/New_York, EST, EDT",
        "Europe/Berlin, CET, CEST",
        "Europe/London, GMT, BST",
        "Australia/Sydney, AEST, AEDT",
    })
    void namesOfZonesChangeWithTheSeason(String zone, String winter, String summer) {
        ZoneId at = ZoneId.of(zone);
        ColumnSchema schema =
                comesBack(
                        i -> {
                            ZonedDateTime time = moment(i).atZone(at);
                            boolean saved = at.getRules().isDaylightSavings(time.toInstant());
                            return time.toLocalDateTime().toString().replace('T', ' ')
                                    + (time.getSecond() == 0 ? ":00 " : " ")
                                    + (saved ? summer : winter);
                        });
        assertThat(schema.format()).endsWith("z{" + zone + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CR | DR | ,",
                "Cr | Dr | ,",
                "H | S | .",
                "° N | ° S | ,",
                "°E | °W | ,",
            })
    void signsInLetters(String positive, String negative, String group) {
        comesBack(
                i -> {
                    double size = 10 + i * 7919 % 9000 + i % 100 / 100.0;
                    String text = String.format(Locale.ROOT, "%,.2f", size);
                    text =
                            group.equals(".")
                                    ? text.replace(',', '_').replace('.', ',').replace('_', '.')
                                    : text;
                    return text
                            + (positive.startsWith("°") ? "" : " ")
                            + (i % 3 == 0 ? negative : positive);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"%.2E", "%.3E", "%.1e"})
    void exponentsWithADecimalComma(String form) {
        comesBack(i -> String.format(Locale.ROOT, form, (i + 1) * 3.7e-6).replace('.', ','));
    }

    @Test
    void amountsInQuotesMayHaveBlanksAround() {
        StringBuilder text = new StringBuilder("x,other\n");
        for (int i = 0; i < ROWS; i++) {
            double value = i % 4 == 0 ? 1000 + i * 17.25 : i * 7.25 + 1;
            String amount = String.format(Locale.ROOT, " $%,.2f ", value);
            text.append(amount.contains(",") ? '"' + amount + '"' : amount);
            text.append(',').append(i % 3).append('\n');
        }
        Table table = Tables.read(SmallFiles.write(folder, "t.csv", text.toString()));
        assertThat(table.column("x").schema().kind()).isEqualTo(ColumnKind.DECIMAL);
        assertThat(table.column("x").number(4)).isEqualTo(1069);
    }

    @ParameterizedTest
    @ValueSource(strings = {".A", ".Z", "._", ".b", "00000000"})
    void moreWordsForMissingValues(String word) {
        boolean date = word.startsWith("0");
        Column column =
                read(i ->
                                i % 5 == 0
                                        ? word
                                        : date
                                                ? LocalDate.ofEpochDay(19_000 + i)
                                                        .toString()
                                                        .replace("-", "")
                                                : String.valueOf(i * 7919 % 90_000))
                        .table()
                        .column("x");
        assertThat(column.schema().kind()).isEqualTo(date ? ColumnKind.DATE : ColumnKind.WHOLE);
        assertThat(column.missing(5)).isTrue();
    }

    // Dates in two forms

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "yyyy-MM-dd HH:mm:ss ; yyyy-MM-dd",
                "dd.MM.yyyy ; yyyy-MM-dd",
                "M/d/yyyy h:mm a ; M/d/yyyy",
                "yyyy-MM-dd ; d MMM yyyy",
                "yyyyMMdd ; yyyy-MM-dd",
            })
    void datesInTwoFormsAreDates(String first, String second) {
        TimeFormat a = TimeFormat.of(first);
        TimeFormat b = TimeFormat.of(second);
        TimeFormat days = TimeFormat.of("yyyy-MM-dd");
        IntFunction<String> value =
                i -> {
                    TimeFormat as = i % 3 == 0 ? b : a;
                    double noon = as.time() ? 43_260 : 0;
                    return as.write(as.convert(19_000 + i * 7, days) + noon);
                };
        TableFile read = read(value);
        Column column = read.table().column("x");
        assertThat(column.schema().kind().time()).as(column.schema().toString()).isTrue();
        assertThat(read.notices()).anyMatch(notice -> notice.contains("dates in two forms"));
        for (int i = 0; i < ROWS; i++) {
            assertThat(TimeFormat.of(column.schema().format()).read(value.apply(i)))
                    .isEqualTo(column.number(i));
            String written = column.schema().text(column.number(i));
            if (a.time()) {
                assertThat(written).isEqualTo(value.apply(i));
            } else {
                assertThat(Double.isNaN(a.read(written))).isFalse();
            }
        }
    }

    @Test
    void dayAndMonthInTheOtherOrderAreASlip() {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(
                                () ->
                                        read(
                                                i ->
                                                        i % 40 == 7
                                                                ? "1/25/2020"
                                                                : "25/"
                                                                        + (1 + i % 12)
                                                                        + "/20"
                                                                        + (10 + i % 13))))
                .hasMessageContaining("line 9: column \"x\" is a date written d/M/yyyy");
    }

    // Neither numbers nor keys

    @ParameterizedTest
    @ValueSource(
            strings = {"%.1f MB|%.1f kB", "$%.2f|€%.2f|£%.2f", "%.1fK|%.1fM", "%.4f,-7.%d4321"})
    void numbersWithSeveralUnitsOrTwoInOneAreNoKeys(String forms) {
        String[] each = forms.split("\\|");
        TableFile read =
                read(
                        i -> {
                            Draws draws = Randomness.of(3).at(i);
                            return String.format(
                                    Locale.ROOT,
                                    each[i % each.length],
                                    draws.nextDouble() * 90,
                                    draws.nextInt(90));
                        });
        assertThat(read.table().column("x").schema().kind()).isEqualTo(ColumnKind.TEXT);
        assertThat(read.notices())
                .anyMatch(
                        notice ->
                                notice.contains("numbers with several signs or units")
                                        || notice.contains("two numbers in one"));
    }

    @Test
    void keysOfDigitsBeginWithNoZeroWhereNoneDoes() {
        StringBuilder text = new StringBuilder("customer_id,other\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(10_000 + i / 2 * 7919L % 89_999).append(',').append(i % 3).append('\n');
        }
        Table keys = Tables.read(SmallFiles.write(folder, "k.csv", text.toString()));
        ColumnSchema schema = keys.column("customer_id").schema();
        assertThat(schema.format()).isEqualTo("[1-9]{1}[0-9]{4}");
    }
}
