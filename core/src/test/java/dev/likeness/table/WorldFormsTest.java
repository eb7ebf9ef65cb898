package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.table.internal.TimeFormat;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates, times, numbers and codes as systems and countries write them. */
class WorldFormsTest {

    private static final int ROWS = 90;

    /** Tuesday, 3 March 2020, 16:05:09. */
    private static final LocalDateTime MOMENT = LocalDateTime.of(2020, 3, 3, 16, 5, 9);

    @TempDir Path folder;

    private TableFile read(IntFunction<String> value) {
        StringBuilder text = new StringBuilder("x\tother\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(value.apply(i)).append('\t').append(i % 3).append('\n');
        }
        return Tables.open(
                SmallFiles.write(folder, "t.tsv", text.toString()), TableOptions.defaults());
    }

    private void comesBack(IntFunction<String> value, Column column) {
        for (int i = 0; i < ROWS; i++) {
            assertThat(column.schema().text(column.number(i))).isEqualTo(value.apply(i));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "3 марта 2020 | d MMMM yyyy{ru}",
                "3 березня 2020 | d MMMM yyyy{uk}",
                "3. března 2020 | d. MMMM yyyy{cs}",
                "3. maaliskuuta 2020 | d. MMMM yyyy{fi}",
                "3 Mart 2020 | d MMMM yyyy{tr}",
                "2020. március 3. | yyyy. MMMM d.{hu}",
                "3 martie 2020 | d MMMM yyyy{ro}",
                "3 Μαρτίου 2020 | d MMMM yyyy{el}",
                "3. ožujka 2020 | d. MMMM yyyy{hr}",
                "3 Maret 2020 | d MMMM yyyy{id}",
                "3. mars 2020 | d. MMMM yyyy{nb}",
                "2020년 3월 3일 | yyyy년 M월 d일",
                "2020年03月03日 | yyyy年MM月dd日",
                "2020.03.03. | yyyy.MM.dd.",
                "3rd March 2020 | do MMMM yyyy",
                "March 3rd, 2020 | MMMM do, yyyy",
                "3rd of March 2020 | do 'of' MMMM yyyy",
                "03. März 2020 | dd. MMM yyyy{de.}",
                "03-mars-20 | dd-MMM-yy{fr0}",
                "Di, 03.03.2020 | EEE, dd.MM.yyyy{de}",
                "Di 03.03.20 | EEE dd.MM.yy{de}",
                "Tue 03.03.2020 | EEE dd.MM.yyyy",
                "2020-063 | yyyy-DDD",
                "2020-W10-2 | YYYY-'W'ww-e",
                "03.Mar.2020 | dd.MMM.yyyy",
                "202003 | yyyyMM",
                "Q1/20 | 'Q'Q/yy",
                "1Q20 | Q'Q'yy",
                "2020:Q1 | yyyy:'Q'Q",
                "FY2020 Q1 | 'FY'yyyy 'Q'Q",
                "Week 10, 2020 | 'Week' w, YYYY",
            })
    void datesOfTheWorld(String example, String format) {
        TimeFormat as = TimeFormat.of(format);
        assertThat(as.write(as.read(example))).isEqualTo(example);
        double first = as.read(example);
        IntFunction<String> value =
                i -> as.write(first + Math.floorMod(i * 37, as.day() ? 700 : 60));
        Column column = read(value).table().column("x");
        assertThat(column.schema().kind()).isEqualTo(ColumnKind.DATE);
        assertThat(column.schema().format()).isEqualTo(format);
        comesBack(value, column);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[03/Mar/2020:16:05:09 +0000] | [dd/MMM/yyyy:HH:mm:ss '+0000']",
                "Tue Mar 03 16:05:09 2020 | EEE MMM dd HH:mm:ss yyyy",
                "Tue Mar 03 16:05:09 CET 2020 | EEE MMM dd HH:mm:ss 'CET' yyyy",
                "Tue Mar 03 2020 16:05:09 GMT+0100 (Central European Standard Time) | EEE MMM dd yyyy HH:mm:ss 'GMT+0100 (Central European Standard Time)'",
                "2020-03-03T16:05:09+01:00[Europe/Berlin] | yyyy-MM-dd'T'HH:mm:ss'+01:00[Europe/Berlin]'",
                "2020-03-03 16:05:09 Europe/Berlin | yyyy-MM-dd HH:mm:ss 'Europe/Berlin'",
                "2020-03-03 16:05:09 GMT+1 | yyyy-MM-dd HH:mm:ss 'GMT+1'",
                "03-MAR-20 04.05.09.000000 PM | dd-MMM-yy hh.mm.ss.SSSSSS a{upper}",
                "20200303T160509+0100 | yyyyMMdd'T'HHmmssXX{+01:00}",
                "03/03/2020 04:05pm | MM/dd/yyyy hh:mmaa",
                "16h05 | H'h'mm",
                "1583251509000000 | epoch-micros",
            })
    void timesOfTheWorld(String example, String format) {
        TimeFormat as = TimeFormat.of(format);
        assertThat(as.write(as.read(example))).isEqualTo(example);
        double first = as.read(example);
        IntFunction<String> value =
                i ->
                        as.write(
                                as.day()
                                        ? first + (i * 7L % 20) * 86_400 + (i * 613) % 7_200
                                        : (i * 613L) % 86_400);
        Column column = read(value).table().column("x");
        assertThat(column.schema().kind()).isEqualTo(ColumnKind.DATE_TIME);
        assertThat(column.schema().format()).isEqualTo(format);
        comesBack(value, column);
    }

    @Test
    void anOffsetThatChangesWithTheSeasonIsKeptWithItsRegion() {
        TimeFormat as = TimeFormat.of("yyyy-MM-dd'T'HH:mm:ssXXX'[Europe/Berlin]'{Europe/Berlin}");
        double first = MOMENT.toEpochSecond(ZoneOffset.UTC);
        IntFunction<String> value = i -> as.write(first + i * 4.0 * 86_400);
        assertThat(value.apply(0)).isEqualTo("2020-03-03T17:05:09+01:00[Europe/Berlin]");
        assertThat(value.apply(80)).endsWith("+01:00[Europe/Berlin]");
        assertThat(value.apply(30)).endsWith("+02:00[Europe/Berlin]");
        Column column = read(value).table().column("x");
        assertThat(column.schema().format()).isEqualTo(as.pattern());
        comesBack(value, column);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 234,56 € | # ##0,00 € | 1234.56",
                "1 234,56 € | # ##0,00 € | 1234.56",
                ".25 | #.00 | 0.25",
                "-.50 | #.00 | -0.5",
                "12 ct | 0 ct | 12",
                "3.5k | 0.0k | 3.5",
                "3,5 Mio. | 0,0' Mio.' | 3.5",
                "1.23e+05 | 0.00#e+00 | 123000",
                "1.234e+05 | 0.00#e+00 | 123400",
            })
    void numbersAreWrittenAsTheyStandThere(String example, String format, double number) {
        var form = dev.likeness.table.internal.NumberForm.of(format);
        assertThat(form.write(number, 17)).isEqualTo(example);
        assertThat(form.read(example.toCharArray(), 0, example.length())).isEqualTo(number);
    }

    @Test
    void numbersWithoutAZeroBeforeThePointComeBackSo() {
        IntFunction<String> value =
                i -> (i % 3 == 0 ? "-" : "") + "." + Integer.toString(1000 + i * 7).substring(1);
        Column column = read(value).table().column("x");
        assertThat(column.schema().kind()).isEqualTo(ColumnKind.DECIMAL);
        assertThat(column.schema().format()).isEqualTo("#.000");
        for (int i = 1; i < ROWS; i++) {
            assertThat(column.schema().text(column.number(i))).isEqualTo(value.apply(i));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "57E3, [0-9]{2}E[0-9]{1}",
        "8e1, [0-9]{1}e[0-9]{1}",
        "78e21, [0-9]{2}e[0-9]{2}",
        "0123, 0[0-9]{3}",
        "A12, A[0-9]{2}"
    })
    void codesThatComeTwiceAreNoFreeText(String example, String pattern) {
        IntFunction<String> value =
                i -> {
                    int number = i == 5 ? 4 : i;
                    StringBuilder code = new StringBuilder();
                    int seed = number * 7919 + 13;
                    for (char c : example.toCharArray()) {
                        boolean digit = c >= '0' && c <= '9' && !(code.isEmpty() && c == '0');
                        code.append(digit ? (char) ('1' + seed % 9) : c);
                        seed = digit ? seed * 31 % 1_000_003 : seed;
                    }
                    return code.toString();
                };
        Column column = read(value).table().column("x");
        assertThat(column.schema().kind())
                .isIn(ColumnKind.CATEGORY, ColumnKind.IDENTIFIER)
                .isNotEqualTo(ColumnKind.TEXT);
    }

    @ParameterizedTest
    @CsvSource({"12.3*", "<5.0", "~17", ">1000", "≥7", "12.3 †", "=4", "3.1?", "±2", "^9.5"})
    void numbersWithMarksAreToldAndMadeByNoPattern(String marked) {
        TableFile file =
                read(
                        i ->
                                i % 5 == 0
                                        ? marked.replaceAll("\\d+", Integer.toString(10 + i))
                                        : (i * 37 % 500) + (marked.contains(".") ? "." + i : ""));
        assertThat(file.table().column("x").schema().kind()).isNotEqualTo(ColumnKind.IDENTIFIER);
        assertThat(String.join(" ", file.notices())).contains("Column \"x\" is numbers but for 18");
    }
}
