package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.ModelCard;
import dev.likeness.Notices;
import dev.likeness.Settings;
import dev.likeness.Split;
import dev.likeness.random.Randomness;
import dev.likeness.table.internal.NumberForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * More variants of the troubles that people report of tables; {@code ExportCasesTest} says which
 * test holds which.
 */
class CaseVariantsTest {

    private static final int ROWS = 60;
    private static final TableKind KIND = new TableKind();

    @TempDir private Path folder;

    private TableFile file(IntFunction<String> value, TableOptions options) {
        StringBuilder text = new StringBuilder("x\tother\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(value.apply(i)).append('\t').append(i % 3).append('\n');
        }
        return Tables.open(SmallFiles.write(folder, "t.tsv", text.toString()), options);
    }

    private Column column(IntFunction<String> value) {
        return file(value, TableOptions.defaults()).table().column("x");
    }

    // 03

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00/00/0000",
                "0000/00/00",
                "0000-00-00 00:00:00",
                "NULL",
                "unbekannt",
                "n.a.",
                "s/d",
                "#NV",
                "--",
                "missing",
                "?",
                "not available"
            })
    void wordsAmongDatesAreMissing(String word) {
        Column column = column(i -> i == 9 ? word : "%02d/03/20%02d".formatted(13 + i % 15, i));
        assertThat(column.schema().kind()).isEqualTo(ColumnKind.DATE);
        assertThat(column.missing(9)).isTrue();
    }

    // 04

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-MM-dd HH:mm:ssX | 2001-01-%02d 08:00:00+02",
                "yyyy-MM-dd HH:mm:ssXX | 2001-01-%02d 08:00:00+0200",
                "yyyy-MM-dd HH:mm:ss XXX | 2001-01-%02d 08:00:00 -05:00",
                "yyyy-MM-dd'T'HH:mm:ssxxx | 2001-01-%02dT08:00:00+05:30",
                "yyyy-MM-dd HH:mm:ss xx | 2001-01-%02d 08:00:00 -0330",
                "yyyy-MM-dd HH:mm:ssx | 2001-01-%02d 08:00:00-08",
                "yyyy-MM-dd HH:mm:ssZ | 2001-01-%02d 08:00:00+0900",
                "yyyy-MM-dd'T'HH:mm:ssXXX | 2001-01-%02dT08:00:00Z",
                "dd.MM.yyyy HH:mm XXX | %02d.01.2001 08:00 +01:00",
                "yyyy-MM-dd HH:mm z | 2001-01-%02d 08:00 EST",
                "yyyy-MM-dd'T'HH:mm:ss.SSSXXX | 2001-01-%02dT08:00:00.250+12:45",
                "yyyyMMdd'T'HHmmssXX | 200101%02dT080000+0100",
            })
    void declaredPatternsWithAZoneAreWrittenWithIt(String pattern, String form) {
        TableOptions options =
                TableOptions.defaults().declareFormat("x", ColumnKind.DATE_TIME, pattern);
        IntFunction<String> value = i -> form.formatted(1 + i % 28);
        Column column = file(value, options).table().column("x");
        for (int i = 0; i < 28; i++) {
            assertThat(column.schema().text(column.number(i))).isEqualTo(value.apply(i));
        }
    }

    // 06

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+0;-0",
                "+0.0;-0.0",
                "+0.000;-0.000",
                "+#,##0;-#,##0",
                "+0%;-0%",
                "+0.0%;-0.0%",
                "+$0.00;-$0.00",
                "+0,00;-0,00",
                "+0 kg;-0 kg",
                "+0.0 °C;-0.0 °C",
                "+0.00 €;-0.00 €",
            })
    void aPlusThatEveryValueHasIsKept(String pattern) {
        NumberForm form = NumberForm.of(pattern);
        int digits = form.places();
        IntFunction<String> value =
                i -> form.write((i * 7919 % 90_000 - 30_000.5) / Math.pow(10, digits + 1), digits);
        Column column = column(i -> value.apply(i));
        assertThat(column.schema().kind().number()).as(column.schema().toString()).isTrue();
        for (int i = 0; i < ROWS; i++) {
            assertThat(column.schema().text(column.number(i))).isEqualTo(value.apply(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49 30 %d", "+33%d", "+1 (202) %d", "+34-%d", "+4420%d", "+91 98 %d"})
    void phonesKeepTheirPlus(String form) {
        Column column = column(i -> form.formatted(1_000_000 + i * 7919 * 17 % 8_999_999));
        assertThat(column.schema().kind()).isEqualTo(ColumnKind.IDENTIFIER);
        Column made = Identifiers.make(column.schema(), 0, 20, 3);
        for (int row = 0; row < 20; row++) {
            assertThat(made.text(row)).startsWith(form.substring(0, 3));
        }
    }

    // 10

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%d.0",
                "%d.00",
                "%d.000",
                "-%d.0",
                "\"%d.0\"",
                "$%d.00",
                "%d.0%%",
                "%d,0",
                "%d.0 kg",
                "9%d123.0",
                "(%d.0)",
            })
    void wholeNumbersKeepTheirPoint(String form) {
        IntFunction<String> value =
                i -> i % 9 == 4 ? "" : form.formatted(1 + i * 37 % 90).replace("\"", "");
        Column column =
                column(i -> form.startsWith("\"") ? '"' + value.apply(i) + '"' : value.apply(i));
        assertThat(column.schema().kind().number()).as(column.schema().toString()).isTrue();
        for (int i = 0; i < ROWS; i++) {
            if (i % 9 == 4) {
                assertThat(column.missing(i)).isTrue();
            } else {
                assertThat(column.schema().text(column.number(i))).isEqualTo(value.apply(i));
            }
        }
    }

    // 12

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2 | true",
                "0,1,2 | true",
                "-1,1 | true",
                "1,2,3,4,5 | true",
                "0.0,1.0 | true",
                "10,20 | true",
                "100,200,300 | true",
                "0,1,NA | true",
                "1,0 | true",
                "2019,2020,2021 | true",
                "0.25,0.5 | false",
                "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26 | false",
            })
    void aTargetOfFewWholeNumbersHasClasses(String values, boolean classes) {
        String[] each = values.split(",");
        TableFile read = file(i -> each[i % each.length], TableOptions.defaults().withTarget("x"));
        assertThat(read.table().column("x").schema().kind() == ColumnKind.CATEGORY)
                .isEqualTo(classes);
        String notices = String.join(" ", read.notices());
        if (classes) {
            assertThat(notices)
                    .contains("The target \"x\" has", "classes are predicted", "whole=x");
            Column plain = column(i -> each[i % each.length]);
            assertThat(plain.schema().kind().numeric()).isTrue();
        }
    }

    // 14

    @ParameterizedTest
    @CsvSource({
        "3,2,city",
        "5,3,city",
        "12,4,sku",
        "30,6,model",
        "8,2,plan",
        "20,5,0%03d",
        "6,3,Z-%d",
        "40,8,airport",
        "9,4,species",
        "15,3,department",
        "25,5,branch %d",
    })
    void whatDecidesAnotherColumnDecidesItInEverySample(int leaders, int followers, String name) {
        StringBuilder text = new StringBuilder("a\tb\tc\n");
        for (int i = 0; i < 400; i++) {
            int leader = Randomness.of(4).at(i).nextInt(leaders);
            String word = name.contains("%") ? name.formatted(leader) : name + leader;
            String other = "group " + leader * 7 % followers;
            text.append(word).append('\t').append(other).append('\t').append(i % 11).append('\n');
        }
        Table table =
                Tables.read(
                        SmallFiles.write(folder, "t.tsv", text.toString()),
                        TableOptions.defaults().withFindRules(true));
        Table learnt = TableSchemas.modelled(table);
        List<Column> mixed = new ArrayList<>();
        for (int c = 0; c < learnt.columns().size(); c++) {
            int[] rows = new int[400];
            for (int row = 0; row < rows.length; row++) {
                rows[row] = (row * 31 + c * 97) % rows.length;
            }
            mixed.add(learnt.column(c).rows(rows));
        }
        Table made = TableSchemas.complete(Table.of(mixed), table.schema(), 0, 3);
        for (int row = 0; row < 400; row++) {
            String leader = ColumnFacts.text(made.column("a"), row).replaceAll("\\D", "");
            String follower = ColumnFacts.text(made.column("b"), row);
            assertThat(follower).isEqualTo("group " + Integer.parseInt(leader) * 7 % followers);
        }
    }

    // 15

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P-%05d | '' | 3",
                "%08d | NULL | 5",
                "AB%04dX | NA | 7",
                "X%d | '' | 9",
                "2024-%04d | \\N | 4",
                "K%03d-%03d | '' | 2",
                "DE%07d | '' | 8",
                "ID/%05d | #N/A | 6",
                "%04d-AA | '' | 1",
                "RX%06d | NaN | 5",
            })
    void keysKeepTheirShareOfHoles(String form, String hole, int held) {
        IntFunction<String> value =
                i -> i * 7 % 10 < held ? form.formatted(100 + i * 7919 % 800, i * 31 % 900) : hole;
        StringBuilder text = new StringBuilder("passport_id\tother\n");
        int rows = 200;
        for (int i = 0; i < rows; i++) {
            text.append(value.apply(i)).append('\t').append(i % 3).append('\n');
        }
        Table table = Tables.read(SmallFiles.write(folder, "t.tsv", text.toString()));
        assertThat(table.column(0).schema().kind()).isEqualTo(ColumnKind.IDENTIFIER);
        Table whole = TableSchemas.complete(TableSchemas.modelled(table), table.schema(), 0, 1);
        for (int row = 0; row < rows; row++) {
            assertThat(whole.column(0).missing(row)).isEqualTo(row * 7 % 10 >= held);
        }
    }

    // 19

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`,a,b\\n0,1,x\\n1,2,y\\n2,3,x\\n` | column-1 a b",
                "`\"\",\"a\",\"b\"\\n\"1\",5,\"x\"\\n\"2\",6,\"y\"\\n` | column-1 a b",
                "`a\\tb\\nr1\\t1\\t2\\nr2\\t3\\t4\\nr3\\t3\\t4\\n` | column-1 a b",
                "`sep=;\\na;b\\n1;x\\n2;y\\n` | a b",
                "`SEP=,\\na,b\\n1,x\\n2,y\\n` | a b",
                "`a,b,\\n1,x,\\n2,y,\\n` | a b",
                "`a,b\\n1,x,\\n2,y,\\n3,x,\\n` | a b",
                "`# made by a program\\na,b\\n1,x\\n2,y\\n` | a b",
                "`Report of sales\\n\\na,b\\n1,x\\n2,y\\n3,z\\n` | a b",
                "`Report: sales\\nPrinted on Monday\\na,b\\n1,x\\n2,y\\n3,z\\n` | a b",
                "`a,b,a\\n1,x,2\\n2,y,3\\n` | a b a-2",
                "`a,a,a,a-2\\n1,2,3,4\\n5,6,7,8\\n` | a a-3 a-4 a-2",
                "`a,,b\\n1,x,2\\n2,y,3\\n` | a column-2 b",
                "`\ufeffa,b\\n1,x\\n2,y\\n` | a b",
                "`Unnamed: 0,a\\n0,x\\n1,y\\n` | Unnamed: 0 a",
                "`\\n\\na,b\\n1,x\\n2,y\\n` | a b",
            })
    void headersOfExportsAreRead(String text, String names) {
        String lines = text.strip().replace("\\n", "\n").replace("\\t", "\t");
        Table table = Tables.read(SmallFiles.write(folder, "t.csv", lines));
        assertThat(String.join(" ", table.names())).isEqualTo(names.strip());
        assertThat(table.rows()).isBetween(2, 3);
    }

    // 20

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "t.txt ,",
                "t.txt ;",
                "t.txt TAB",
                "t.TXT ,",
                "t.dat ;",
                "t.data TAB",
                "t.txt.gz ,",
                "t.dat.gz ;",
                "t.tab TAB",
                "t.csv.gz ;",
                "t.TSV TAB",
                "t.CSV ,"
            })
    void whatIsFittedIsShown(String name, String between) throws IOException {
        String delimiter = between.equals("TAB") ? "\t" : between;
        StringBuilder text = new StringBuilder("a" + delimiter + "b\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i % 5).append(delimiter).append(i % 2 == 0 ? "x" : "y").append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (name.endsWith(".gz")) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            bytes = packed.toByteArray();
        }
        Path file = SmallFiles.write(folder, name, bytes);
        assertThat(KIND.recognises(file)).isTrue();
        Table table = KIND.open(file, KIND.reading()).read(Split.TRAIN, Notices.NONE);
        assertThat(table.names()).containsExactly("a", "b");
        assertThat(table.rows()).isEqualTo(ROWS);
    }

    // 22

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "delimiter=~ | a~b~c | %d~%s~2,5",
                "quote=' | a,b,c | '%d','%s','x, y'",
                "encoding=windows-1252 | a;b;c | %d;%sä;é",
                "decimalComma=true | a;b;c | %d;%s;2,%1$d",
                "missing=fehlt | a,b,c | %d,%s,fehlt",
                "missingOnly=- | a,b,c | %d,%s,NA",
                "skip=2 | a,b,c | %d,%s,x",
                "noHeader=true |  | %d,%s,x",
                "date=c=dd/MM/yyyy | a,b,c | %d,%s,01/02/20%1$02d",
                "category=a | a,b,c | %d,%s,2.5",
                "drop=c | a,b,c | %d,%s,2.5",
                "identifier=a=<1> | a,b,c | %d,%s,2.5",
                "boolean=a | a,b,c | 1,%2$s,2.5",
            })
    void noLaterCommandMustBeToldAgain(String given, String head, String row) {
        String encoding = given.startsWith("encoding") ? "windows-1252" : "UTF-8";
        StringBuilder text = new StringBuilder();
        text.append(given.startsWith("skip") ? "one\ntwo\n" : "");
        text.append(head == null ? "" : head + "\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(row.formatted(10 + i % 20, i % 2 == 0 ? "u" : "v")).append('\n');
        }
        Path file =
                SmallFiles.write(
                        folder, "t.csv", text.toString().getBytes(Charset.forName(encoding)));
        int sign = given.indexOf('=');
        String name = given.substring(0, sign).toLowerCase(Locale.ROOT);
        String setting = name.equals("boolean") ? "bool" : given.substring(0, sign);
        TableReading reading =
                KIND.settled(
                        Settings.with(
                                KIND.reading(),
                                Map.of(setting, List.of(given.substring(sign + 1)))));
        Table table = KIND.open(file, reading).read(Split.TRAIN, Notices.NONE);
        ModelCard card =
                new ModelCard("", Map.of(), table.provenance(), 0, 0, 0, Map.of(), Map.of());
        Table again =
                KIND.open(file, KIND.reading(), card, reading).read(Split.TRAIN, Notices.NONE);
        List<ColumnSchema> learnt = TableSchemas.modelled(table.schema());
        assertThat(TableSchemas.conform(again, learnt))
                .isEqualTo(TableSchemas.conform(table, learnt));
    }
}
