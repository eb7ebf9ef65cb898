package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that the command-line clients of databases write around rows. */
class NoRowsTest {

    private static final String ROWS = "1,x,2.5\n2,y,3.5\n3,x,4.5\n";

    @TempDir private Path folder;

    private TableFile read(String text) {
        return Tables.open(SmallFiles.write(folder, "t.csv", text), TableOptions.defaults());
    }

    private void holdsThreeRows(String text) {
        TableFile read = read(text);
        assertThat(read.table().names()).containsExactly("a", "b", "c");
        assertThat(read.table().rows()).isEqualTo(3);
        assertThat(read.table().column("a").numbers()).containsExactly(1, 2, 3);
        assertThat(read.table().column("b").schema().levels()).containsExactly("x", "y");
        assertThat(read.table().column("c").numbers()).containsExactly(2.5, 3.5, 4.5);
        assertThat(read.notices())
                .anyMatch(notice -> notice.endsWith("is no row and is left out."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(3 rows)",
                "(3 rows affected)",
                "(1 row)",
                "3 rows selected.",
                "3 rows in set (0.01 sec)",
                "3 Zeilen ausgewählt.",
                "(3 Zeilen)",
                "(3 lignes)",
                "3 lignes sélectionnées.",
                "(3 filas)",
                "(3 righe)",
                "(3 行受影响)",
                "(3 строки)",
                "(3 rijen)"
            })
    void howManyRowsThereAreIsNoRow(String last) {
        holdsThreeRows("a,b,c\n" + ROWS + "\n" + last + "\n");
        holdsThreeRows("a,b,c\n" + ROWS + last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---,---,---",
                "-,----------,-",
                "-----+-----+-----",
                "===,===,===",
                ":--,:---:,--:",
                "---------------"
            })
    void dashesUnderTheHeaderAreNoRow(String rule) {
        holdsThreeRows("a,b,c\n" + rule + "\n" + ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 rows of trouble", "(rows)", "total 3", "3 record(s)", "2000", "-"})
    void anotherLineOfOneFieldIsRefused(String line) {
        assertThatThrownBy(() -> read("a,b,c\n" + ROWS + line + "\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 5 has 1 field, expected 3");
    }

    @Test
    void alignedRowsOfPsqlAreATable() {
        String text =
                " id | name  | born       \n----+-------+------------\n"
                        + "  1 | Ann   | 2001-02-03\n  2 | Bob   | 2001-02-04\n"
                        + "  3 | Cy    | 2001-02-05\n(3 rows)\n\n";
        Path file = SmallFiles.write(folder, "t.txt", text);
        Table table = Tables.open(file, TableOptions.defaults()).table();
        assertThat(table.names()).containsExactly("id", "name", "born");
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.column("born").schema().kind()).isEqualTo(ColumnKind.DATE);
    }

    @Test
    void valuesThatLookSoStay() {
        Table table = read("a,b\n---,1\n(2 rows),2\n3 rows selected,3\n+--+,4\n").table();
        assertThat(table.rows()).isEqualTo(4);
        assertThat(table.column("a").schema().levels())
                .contains("---", "(2 rows)", "3 rows selected", "+--+");
        assertThat(read("a\nx\n---\n(1 row)\n").table().rows()).isEqualTo(3);
    }
}
