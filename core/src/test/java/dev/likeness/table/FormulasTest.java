package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulasTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=cmd|'/C calc'!A0",
                "@SUM(1)",
                "+1+1",
                "-2+3",
                "-x",
                "\t=1",
                "\r=1",
                "+cmd|' /C calc'!A0"
            })
    void whatASpreadsheetRunsIsKnown(String cell) {
        assertThat(Formulas.is(cell)).isTrue();
        assertThat(Formulas.escaped(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a=b", "-5", "+3.5", "-1,000", "- 5", "-12 %", "x@y.org", "'=1", "-"})
    void numbersAndWordsAreNone(String cell) {
        assertThat(Formulas.is(cell)).isFalse();
        assertThat(Formulas.escaped(cell)).isEqualTo(cell);
    }

    @Test
    void cellsAreNamedAndEscapedOnRequest() throws Exception {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, "name,n\n=1+1,1\nb,2\n=1+1,3\nb,4\n");
        Table table = Tables.read(file);
        TableKind kind = new TableKind();
        InputException caution =
                kind.caution(table.provenance(), "out.csv", new TableWriting(false)).orElseThrow();
        assertThat(caution.problem())
                .isEqualTo(
                        "Column \"name\" has cells that a spreadsheet would run as formulas, such as"
                                + " \"=1+1\"; they are written as they are.");
        assertThat(caution.remedies()).hasSize(1);
        assertThat(kind.caution(table.provenance(), "out.csv", new TableWriting(true))).isEmpty();
        assertThat(kind.caution(table.provenance(), "out.parquet", kind.writing())).isEmpty();

        Path out = folder.resolve("out.csv");
        Tables.write(table, out);
        assertThat(Files.readString(out)).isEqualTo(Files.readString(file));
        Tables.write(table, out, new TableWriting(true));
        assertThat(Files.readAllLines(out))
                .isEqualTo(List.of("name,n", "'=1+1,1", "b,2", "'=1+1,3", "b,4"));
    }
}
