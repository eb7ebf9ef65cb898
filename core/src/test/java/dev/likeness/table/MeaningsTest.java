package dev.likeness.table;

import static dev.likeness.table.SmallFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.internal.TimeFormat;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns are taken for what they mean, in the forms in which exports write them. */
class MeaningsTest {

    private static final int ROWS = 60;

    @TempDir Path folder;

    private TableFile file(String name, int rows, IntFunction<String> value, TableOptions options) {
        StringBuilder text = new StringBuilder(name + "\tother\n");
        for (int i = 0; i < rows; i++) {
            text.append(value.apply(i)).append('\t').append(i % 3).append('\n');
        }
        return Tables.open(write(folder, "t.tsv", text.toString()), options);
    }

    private TableFile file(String name, IntFunction<String> value) {
        return file(name, ROWS, value, TableOptions.defaults());
    }

    private Column column(IntFunction<String> value) {
        return file("x", value).table().column("x");
    }

    /** Every value is written back as it was read. */
    private void comesBack(IntFunction<String> value, ColumnKind kind) {
        Column column = column(value);
        assertThat(column.schema().kind()).as(value.apply(0)).isEqualTo(kind);
        for (int i = 0; i < ROWS; i++) {
            assertThat(column.schema().text(column.number(i))).isEqualTo(value.apply(i));
        }
    }

