package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.table.internal.IdentifierFormat;
import dev.likeness.table.internal.TimeFormat;
import java.io.IOException;
import java.math.BigDecimal;
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

/** Values in the forms for accounts of spreadsheets, and as databases of other languages write. */
class OfficeFormsTest {

    private static final int ROWS = 60;

    @TempDir private Path folder;

    private Table read(String name, String delimiter, IntFunction<String> cell) {
        StringBuilder text = new StringBuilder(name + delimiter + "other\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(cell.apply(i)).append(delimiter).append(i % 3).append('\n');
        }
        return Tables.read(SmallFiles.write(folder, "t.csv", text.toString()));
    }

    private static String quoted(String cell) {
        return cell.contains(",") ? '"' + cell + '"' : cell;
    }

    private static double amount(int i) {
        return i % 5 == 0 ? 0 : (i % 3 == 0 ? -1 : 1) * (i * 7919 % 400_000 + 25) / 100.0;
    }

    /**
     * A positive number, a negative one and zero, each with its blanks; # stands for the digits.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " $# ; $(#); $-   ",
                " $# ;-$# ; $-   ",
                " # ; (#); $- ",
                " # ;-# ;",
                "# ;(#);",
                " €# ; €(#); €-   ",
                " £# ;-£# ; £-   ",
                "$# ;$-# ;",
                "  #;  -#;",
                " # kr ;-# kr ; - kr ",
            })
    void amountsKeepTheirBlanks(String form) throws IOException {
        String[] parts = form.split(";", -1);
        IntFunction<String> cell =
                i -> {
                    double value = amount(i);
                    String digits = String.format(Locale.ROOT, "%,.2f", Math.abs(value));
                    String part = value < 0 ? parts[1] : value > 0 ? parts[0] : parts[2];
                    return (part.isEmpty() ? parts[0] : part).replace("#", digits);
                };
        Table table = read("x", ",", i -> quoted(cell.apply(i)));
        Column column = table.column("x");
        assertThat(column.schema().kind()).isEqualTo(ColumnKind.DECIMAL);
        for (int i = 0; i < ROWS; i++) {
            assertThat(column.number(i)).isEqualTo(amount(i));
            assertThat(column.schema().text(amount(i))).isEqualTo(cell.apply(i));
        }
        Path out = folder.resolve("out.csv");
        Tables.write(table, out);
        assertThat(Files.readString(out)).isEqualTo(Files.readString(folder.resolve("t.csv")));
    }

    /** As Excel writes its form for accounts where a comma is the decimal mark. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " # € ;-# € ; -   € ",
                " # € ; -# € ; -   € ",
                "  # € ;- # € ;  -   € ",
                " # € ;- # € ; -   € ",
                " # zł ;-# zł ; -   zł ",
                " # Kč ;-# Kč ; -   Kč ",
                " # ;-# ; -   ",
                " # ; (#); -   ",
                " # € ; (# €); -   € ",
                " € # ; € -# ; € -   ",
                " # CHF ;-# CHF ; -   CHF ",
            })
    void amountsWithADecimalCommaKeepTheirBlanks(String form) throws IOException {
        String[] parts = form.split(";", -1);
        IntFunction<String> cell =
                i -> {
                    double value = amount(i);
                    String digits = String.format(Locale.GERMANY, "%,.2f", Math.abs(value));
                    return parts[value < 0 ? 1 : value > 0 ? 0 : 2].replace("#", digits);
                };
        Table table = read("x", ";", cell);
        Column column = table.column("x");
        assertThat(column.schema().kind()).isEqualTo(ColumnKind.DECIMAL);
        for (int i = 0; i < ROWS; i++) {
            assertThat(column.number(i)).isEqualTo(amount(i));
            assertThat(column.schema().text(amount(i))).isEqualTo(cell.apply(i));
        }
        Path out = folder.resolve("out.csv");
        TableOut.rewrite(table, table.slice(0, 0), 0, out, new TableWriting(false));
        assertThat(Files.readString(out)).isEqualTo(Files.readString(folder.resolve("t.csv")));
    }

    @Test
    void blanksBehindDelimitersBelongToNoNumber() {
        Table table = read("x", ", ", i -> String.valueOf(amount(i + 1)));
        assertThat(table.column("x").schema().format()).doesNotContain(" ");
        Table aligned = read("x", ",", i -> " ".repeat(i % 4) + (i + 10));
        assertThat(aligned.column("x").schema().format()).doesNotContain(" ");
    }

    @ParameterizedTest
    @ValueSource(strings = {",362", ",5", ",05", ",125", "-,5", "1,5", "12,25", "0"})
    void decimalsWithACommaMayLackTheirZero(String some) {
        IntFunction<String> cell =
                i -> i == 3 ? some : (i % 4 == 0 ? i % 7 : "") + "," + (i % 9 + 1) + (i % 8 + 1);
        Column column = read("x", ";", i -> cell.apply(i).replaceAll("^0,", ",")).column("x");
        assertThat(column.schema().kind()).isEqualTo(ColumnKind.DECIMAL);
        for (int i = 0; i < ROWS; i++) {
            String text = cell.apply(i).replaceAll("^0,", ",");
            assertThat(column.schema().text(column.number(i))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dd-MMM-yy{de1,upper}",
                "dd. MMM yyyy{de1}",
                "dd-MMM-yyyy{de2,upper}",
                "d MMM yyyy{en1}",
                "dd-MMM-yy{fr1,upper}",
                "ddMMMyyyy{fr2,upper}",
                "ddMMMyyyy{fr3,upper}",
                "d MMM yyyy{sv.}",
                "d. MMM yyyy{da.}",
                "dd-MMM-yy{pl1,upper}",
                "d MMM yyyy{es1}",
                "dd-MMM-yy HH:mm:ss,SSSSSSSSS{de1,upper}",
                "dd.MM.yy HH:mm:ss,SSSSSS",
                "dd-MMM-yy HH:mm:ss,SSS{fr3,upper}",
            })
    void monthsOfDatabasesInOtherLanguages(String pattern) {
        TimeFormat format = TimeFormat.of(pattern);
        double day = format.time() ? 86_400 : 1;
        Column column = read("x", ";", i -> format.write((19_000 + i * 7.0) * day)).column("x");
        assertThat(column.schema().kind().time()).as(column.schema().toString()).isTrue();
        for (int i = 0; i < ROWS; i++) {
            assertThat(column.schema().text(column.number(i)))
                    .isEqualTo(format.write((19_000 + i * 7.0) * day));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JHH:mm:ss", "JHH:mm:ssF"})
    void intervalsOfPostgres(String pattern) {
        TimeFormat format = TimeFormat.of(pattern);
        IntFunction<String> cell =
                i -> format.write(i * 7919 % 400_000 * (i % 9 == 4 ? -1.0 : 1.0));
        Column column = read("x", ";", cell).column("x");
        assertThat(column.schema().kind()).isEqualTo(ColumnKind.DATE_TIME);
        for (int i = 0; i < ROWS; i++) {
            assertThat(column.schema().text(column.number(i))).isEqualTo(cell.apply(i));
        }
        assertThat(format.write(86_400)).isEqualTo("1 day 00:00:00");
        assertThat(format.write(180_000)).isEqualTo("2 days 02:00:00");
        assertThat(format.write(7_200)).isEqualTo("02:00:00");
        assertThat(format.write(-93_600)).isEqualTo("-1 days -02:00:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zip",
                "ZIP code",
                "zip_code",
                "PLZ",
                "Postleitzahl",
                "code postal",
                "postcode",
                "PostalCode",
                "Código Postal",
                "billing_zip",
                "postnr"
            })
    void postalCodesThatLostTheirZeroAreNoNumbers(String name) {
        Table table = read(name, ",", i -> List.of("2108", "98101", "73301", "6103").get(i % 4));
        ColumnSchema schema = table.column(name).schema();
        assertThat(schema.kind()).isEqualTo(ColumnKind.CATEGORY);
        assertThat(schema.levels()).containsExactly("2108", "6103", "73301", "98101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zipped", "capacity", "post", "codes", "unzip time"})
    void otherNamesSayNothingOfPostalCodes(String name) {
        ColumnSchema schema = read(name, ",", i -> "" + (1000 + i * 7919 % 977)).schema().get(0);
        assertThat(schema.kind()).isNotEqualTo(ColumnKind.CATEGORY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%d rue de la République | fr,before",
                "%d avenue Victor-Hugo | fr,before",
                "%d boulevard Voltaire | fr,before",
                "Hauptstraße %d | de,after",
                "Am alten Weg %d | de,after",
                "Via Garibaldi %d | it,after",
                "Calle Mayor %d | es,after",
                "Dorpsstraat %d | nl,after",
                "%d Oak Avenue | en,before",
                "%d Lake Rd | en,before",
            })
    void streetsAreMadeInTheLanguageOfTheirWords(String street, String made) {
        Table table = read("address", ";", i -> street.formatted(1 + i * 37 % 997));
        assertThat(table.column("address").schema().format()).isEqualTo("<street:" + made + ">");
        assertThat(new IdentifierFormat("<street:" + made + ">")).isNotNull();
    }

    /** Small numbers have an exponent where C, Python and PostgreSQL write one. */
    @Test
    void numbersOfAllSizesAreWrittenAsProgramsDo() {
        double[] sizes = {0.25, 1.5e-3, 2.5e-4, 3.7e-5, 1.2e-9};
        IntFunction<String> cell =
                i -> {
                    double value = sizes[i % 5] * (1 + i / 64.0);
                    String text = Double.toString(value).replace("E", "e");
                    return value < 1e-4
                            ? text.replaceFirst("e-(\\d)$", "e-0$1")
                            : new BigDecimal(text).toPlainString();
                };
        Column column = read("x", ",", cell).column("x");
        for (int i = 0; i < ROWS; i++) {
            assertThat(column.schema().text(column.number(i))).isEqualTo(cell.apply(i));
        }
        IntFunction<String> bare = i -> cell.apply(i).replaceFirst("^0\\.", ".");
        Column stata = read("x", ",", bare).column("x");
        for (int i = 0; i < ROWS; i++) {
            assertThat(stata.schema().text(stata.number(i))).isEqualTo(bare.apply(i));
        }
    }
}
