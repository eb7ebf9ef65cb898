package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.testkit.TableContractTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                .hasMessageStartingWith(file + " cannot be read as Parquet: ");
    }

    @Test
    void withoutDuckDbTheSentenceNamesItsCoordinates() throws Exception {
        // A class loader that has the core and not DuckDB.
        var core = Tables.class.getProtectionDomain().getCodeSource().getLocation();
        try (var loader =
                new java.net.URLClassLoader(
                        new java.net.URL[] {core}, ClassLoader.getPlatformClassLoader())) {
            var check =
                    loader.loadClass("dev.likeness.table.Tables")
                            .getMethod("checkTarget", String.class);
            assertThatThrownBy(() -> check.invoke(null, "t.parquet"))
                    .cause()
                    .hasMessage(
                            "t.parquet is Parquet, which needs DuckDB on the class path: add"
                                    + " org.duckdb:duckdb_jdbc:1.5.6.0 (to the command: put its"
                                    + " jar into lib/), or use .csv.");
        }
    }
}
