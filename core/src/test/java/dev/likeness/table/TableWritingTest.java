package dev.likeness.table;

import static dev.likeness.table.SmallFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.internal.NumberOut;
import dev.likeness.testkit.TableContractTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableWritingTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"t.csv", "t.tsv", "t.csv.gz", "T.CSV.GZ"})
    void whatIsWrittenIsReadBackTheSame(String name) {
        Table people = TableContractTest.people(500);
        Path file = folder.resolve(name);
        Tables.write(people, file);
        assertThat(Tables.read(file, TableOptions.like(people.schema()))).isEqualTo(people);
    }

    @Test
    void fieldsAreQuotedWhereTheyMustBe() throws IOException {
        Table table =
                Table.of(
                        List.of(
                                Column.codes(
                                        ColumnSchema.category(
                                                "a,b", List.of(" x", "say \"so\"", "two\nlines")),
                                        new int[] {0, 1, 2, -1})));
        Path file = folder.resolve("t.csv");
        Tables.write(table, file);
        assertThat(Files.readString(file))
                .isEqualTo("\"a,b\"\n\" x\"\n\"say \"\"so\"\"\"\n\"two\nlines\"\n\"\"\n");
        assertThat(Tables.read(file)).isEqualTo(table);
    }

    @Test
    void numbersAreRoundedToTheirDigitsAsBigDecimalsAre() {
        for (int i = 0; i < 20_000; i++) {
            Draws draws = Randomness.of(3).at(i);
            int digits = draws.nextInt(12);
            double value = draws.nextGaussian() * Math.pow(10, draws.nextInt(25) - 8);
            BigDecimal exact = new BigDecimal(NumberOut.text(value, digits, 0));
            BigDecimal error = exact.subtract(new BigDecimal(value)).abs();
            BigDecimal half = new BigDecimal("0.5").movePointLeft(digits);
            BigDecimal slack = new BigDecimal(Math.ulp(value) * 2);
            assertThat(error)
                    .as("%s with %d digits, written %s", value, digits, exact)
                    .isLessThanOrEqualTo(half.add(slack));
            assertThat(Math.max(0, exact.stripTrailingZeros().scale())).isLessThanOrEqualTo(digits);
        }
        assertThat(NumberOut.text(-0.004, 2, 0)).isEqualTo("0");
        assertThat(NumberOut.text(1234.5, 2, 0)).isEqualTo("1234.5");
        assertThat(NumberOut.text(-0.05, 2, 0)).isEqualTo("-0.05");
        assertThat(NumberOut.text(1.0 / 3, 17, 0)).isEqualTo("0.3333333333333333");
        assertThat(NumberOut.text(1e300, 0, 0)).hasSize(301);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price\n12.50\n3.00\n-0.05\n1234567890123.10\n",
                "price\n12.500\n3.000\n",
                "price\n12.5\n3.25\n4\n",
                "price\n12.5\n3.5\n0.1\n",
                "price,paid\n12.50,1\n,2\n7.00,3\n"
            })
    void zerosBehindThePointAreWrittenWhereEveryNumberOfTheFileHasThem(String text)
            throws IOException {
        Table read = Tables.read(write(folder, "t.csv", text));
        Path copy = folder.resolve("copy.csv");
        Tables.write(read, copy);
        assertThat(Files.readString(copy)).isEqualTo(text);
        assertThat(Tables.read(copy, TableOptions.like(read.schema()))).isEqualTo(read);
        assertThat(NumberOut.text(1e22, 1, 3))
                .as("a long one")
                .isEqualTo("1" + "0".repeat(22) + ".000");
    }

    @Test
    void zerosThatOnlySomeNumbersHaveAreNotWritten() throws IOException {
        Table read = Tables.read(write(folder, "t.csv", "price\n12.50\n3.2\n1e-1\n4.0\n"));
        Path copy = folder.resolve("copy.csv");
        Tables.write(read, copy);
        assertThat(Files.readString(copy)).isEqualTo("price\n12.5\n3.2\n0.1\n4\n");
    }

    @Test
    void formatOfDecimalsThatIsNoneIsRefused() {
        assertThatThrownBy(
                        () -> new ColumnSchema("price", ColumnKind.DECIMAL, 2, List.of(), "yyyy"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Column \"price\": \"yyyy\" is no pattern of numbers");
    }

    @Test
    void sampleIsWrittenBlockAfterBlockAsIfAtOnce() throws IOException {
        Table people = TableContractTest.people(100);
        Sampler<Table> sampler =
                (first, count, seed) -> {
                    int[] rows = new int[count];
                    for (int i = 0; i < count; i++) {
                        rows[i] = (int) ((first + i + seed) % 100);
                    }
                    return people.rows(rows);
                };
        Path streamed = folder.resolve("streamed.csv");
        long[] last = new long[1];
        Tables.write(sampler, 5, 20_001, 7, streamed, done -> last[0] = done);
        Tables.write(sampler.sample(5, 20_001, 7), folder.resolve("whole.csv"));
        assertThat(Files.mismatch(streamed, folder.resolve("whole.csv"))).isEqualTo(-1);
        assertThat(last[0]).isEqualTo(20_001);
        assertThatThrownBy(() -> Tables.write(sampler, 0, 0, 7, streamed))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least 1 row, found 0");
    }

    @Test
    void failedWriteLeavesWhatWasThere() throws IOException {
        Path file = write(folder, "t.csv", "before");
        Table people = TableContractTest.people(10);
        Sampler<Table> failing =
                (first, count, seed) -> {
                    if (first > 0) {
                        throw new InputException("no more");
                    }
                    return people.rows(new int[count]);
                };
        assertThatThrownBy(() -> Tables.write(failing, 0, 10_000, 0, file)).hasMessage("no more");
        assertThat(Files.readString(file)).isEqualTo("before");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void nameSaysHowATableIsWritten() {
        assertThatThrownBy(() -> Tables.checkTarget("people.png"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("people.png does not say how to write a table");
    }
}
