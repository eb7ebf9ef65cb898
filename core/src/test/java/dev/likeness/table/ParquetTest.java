package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.likeness.InputException;
import dev.likeness.testkit.TableContractTest;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;

class ParquetTest {

    @TempDir Path folder;

    @Test
    void whatIsWrittenIsReadBackTheSame() throws IOException {
        Table people = TableContractTest.people(3000);
        Path file = folder.resolve("it's people.parquet");
        Tables.write(people, file);
        assertThat(Tables.read(file, TableOptions.like(people.schema()))).isEqualTo(people);
        Table found = Tables.read(file);
        assertThat(found.column("since")).isEqualTo(people.column("since"));
        assertThat(found.column("member")).isEqualTo(people.column("member"));
        assertThat(found.column("wage")).isEqualTo(people.column("wage"));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void timesAndMissingValuesSurvive() {
        ColumnSchema seconds =
                new ColumnSchema("s", ColumnKind.DATE_TIME, 0, List.of(), "dd.MM.yyyy HH:mm");
        ColumnSchema millis =
                new ColumnSchema(
                        "ms", ColumnKind.DATE_TIME, 0, List.of(), "yyyy-MM-dd HH:mm:ss.SSS");
        double[] times = {0, 1_600_000_020, Double.NaN};
        double[] fine = {0.125, Double.NaN, 1_600_000_000.5};
        Table table =
                Table.of(List.of(Column.numbers(seconds, times), Column.numbers(millis, fine)));
        Path file = folder.resolve("t.parquet");
        Tables.write(table, file);
        Table found = Tables.read(file);
        assertThat(found.column("s").numbers()).containsExactly(times);
        assertThat(found.column("ms").numbers()).containsExactly(fine);
        assertThat(found.column("s").schema().format()).isEqualTo("yyyy-MM-dd HH:mm:ss");
    }

    @Test
    void fileThatIsNoParquetIsRefused() {
        Path file = SmallFiles.write(folder, "t.parquet", "a,b\n1,2\n");
        assertThatThrownBy(() -> Tables.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + " is no Parquet file, or only a part of one: ");
    }

    /** Marks at both ends, and between them noise and the length of an end that is a lie. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 91, 92, 500, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void damagedParquetIsRefused(int lengthOfTheEnd) {
        byte[] noise = new byte[100];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 7919 >> 3);
        }
        ByteBuffer.wrap(noise).order(ByteOrder.LITTLE_ENDIAN).putInt(92, lengthOfTheEnd);
        System.arraycopy("PAR1".getBytes(StandardCharsets.US_ASCII), 0, noise, 0, 4);
        System.arraycopy("PAR1".getBytes(StandardCharsets.US_ASCII), 0, noise, 96, 4);
        Path damaged = SmallFiles.write(folder, "d.parquet", noise);
        assertThatThrownBy(() -> Tables.read(damaged))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(damaged + " cannot be read as Parquet: ")
                .hasMessageNotContaining("pending query");
    }

    /** As browsers call the second of two files, beside others that such a pattern would match. */
    @Test
    void aNameThatReadsAsAPatternIsAName() throws Exception {
        Table right = Tables.read(SmallFiles.write(folder, "r.csv", "a,b\n1,x\n2,y\n"));
        Table wrong = Tables.read(SmallFiles.write(folder, "w.csv", "c,d\n7,x\n8,y\n"));
        Files.createDirectory(folder.resolve("da"));
        Files.createDirectory(folder.resolve("d[a*"));
        for (String name : List.of("data1", "dataxx", "da/ta")) {
            Tables.write(wrong, folder.resolve(name + ".parquet"));
        }
        for (String name : List.of("data[1]", "data*", "data??", "[d]ata", "da]ta", "d[a*/ta")) {
            Path file = folder.resolve(name + ".parquet");
            Tables.write(right, file);
            assertThat(Tables.read(file).names()).as(name).containsExactly("a", "b");
        }
    }

    @Test
    void withoutDuckDbTheSentenceNamesItsCoordinates() throws Exception {
        assertThatThrownBy(() -> withCoreAlone("checkTarget", String.class, "t.parquet"))
                .cause()
                .hasMessage(
                        "t.parquet is Parquet, which needs DuckDB on the class path: add"
                                + " org.duckdb:duckdb_jdbc:1.5.6.0 (to the command: put its"
                                + " jar into lib/), or use .csv.");
    }

    @Test
    void withoutFastexcelTheSentenceNamesItsCoordinatesAndTextIsRead() throws Exception {
        Path text = SmallFiles.write(folder, "t.csv", "a,b\n1,2\n");
        assertThatThrownBy(() -> withCoreAlone("checkTarget", String.class, "t.xlsx"))
                .cause()
                .hasMessage(
                        "t.xlsx is an Excel file, which needs fastexcel on the class path: add"
                                + " org.dhatim:fastexcel:0.19.0, or use .csv.");
        assertThatThrownBy(() -> withCoreAlone("read", Path.class, Path.of("t.xlsx")))
                .cause()
                .hasMessage(
                        "t.xlsx is an Excel file, which needs fastexcel on the class path: add"
                                + " org.dhatim:fastexcel-reader:0.19.0, or use .csv.");
        assertThat(withCoreAlone("read", Path.class, text))
                .hasToString(Tables.read(text).toString());
    }

    /** Calls a method of {@link Tables} where there are neither DuckDB nor fastexcel. */
    private static Object withCoreAlone(String method, Class<?> type, Object argument)
            throws Exception {
        URL[] path = {
            Tables.class.getProtectionDomain().getCodeSource().getLocation(),
            CsvReader.class.getProtectionDomain().getCodeSource().getLocation(),
            JsonFactory.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (var loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            return loader.loadClass("dev.likeness.table.Tables")
                    .getMethod(method, type)
                    .invoke(null, argument);
        }
    }
}