    // Dates and times

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd HH:mm:ss 'UTC'",
                "yyyy-MM-dd'T'HH:mm:ss'+02:00'",
                "yyyy-MM-dd'T'HH:mm:ssXXX{Europe/Berlin}",
                "yyyy-MM-dd HH:mm:ssX{America/New_York}",
                "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'",
                "yyyy-MM-dd HH:mm:ss xx{Asia/Jerusalem}",
                "yyyyMMddHHmmss",
                "yyyyMMddHHmmssSSSSSS",
                "yyyyMMdd'T'HHmmss'Z'",
                "yyyy-MM-dd HH:mm:ssF",
                "dd.MM.yyyy HH:mm",
                "dd/MM/yyyy HH:mm:ss",
                "M/d/yyyy h:mm a",
                "MM/dd/yyyy hh:mm:ss a",
                "dd/MMM/yyyy:HH:mm:ss xx",
                "EEE, dd MMM yyyy HH:mm:ss 'GMT'",
                "MMM dd, yyyy HH:mm",
                "yyyy/MM/dd HH:mm",
                "d MMM yyyy HH:mm:ss{fr}"
            })
    void dateTimesComeBackAsTheyWere(String pattern) {
        TimeFormat format = TimeFormat.of(pattern);
        comesBack(
                i ->
                        format.write(
                                978_307_200
                                        + i * 7_654_321.0
                                        + (pattern.contains("F") ? i % 2 * 0.25 : 0)),
                ColumnKind.DATE_TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MMM dd, yyyy",
                "MMMM d, yyyy",
                "dd-MMM-yyyy",
                "dd-MMM-yy{upper}",
                "ddMMMyyyy{upper}",
                "d. MMMM yyyy{de}",
                "dd MMM yyyy{de}",
                "d MMMM yyyy{fr}",
                "d 'de' MMMM 'de' yyyy{es}",
                "d MMMM yyyy{it}",
                "d MMM yyyy{nl}",
                "d MMMM yyyy{pl}",
                "EEEE, MMMM d, yyyy",
                "yyyy-dd-MM",
                "M/d/yy",
                "dd.MM.yy",
                "dd/MM/yyyy",
                "yyyyMMdd",
                "yyyy.MM.dd",
                "d-M-yyyy"
            })
    void datesComeBackAsTheyWere(String pattern) {
        TimeFormat format = TimeFormat.of(pattern);
        comesBack(i -> format.write(11_323 + i * 137.0), ColumnKind.DATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM",
                "MM/yyyy",
                "MMM yyyy",
                "MMM-yy",
                "MMMM yyyy{de}",
                "yyyy-'Q'Q",
                "yyyy'Q'Q",
                "'Q'Q yyyy",
                "'T'Q yyyy",
                "YYYY-'W'ww",
                "'KW' ww/YYYY"
            })
    void monthsQuartersAndWeeksComeBackAsTheyWere(String pattern) {
        TimeFormat format = TimeFormat.of(pattern);
        comesBack(i -> format.write(400.0 + i), ColumnKind.DATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HH:mm", "HH:mm:ss", "h:mm a", "hh:mm:ss aa", "HH'h'mm", "H:mm"})
    void timesOfDayComeBackAsTheyWere(String pattern) {
        TimeFormat format = TimeFormat.of(pattern);
        comesBack(i -> format.write(i * 1380.0), ColumnKind.DATE_TIME);
    }

    @ParameterizedTest
    @CsvSource({"created_at,1", "timestamp,1", "event_time,1000", "x,1000"})
    void epochsAreDateTimes(String name, long factor) {
        TableFile file = file(name, i -> "" + (1_577_836_800L + i * 86_399L) * factor);
        ColumnSchema schema = file.table().column(name).schema();
        assertThat(schema.kind()).isEqualTo(ColumnKind.DATE_TIME);
        assertThat(schema.text(schema.number("" + 1_577_836_800L * factor)))
                .isEqualTo("" + 1_577_836_800L * factor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-00-00",
                "unknown",
                "None",
                "n/a",
                "-",
                "NaT",
                "#N/A",
                "\\N",
                "(null)",
                "00.00.0000"
            })
    void zeroDatesAndWordsAmongDatesAreMissing(String word) {
        Column column =
                column(i -> i == 7 ? word : LocalDate.ofEpochDay(11_000 + i * 31L).toString());
        assertThat(column.schema().kind()).isEqualTo(ColumnKind.DATE);
        assertThat(column.missing(7)).isTrue();
        assertThat(column.missing(8)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-02-30", "soon", "2021-13-01", "31.12.2020", "99", "before 1990"})
    void anotherTextAmongDatesIsRefusedWithItsLine(String word) {
        assertThatThrownBy(
                        () ->
                                column(
                                        i ->
                                                i == 7
                                                        ? word
                                                        : LocalDate.ofEpochDay(11_000 + i * 31L)
                                                                .toString()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 9: column \"x\" is a date written yyyy-MM-dd")
                .hasMessageContaining("missing=");
    }

    @Test
    void declaredPatternWithAnOffsetIsWrittenWithIt() {
        TableOptions options =
                TableOptions.defaults()
                        .declareFormat("x", ColumnKind.DATE_TIME, "yyyy-MM-dd'T'HH:mm:ssXXX");
        IntFunction<String> value = i -> "2001-01-%02dT08:00:00+02:00".formatted(1 + i % 28);
        Column column = file("x", ROWS, value, options).table().column("x");
        assertThat(column.schema().text(column.number(5))).isEqualTo(value.apply(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"VV", "yyyy-MM-dd z", "yyyy-MM-dd HH:mm O", "GGGG yyyy-MM-dd", "MM/yy/"})
    void patternThatCannotBeWrittenIsRefusedBeforeAFit(String pattern) {
        if (pattern.equals("MM/yy/")) {
            assertThat(TimeFormat.of(pattern).day()).isFalse();
            return;
        }
        assertThatThrownBy(() -> TimeFormat.of(pattern))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is no pattern of dates");
    }

    // Numbers

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$#,##0.00",
                "#,##0.00",
                "#.##0,00 €",
                "€ #.##0,00",
                "# ##0,00",
                "#'##0.00",
                "CHF #'##0.00",
                "0.0%",
                "0,0 %",
                "£#,##0.00;-£#,##0.00",
                "$#,##0.00;($#,##0.00)",
                "+0.00;-0.00",
                "0,00",
                "0.00-;0.00-",
                "₹#,##,##0.00",
                "0.0 kg",
                "0.00 USD"
            })
    void decimalsComeBackAsTheyWere(String pattern) {
        ColumnSchema as =
                new ColumnSchema(
                        "x",
                        ColumnKind.DECIMAL,
                        pattern.contains("00") ? 2 : 1,
                        List.of(),
                        pattern.equals("0.00-;0.00-") ? "0.00;0.00-" : pattern);
        boolean signed = pattern.contains(";");
        comesBack(
                i ->
                        as.text(
                                ((i * 7919) % 100_000 * 10 + 9451)
                                        / 100.0
                                        * (signed && i % 3 == 0 ? -1 : 1)),
                ColumnKind.DECIMAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#,##0", "0;(0)", "#.##0 €", "0.0", "0%", "$#,##0", "# ##0", "#'##0", "+0;-0",
                "0 km"
            })
    void wholeNumbersComeBackAsTheyWere(String pattern) {
        ColumnSchema as = new ColumnSchema("x", ColumnKind.WHOLE, 0, List.of(), pattern);
        boolean signed = pattern.contains(";");
        comesBack(
                i -> as.text((i * 79_193.0 % 9_000_000 + i) * (signed && i % 2 == 0 ? -1 : 1)),
                ColumnKind.WHOLE);
    }

    @ParameterizedTest
    @CsvSource({
        "0.00e-00, 1e-7",
        "0.00E+00, 1e20",
        "0.0E0, 1e9",
        "0.000e+00, 1e100",
        "0e-00, 1e-30",
        "0.0e+00, 1e15",
        "0.00000E+00, 1e-5",
        "0.00e+000, 1e-101",
        "0.000E00, 1e-9",
        "0.00e0, 1e-6"
    })
    void exponentsKeepTheirDigits(String pattern, double size) {
        ColumnSchema as = new ColumnSchema("x", ColumnKind.DECIMAL, 17, List.of(), pattern);
        Column column = column(i -> as.text((i + 1.125) * size));
        for (int i = 0; i < ROWS; i++) {
            assertThat(column.schema().text((i + 1.125) * size))
                    .isEqualTo(as.text((i + 1.125) * size));
        }
    }

    @Test
    void oneExponentDoesNotEndTheRoundingOfAColumn() {
        Column column = column(i -> i == 3 ? "4.9e-30" : "0.%03d".formatted(i * 13 + 1));
        assertThat(column.schema().digits()).isEqualTo(3);
    }

    @Test
    void germanThousandsAreToldByOtherColumns() {
        StringBuilder text = new StringBuilder("menge;preis\n");
        for (int i = 0; i < 40; i++) {
            text.append(1 + i % 9).append('.').append(100 + i * 7).append(';');
            text.append(i).append(",5\n");
        }
        Table table = Tables.read(write(folder, "de.csv", text.toString()));
        assertThat(table.column("menge").number(0)).isEqualTo(1100);
        assertThat(table.column("preis").number(3)).isEqualTo(3.5);
    }

    @ParameterizedTest
    @CsvSource({
        "82E8,15E9",
        "57E3,12E1",
        "1E5,2E4",
        "007,012",
        "0123456,0003456",
        "12A,13B",
        "1.2.3,1.2.4",
        "A1,B2",
        "123-4,567-8",
        "12/345,98/765"
    })
    void codesAreNoNumbers(String one, String two) {
        assertThat(column(i -> i % 2 == 0 ? one : two).schema().kind())
                .isEqualTo(ColumnKind.CATEGORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\N", "None", ".", "-", "NA", "NaN", "null", "#N/A", "<NA>", "n/a", "NULL", "nil",
                "---", "k.A.", "unknown", "#NULL!"
            })
    void wordsForMissingAmongNumbersAreMissing(String word) {
        Column column = column(i -> i % 4 == 0 ? word : "" + i * i);
        assertThat(column.schema().kind()).isEqualTo(ColumnKind.WHOLE);
        assertThat(column.missing(0)).isTrue();
        assertThat(column.missing(1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<0.6",
                ">100",
                "low",
                "n.d.!",
                "trace",
                "1O",
                "see note",
                "~5",
                "err",
                "> 5.0",
                "BDL",
                "high"
            })
    void manyCensoredValuesAreToldWithTheirLineAndTheWayOut(String word) {
        TableFile file = file("crp", i -> i % 5 == 0 ? word : (i + 0.5) + "");
        assertThat(file.table().column("crp").schema().kind()).isEqualTo(ColumnKind.CATEGORY);
        assertThat(file.notices())
                .singleElement()
                .asString()
                .contains("is numbers but for 12 values", "line 2", "missing=");
    }

    // Missing words that are values

    @ParameterizedTest
    @CsvSource({
        "ZA,DE", "US,CA", "FR,BE", "EU,AS", "AF,OC", "BW,AO", "GB,IE", "AT,CH", "IN,CN", "BR,AR",
        "SA,NG", "MX,PA"
    })
    void naIsNamibiaAmongCodesOfCountriesOrContinents(String one, String two) {
        Column column = column(i -> i % 3 == 0 ? "NA" : i % 3 == 1 ? one : two);
        assertThat(column.schema().levels()).contains("NA");
        TableOptions told = TableOptions.defaults().andMissing("NA");
        Column missing =
                file("x", ROWS, i -> i % 3 == 0 ? "NA" : i % 3 == 1 ? one : two, told)
                        .table()
                        .column("x");
        assertThat(missing.missing(0)).isTrue();
    }

    @Test
    void naInQuotesIsAValueWhereOthersStandWithoutQuotes() {
        Column column = column(i -> i % 3 == 0 ? "\"NA\"" : "level" + i % 2);
        assertThat(column.schema().levels()).containsExactly("NA", "level0", "level1");
        assertThat(column(i -> i % 3 == 0 ? "NA" : "level" + i % 2).missing(0)).isTrue();
    }

    @Test
    void theFingerprintDependsOnNoLocaleAndNoTimeZone() {
        Locale before = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Set<String> prints = new HashSet<>();
        try {
            for (String tag :
                    List.of(
                            "en-US",
                            "ar-EG-u-nu-arab",
                            "fa-IR-u-nu-arabext",
                            "hi-IN-u-nu-deva",
                            "tr-TR",
                            "de-DE",
                            "th-TH-u-nu-thai",
                            "fr-FR",
                            "ja-JP-u-ca-japanese",
                            "ne-NP-u-nu-deva")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(
                        TimeZone.getTimeZone(tag.startsWith("en") ? "UTC" : "Asia/Kathmandu"));
                Table table =
                        file(
                                        "id",
                                        i ->
                                                "C-%s\t%s"
                                                        .formatted(
                                                                1000 + i,
                                                                "Mai 20%s".formatted(10 + i % 9))
                                                        .split("\t")[0])
                                .table();
                prints.add(table.fingerprint());
            }
        } finally {
            Locale.setDefault(before);
            TimeZone.setDefault(zone);
        }
        assertThat(prints).hasSize(1);
    }

    // Identifiers

    private static String random(int seed, String pattern) {
        Draws draws = Randomness.of(11).at(seed);
        StringBuilder out = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            out.append(
                    c == '9'
                            ? (char) ('0' + draws.nextInt(10))
                            : c == 'A'
                                    ? (char) ('A' + draws.nextInt(26))
                                    : c == 'x' ? "0123456789abcdef".charAt(draws.nextInt(16)) : c);
        }
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "ssn,239-99-9999",
        "email,p99999@mail.example",
        "email,aa99@post.example",
        "card,4557999999999999",
        "uuid,xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx",
        "phone,+4417 999 99999",
        "phone,+1-202-999-9999",
        "kundennummer,K-9999999",
        "passport,A99999999",
        "plate,B-AA 9999",
        "account,99999999",
        "vin,WVW999999A9999999",
        "token,xxxxxxxxxxxxxxxxxxxxxxxx",
        "iban_like,DE99 9999 9999 9999 9999 99"
    })
    void repeatedKeysAreMadeAnewWithTheirRepeats(String name, String pattern) {
        TableFile file = file(name, i -> random(i % 15, pattern.replace("aa", "AA")));
        Column real = file.table().column(name);
        assertThat(real.schema().kind()).isEqualTo(ColumnKind.IDENTIFIER);
        Set<String> known = new HashSet<>();
        for (int row = 0; row < ROWS; row++) {
            known.add(real.text(row));
        }
        Column made = Identifiers.make(real.schema(), 0, ROWS, 5);
        Set<String> different = new HashSet<>();
        for (int row = 0; row < ROWS; row++) {
            different.add(made.text(row));
            assertThat(known).doesNotContain(made.text(row));
            assertThat(made.text(row)).hasSameSizeAs(real.text(0));
        }
        assertThat(different).hasSize(15);
    }

    @ParameterizedTest
    @CsvSource({
        "A99,600",
        "999,300",
        "A9A,900",
        "99A,1000",
        "9-99,400",
        "B-99,60",
        "T99Z,70",
        "9B9,70",
        "L99,50",
        "9999,4000",
        "A9,100",
        "X9Y9,60"
    })
    void noIdentifierIsARealOneHoweverFewThereAre(String pattern, int rows) {
        Set<String> taken = new HashSet<>();
        for (int i = 0; taken.size() < rows; i++) {
            taken.add(random(i, pattern));
        }
        List<String> real = List.copyOf(taken);
        TableFile file = file("locker_id", rows, real::get, TableOptions.defaults());
        ColumnSchema schema = file.table().column("locker_id").schema();
        assertThat(schema.kind()).isEqualTo(ColumnKind.IDENTIFIER);
        Column made = Identifiers.make(schema, 0, 200, 3);
        for (int row = 0; row < 200; row++) {
            assertThat(taken).doesNotContain(made.text(row));
        }
        if (!schema.format().contains("<")) {
            assertThat(file.notices())
                    .anySatisfy(n -> assertThat(n).contains("are taken by real rows"));
        }
    }

    @Test
    void rowsWithoutAnIdentifierStayAPartOfTheData() {
        Table table = file("passport", i -> i % 10 < 3 ? "A" + (1000 + i) : "").table();
        List<ColumnSchema> learnt = TableSchemas.modelled(table.schema());
        assertThat(learnt).extracting(ColumnSchema::name).containsExactly("passport", "other");
        Table seen = TableSchemas.modelled(table);
        assertThat(seen.column(0).missing(5)).isTrue();
        assertThat(seen.column(0).missing(0)).isFalse();
        Table whole = TableSchemas.complete(seen, table.schema(), 0, 1);
        for (int row = 0; row < ROWS; row++) {
            assertThat(whole.column(0).missing(row)).isEqualTo(row % 10 >= 3);
        }
    }

    @Test
    void keysOfTheSamePersonChangeTogether() {
        StringBuilder text = new StringBuilder("ssn,email,x\n");
        for (int i = 0; i < 80; i++) {
            int person = (i * 37) % 20;
            text.append(random(person, "999-99-9999")).append(",");
            text.append(random(500 + person, "AA999"))
                    .append("@mail.example,")
                    .append(i % 4)
                    .append("\n");
        }
        Table table = Tables.read(write(folder, "p.csv", text.toString()));
        Column ssn = Identifiers.make(table.column("ssn").schema(), 0, 80, 2);
        Column email = Identifiers.make(table.column("email").schema(), 0, 80, 2);
        Set<String> pairs = new HashSet<>();
        for (int row = 0; row < 80; row++) {
            pairs.add(ssn.text(row) + email.text(row));
        }
        assertThat(pairs).hasSize(20);
    }

    /** E-mails of names are made as e-mails of names. */
    @ParameterizedTest
    @CsvSource({
        "%s.%s@mail.example,[a-z]+\\.[a-z]+@mail.example",
        "%s_%s@mail.example,[a-z]+_[a-z]+@mail.example",
        "%s-%s@mail.example,[a-z]+-[a-z]+@mail.example",
        "%s.%s77@mail.example,[a-z]+\\.[a-z]+\\d\\d@mail.example",
        "%s.%s1985@mail.example,[a-z]+\\.[a-z]+\\d{4}@mail.example",
        "%.1s.%s@mail.example,[a-z]\\.[a-z]+@mail.example",
        "%.1s-%s9@mail.example,[a-z]-[a-z]+\\d@mail.example",
        "p%3$d@mail.example,[a-z]+@mail.example"
    })
    void mailsOfNamesAreMadeOfNames(String form, String pattern) {
        String[] given = {"anna", "peter", "marie", "laura", "paul", "karl", "emma", "nina"};
        String[] family = {"weber", "schmidt", "fischer", "wagner", "becker", "koch", "wolf"};
        TableFile file =
                file("email", i -> form.formatted(given[i % 8], family[i * 3 % 7], 10_000 + i * 7));
        ColumnSchema schema = file.table().column("email").schema();
        assertThat(schema.format()).startsWith("<email:");
        Column made = Identifiers.make(schema, 0, 200, 3);
        Set<String> different = new HashSet<>();
        for (int row = 0; row < 200; row++) {
            assertThat(made.text(row)).matches(pattern);
            different.add(made.text(row));
        }
        assertThat(different).hasSizeGreaterThan(50);
    }
}
