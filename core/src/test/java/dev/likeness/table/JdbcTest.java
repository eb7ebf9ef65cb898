package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Data;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows from a database and into it, with its types, keys and rules; DuckDB and PostgreSQL. */
class JdbcTest {

    private static final int ROWS = 3000;

    private static final TableKind KIND = new TableKind();

    @TempDir private static Path folder;

    private static final ModelCard CARD =
            new ModelCard(
                    "",
                    Map.of(),
                    Table.of(List.of(Column.numbers(ColumnSchema.whole("a"), new double[1])))
                            .provenance(),
                    0,
                    0,
                    0,
                    Map.of(),
                    Map.of());

    private static PostgresServer postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresServer.start(folder.resolve("postgres"));
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    /** What is skipped is said in words on the first line of the report. */
    static Stream<String> databases() {
        List<String> all = new ArrayList<>();
        all.add("jdbc:duckdb:" + folder.resolve("shop.db"));
        postgres.url().ifPresent(all::add);
        return all.stream();
    }

    private static void fill(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS people");
            statement.execute("DROP TABLE IF EXISTS made");
            statement.execute(
                    "CREATE TABLE people (id INTEGER PRIMARY KEY, age INTEGER NOT NULL,"
                            + " wage NUMERIC(10,2), born DATE NOT NULL, seen TIMESTAMP,"
                            + " member BOOLEAN NOT NULL, town VARCHAR(40))");
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < ROWS; i++) {
                rows.append(i == 0 ? "" : ", ")
                        .append(
                                "(%d, %d, %s, DATE '2000-01-01' + %d, TIMESTAMP '2024-01-01 10:00:%02d', %s, %s)"
                                        .formatted(
                                                100 + i,
                                                18 + i * 7 % 60,
                                                i % 9 == 0
                                                        ? "NULL"
                                                        : "%d.%02d".formatted(i, i % 100),
                                                i % 365,
                                                i % 60,
                                                i % 2 == 0,
                                                i % 4 == 0 ? "'Oslo'" : "'O''Fallon'"));
            }
            statement.execute("INSERT INTO people VALUES " + rows);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aTableIsReadWithItsTypes(String url) throws Exception {
        fill(url);
        Table table = Data.read(url + "#people", Table.class);

        assertThat(table.rows()).isEqualTo(ROWS);
        assertThat(table.schema().stream().map(ColumnSchema::kind))
                .containsExactly(
                        ColumnKind.IDENTIFIER,
                        ColumnKind.WHOLE,
                        ColumnKind.DECIMAL,
                        ColumnKind.DATE,
                        ColumnKind.DATE_TIME,
                        ColumnKind.BOOLEAN,
                        ColumnKind.CATEGORY);
        assertThat(table.column("wage").schema().digits()).isEqualTo(2);
        Map<String, ?> row = table.row(3);
        assertThat(row.get("born")).isEqualTo(LocalDate.of(2000, 1, 4));
        assertThat(row.get("seen")).isEqualTo(LocalDateTime.of(2024, 1, 1, 10, 0, 3));
        assertThat(row.get("town")).isEqualTo("O'Fallon");
        assertThat(table.row(0).get("wage")).isNull();
        assertThat(
                        Data.read(url + "#select age, town from people where age < 30", Table.class)
                                .names())
                .containsExactly("age", "town");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aSampleIsWrittenIntoANewTableAndIntoOneThatIsThere(String url) throws Exception {
        fill(url);
        Table table = Data.read(url + "#people", Table.class);
        KIND.write(table, url + "#made", new TableWriting(false));
        assertThat(count(url, "made")).isEqualTo(ROWS);
        Table again = Data.read(url + "#made", Table.class);
        assertThat(again.column("age")).isEqualTo(table.column("age"));
        assertThat(again.column("town")).isEqualTo(table.column("town"));
        assertThat(again.column("wage")).isEqualTo(table.column("wage"));

        Sampler<Table> more = (first, count, seed) -> table.slice((int) first, (int) first + count);
        assertThatThrownBy(() -> KIND.write(table, url + "#people", new TableWriting(false)))
                .as("keys that are there already")
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nothing was written");
        assertThat(count(url, "people")).isEqualTo(ROWS);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM people");
        }
        List<Long> heard = new ArrayList<>();
        KIND.write(more, CARD, 0, 2500, 0, url + "#people", new TableWriting(false), heard::add);
        assertThat(count(url, "people")).isEqualTo(2500);
        assertThat(heard).last().isEqualTo(2500L);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatTheTableForbidsIsRefusedAndNothingIsWritten(String url) throws Exception {
        fill(url);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE made (age INTEGER NOT NULL, town VARCHAR(40) NOT NULL)");
        }
        Table table = Data.read(url + "#people", Table.class);
        TableWriting plain = new TableWriting(false);
        assertThatThrownBy(() -> KIND.write(table, url + "#made", plain))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no column \"id\"");
        assertThatThrownBy(() -> KIND.write(table.select(List.of("age")), url + "#made", plain))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Column \"town\" of the table")
                .hasMessageContaining("must have a value, and the rows have none");
        Table holes =
                Table.of(
                        List.of(
                                table.column("age").rows(new int[] {0, 1}),
                                Column.codes(table.column("town").schema(), new int[] {0, -1})));
        assertThatThrownBy(() -> KIND.write(holes, url + "#made", plain))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Row 2: column \"town\"");
        assertThat(count(url, "made")).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aSampleThatBreaksOffLeavesNoRowAndNoTable(String url) throws Exception {
        fill(url);
        Column age = Data.read(url + "#people", Table.class).column("age");
        int[] several = IntStream.range(0, 10_000).map(i -> i % ROWS).toArray();
        Table ages = Table.of(List.of(age.rows(several)));
        Sampler<Table> breaks =
                (first, count, seed) -> {
                    if (first > 0) {
                        throw new IllegalStateException("the second block");
                    }
                    return ages.slice(0, count);
                };
        for (boolean there : new boolean[] {false, true}) {
            if (there) {
                KIND.write(ages.slice(0, 7), url + "#made", new TableWriting(false));
            }
            assertThatThrownBy(
                            () ->
                                    KIND.write(
                                            breaks,
                                            CARD,
                                            0,
                                            ages.rows(),
                                            0,
                                            url + "#made",
                                            new TableWriting(false),
                                            done -> {}))
                    .hasMessage("the second block");
            if (there) {
                assertThat(count(url, "made")).isEqualTo(7);
            } else {
                assertThatThrownBy(() -> count(url, "made")).isInstanceOf(SQLException.class);
            }
        }
    }

    private static long count(String url, String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://h/db?user=me&password=s3cret#t | jdbc:postgresql://h/db?user=me#t",
                "jdbc:postgresql://h/db?password=s3cret&user=me#t | jdbc:postgresql://h/db?user=me#t",
                "jdbc:postgresql://me:s3cret@h/db#t | jdbc:postgresql://me@h/db#t",
                "jdbc:sqlserver://h;user=me;password=s3cret;a=b#t | jdbc:sqlserver://h;user=me;a=b#t",
                "jdbc:sqlserver://h:1433;user=me@firm;a=b#t | jdbc:sqlserver://h:1433;user=me@firm;a=b#t",
                "jdbc:mysql://me:s3@cret@h/db#t | jdbc:mysql://me@h/db#t",
                "jdbc:oracle:thin:me/s3cret@//h:1521/db#t | jdbc:oracle:thin:me@//h:1521/db#t",
                "jdbc:oracle:thin:me/\"s3@cret\"@h:1521:db#t | jdbc:oracle:thin:me@h:1521:db#t",
                "jdbc:oracle:thin:@//h:1521/db#t | jdbc:oracle:thin:@//h:1521/db#t",
                "jdbc:duckdb:shop.db#t | jdbc:duckdb:shop.db#t"
            })
    void passwordsAreNotKept(String address, String kept) {
        assertThat(Data.lasting(address)).isEqualTo(kept);
        assertThat(Data.shown(address)).isEqualTo(kept);
    }

    @Test
    void refusalsSayWhatToDoAndNoPassword() {
        assertThatThrownBy(() -> Data.read("jdbc:nothing://h/db?password=s3cret#t", Table.class))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No driver for jdbc:nothing://h/db is on the class path")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> Data.read("jdbc:duckdb:", Table.class))
                .hasMessageContaining("names no table. Write the table or a query behind #");
        String closed = "jdbc:postgresql://127.0.0.1:1/db?user=me&password=s3cret#t";
        assertThatThrownBy(() -> Data.read(closed, Table.class))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("LIKENESS_JDBC_PASSWORD")
                .hasMessageNotContaining("s3cret");
    }
}
