package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.table.internal.TimeFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and dates in the digits of other scripts, and dates of other calendars and eras. */
class OtherScriptsTest {

    private static final int ROWS = 120;

    @TempDir private Path folder;

    private TableFile read(IntFunction<String> value) {
        StringBuilder text = new StringBuilder("x\tother\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(value.apply(i)).append('\t').append(i % 3).append('\n');
        }
        return Tables.open(
                SmallFiles.write(folder, "t.tsv", text.toString()), TableOptions.defaults());
    }

    private static String in(char zero, String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(c >= '0' && c <= '9' ? (char) (zero + c - '0') : c);
        }
        return out.toString();
    }

    /** Rows that a model makes are written as those that were read. */
    private void comesBack(Table table, IntFunction<String> value) throws IOException {
        Path out = folder.resolve("out.tsv");
        TableOut.rewrite(table, table.slice(0, 0), 0, out, new TableWriting(false));
        List<String> lines = Files.readAllLines(out);
        for (int i = 0; i < ROWS; i++) {
            assertThat(lines.get(1 + i).split("\t")[0]).isEqualTo(value.apply(i));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "۰ | %d | ",
                "٠ | %d | ",
                "० | %d | ",
                "০ | %d | ",
                "๐ | %d | ",
                "０ | %d | ",
                "۰ | %.2f | ٫",
                "٠ | %.1f | ٫",
                "० | %.2f | .",
                "۰ | -%d | ",
                "٠ | %.1f٪ | ٫",
                "۰ | %d ریال | ",
                "၀ | %d | ",
                "０ | %.1f | ．",
            })
    void numbersAreReadAndWrittenInTheirDigits(char zero, String form, String mark)
            throws IOException {
        IntFunction<String> value =
                i -> {
                    double size = 3 + i * 7919 % 5000;
                    String text =
                            form.contains("d")
                                    ? form.formatted((int) size)
                                    : String.format(
                                            Locale.ROOT, form.replace("٪", "%%"), size + 0.5);
                    text = text.replace("%", "٪");
                    return in(zero, mark == null ? text : text.replace(".", mark));
                };
        TableFile file = read(value);
        Column column = file.table().column("x");
        assertThat(column.schema().kind().number()).as(column.schema().toString()).isTrue();
        assertThat(file.notices()).anyMatch(notice -> notice.contains("written in the digits"));
        comesBack(file.table(), value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "۰ | yyyy/MM/dd{persian}",
                "٠ | dd/MM/yyyy",
                "٠ | yyyy-MM-dd HH:mm:ss",
                "० | dd-MM-yyyy",
                "۰ | d MMM yyyy{fa,persian}",
                "٠ | d MMM yyyy{ar}",
                "० | d MMMM yyyy{hi}",
                "๐ | d MMMM yyyy{th,buddhist}",
                "٠ | d\u200f/M\u200f/yyyy",
                "٠ | yyyy/MM/dd{hijri}",
                "০ | dd/MM/yyyy",
            })
    void datesAreReadAndWrittenInTheirDigits(char zero, String pattern) throws IOException {
        TimeFormat format = TimeFormat.of(pattern);
        double unit = format.time() ? 86_400 : 1;
        IntFunction<String> value =
                i ->
                        in(
                                zero,
                                format.write(
                                        (17_900 + i * 17.0 % 2600) * unit + (i % 50) * (unit - 1)));
        TableFile file = read(i -> value.apply(i));
        assertThat(file.table().column("x").schema().format()).isEqualTo(pattern);
        comesBack(file.table(), value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy/MM/dd{persian}",
                "yyyy-MM-dd{persian}",
                "yyyy/M/d{persian}",
                "yyyyMMdd{persian}",
                "yyyy/MM/dd HH:mm{persian}",
                "yyyy-MM-dd{hijri}",
                "dd/MM/yyyy{hijri}",
                "dd/MM/yyyy{buddhist}",
                "d/M/yyyy{buddhist}",
                "yyyy-MM-dd{buddhist}",
                "yyy/MM/dd{minguo}",
                "yyy-MM-dd{minguo}",
                "d MMM yyyy{th,buddhist}",
                "GGGGGy年M月d日",
                "GGGGyy年MM月dd日",
                "Gyy.MM.dd",
                "Gy/M/d",
            })
    void otherCalendarsComeBack(String pattern) throws IOException {
        TimeFormat format = TimeFormat.of(pattern);
        double unit = format.time() ? 86_400 : 1;
        IntFunction<String> value = i -> format.write((17_700 + i * 31.0 % 2600) * unit);
        TableFile file = read(value);
        Column column = file.table().column("x");
        assertThat(column.schema().kind().time()).as(column.schema().toString()).isTrue();
        assertThat(column.schema().format()).isEqualTo(pattern);
        for (int i = 0; i < ROWS; i++) {
            assertThat(column.number(i)).isEqualTo((17_700 + i * 31.0 % 2600) * unit);
        }
        comesBack(file.table(), value);
    }

    /** Days that are known: new years, ends of leap years, the first day of an era. */
    @ParameterizedTest
    @CsvSource({
        "yyyy/MM/dd{persian},1402/01/01,2023-03-21",
        "yyyy/MM/dd{persian},1403/12/30,2025-03-20",
        "yyyy/MM/dd{persian},1357/11/22,1979-02-11",
        "yyyy/MM/dd{persian},1399/12/30,2021-03-20",
        "yyyy/MM/dd{hijri},1445/01/01,2023-07-19",
        "yyyy/MM/dd{hijri},1444/09/01,2023-03-23",
        "dd/MM/yyyy{buddhist},29/02/2563,2020-02-29",
        "yyy/MM/dd{minguo},113/02/29,2024-02-29",
        "GGGGGy年M月d日,令和元年5月1日,2019-05-01",
        "GGGGGy年M月d日,平成31年4月30日,2019-04-30",
        "Gy.M.d,S64.1.7,1989-01-07",
        "Gy.M.d,H1.1.8,1989-01-08",
    })
    void knownDays(String pattern, String text, String day) {
        TimeFormat format = TimeFormat.of(pattern);
        double number = TimeFormat.of("yyyy-MM-dd").read(day);
        assertThat(format.read(text)).isEqualTo(number);
        assertThat(format.write(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1402/12/30",
                "1402/07/31",
                "1402/13/01",
                "1402/00/10",
                "1402/01/32",
                "0/1/1"
            })
    void daysThatThePersianCalendarLacksAreNone(String text) {
        assertThat(TimeFormat.of("yyyy/MM/dd{persian}").read(text)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"AD,BC", "CE,BCE", "A.D.,B.C.", "n. Chr.,v. Chr."})
    void yearsBeforeOurTimeAreNumbers(String after, String before) throws IOException {
        IntFunction<String> value = i -> (20 + i * 13 % 900) + " " + (i % 3 == 0 ? before : after);
        TableFile file = read(value);
        assertThat(file.table().column("x").schema().kind()).isEqualTo(ColumnKind.WHOLE);
        assertThat(file.table().column("x").number(0)).isNegative();
        comesBack(file.table(), value);
    }

    @Test
    void categoriesKeepTheirTextsAndKeysTheirDigits() throws IOException {
        Table rooms = read(i -> "اتاق " + in('۰', "" + (1 + i % 4))).table();
        assertThat(rooms.column("x").schema().levels()).contains("اتاق ۱");
        Table keys = read(i -> "ک-" + in('۰', "" + (10_000 + i * 7919 % 89_999))).table();
        Column column = keys.column("x");
        assertThat(column.schema().kind()).isEqualTo(ColumnKind.IDENTIFIER);
        Path out = folder.resolve("keys.tsv");
        Table made =
                Table.of(
                        List.of(
                                Identifiers.make(column.schema(), 0, 20, 1),
                                keys.column("other").rows(new int[20])));
        TableOut.rewrite(made, keys.slice(0, 0), 0, out, new TableWriting(false));
        assertThat(Files.readAllLines(out).subList(1, 21))
                .allMatch(l -> l.matches("ک-[۰-۹]{5}\t0"));
    }

    @Test
    void medievalYearsBeyondTheCalendarsStayGregorian() {
        Column column =
                read(i -> "%d-%02d-%02d".formatted(1410 + i * 3, 1 + i % 12, 1 + i % 28))
                        .table()
                        .column("x");
        assertThat(column.schema().format()).isEqualTo("yyyy-MM-dd");
    }
}
