package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports with backslashes, as MySQL writes them, and tables that are printed in a box. */
class EscapesAndBoxesTest {

    private static final TableOptions OPTIONS =
            TableOptions.defaults().withFreeText(TableOptions.FreeText.KEEP);

    @TempDir private Path folder;

    static Stream<Arguments> exports() {
        return Stream.of(
                Arguments.of("line end", "id\tt\n1\ta\\\nb\n2\t\\N\n3\tc\n", "a\\nb"),
                Arguments.of("two line ends", "id\tt\n1\ta\\\n\\\nb\n2\t\\N\n", "a\\n\\nb"),
                Arguments.of("tab", "id\tt\n1\ta\\\tb\n2\t\\N\n3\tc\n", "a\\tb"),
                Arguments.of("backslash", "id\tt\n1\ta\\\\\n2\t\\N\n3\tb\n", "a\\\\"),
                Arguments.of(
                        "backslash and line end", "id\tt\n1\ta\\\\\\\nb\n2\t\\N\n", "a\\\\\\nb"),
                Arguments.of("quotes alone", "id\tt\n1\t\"a\" b\n2\t\\N\n3\tc\n", "\"a\" b"),
                Arguments.of("one quote", "id\tt\n1\t5\" pipe\n2\t\\N\n3\t\"c\n", "5\" pipe"),
                Arguments.of("PostgreSQL", "id\tt\n1\ta\\nb\n2\t\\N\n3\tc\n", "a\\nb"),
                Arguments.of(
                        "enclosed",
                        "\"id\",\"t\"\n\"1\",\"a\\\"b\"\n\"2\",\\N\n\"3\",\"c\"\n",
                        "a\"b"),
                Arguments.of(
                        "enclosed line end",
                        "\"id\",\"t\"\n\"1\",\"a\\\nb\"\n\"2\",\\N\n\"3\",\"c\"\n",
                        "a\\nb"),
                Arguments.of("commas", "id,t\n1,a\\\nb\n2,\\N\n3,c\n", "a\\nb"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exports")
    void cellsWithBackslashesAreReadAndWrittenBack(String name, String text, String cell)
            throws IOException {
        Path file = SmallFiles.write(folder, "t.csv", text);
        TableFile read = Tables.open(file, OPTIONS);
        Column column = read.table().column(1);
        assertThat(ColumnFacts.text(column, 0)).isEqualTo(cell);
        assertThat(column.missing(1)).isTrue();
        Path out = folder.resolve("out.csv");
        TableOut.rewrite(
                read.table(), read.table(), read.table().rows(), out, new TableWriting(false));
        assertThat(Files.readString(out)).isEqualTo(text);
        TableOut.rewrite(read.table(), read.table(), 0, out, new TableWriting(false));
        assertThat(Files.readString(out)).isEqualTo(text);
    }

    /** Wherever a block of characters ends. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 7, 11, 64})
    void blocksOfCharactersEndAnywhere(int block) throws IOException {
        String text = "a\\\nb\\\\\tc\\\td\\\\\\\ne\\";
        StringBuilder out = new StringBuilder();
        try (Escapes reader = new Escapes(new StringReader(text), (char) 0)) {
            char[] buffer = new char[block];
            for (int n = reader.read(buffer, 0, block); n > 0; n = reader.read(buffer, 0, block)) {
                out.append(buffer, 0, n);
            }
        }
        assertThat(out.toString()).isEqualTo("a\\nb\\\\\tc\\td\\\\\\ne\\");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+----+------+\n| id | name |\n+----+------+\n|  1 | Anna |\n|  2 | NULL |\n+----+------+\n2 rows in set (0.00 sec)\n",
                "+----+------+\n| id | name |\n+----+------+\n|  1 | Anna |\n|  2 | NULL |\n+----+------+\n",
                "+====+======+\n| id | name |\n+====+======+\n| 1  | Anna |\n| 2  | NULL |\n+====+======+\n",
                "| id | name |\n|----|------|\n| 1 | Anna |\n| 2 | NULL |\n",
                "| id | name |\n| -- | ---- |\n| 1 | Anna |\n| 2 | NULL |\n",
                "| id | name |\n|---:|:-----|\n| 1 | Anna |\n| 2 | NULL |\n",
                "|id|name|\n|:--|:--:|\n|1|Anna|\n|2|NULL|\n",
                "\n| id | name |\n|----|------|\n| 1 | Anna |\n| 2 | NULL |\n\n",
                "|---|---|\n| id | name |\n|---|---|\n| 1 | Anna |\n| 2 | NULL |\n",
                " id | name \n----+------\n  1 | Anna\n  2 | NULL\n(2 rows)\n",
                "+----+------+\r\n| id | name |\r\n+----+------+\r\n|  1 | Anna |\r\n|  2 | NULL |\r\n+----+------+\r\n",
            })
    void printedTablesAreRead(String text) {
        Path file = SmallFiles.write(folder, "t.txt", text);
        TableFile read = Tables.open(file, OPTIONS);
        assertThat(read.table().names()).containsExactly("id", "name");
        assertThat(read.table().rows()).isEqualTo(2);
        assertThat(read.table().column("id").numbers()).containsExactly(1, 2);
        assertThat(ColumnFacts.text(read.table().column("name"), 0)).isEqualTo("Anna");
        assertThat(read.table().column("name").missing(1)).isTrue();
        assertThat(new TableKind().recognises(file)).isTrue();
        if (!text.startsWith(" id")) {
            assertThat(read.notices()).anyMatch(notice -> notice.contains("printed in a box"));
        }
    }

    @Test
    void aLineOfABoxThatIsWrongIsNamed() {
        String text = "| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |\n";
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(
                                () -> Tables.read(SmallFiles.write(folder, "t.md.txt", text))))
                .hasMessageContaining("line 4 has 3 fields, expected 2");
    }

    /** Names that stand many times are told apart in a time that grows as their number does. */
    @Test
    void manyEqualNamesAreRead() {
        equalNames(500); // compiled by then
        double few = equalNames(3_000);
        double many = equalNames(12_000);
        assertThat(many / few).isLessThan(10); // 4 in proportion, 16 by comparing each with each
    }

    /** The processor time to read as many equal names. */
    private double equalNames(int columns) {
        String row = "1" + ",1".repeat(columns - 1) + "\n";
        String text = "a" + ",a".repeat(columns - 1) + "\n" + row.repeat(3);
        Path file = SmallFiles.write(folder, "t.csv", text);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<String> names = Tables.read(file).names();
        assertThat(names).hasSize(columns).doesNotHaveDuplicates();
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
}
