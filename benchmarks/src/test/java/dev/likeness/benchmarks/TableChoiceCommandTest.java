package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TableChoiceCommandTest {

    @TempDir private Path folder;

    @Test
    void whatIsTakenStandsBesideTheCandidates() throws IOException {
        StringBuilder wine = new StringBuilder("alcohol,hue,class\n");
        for (int row = 0; row < 130; row++) {
            Draws draws = Randomness.of(1).at(row);
            int alcohol = draws.nextInt(100);
            wine.append(alcohol).append(',').append(alcohol / 2 + draws.nextInt(9)).append(',');
            wine.append(alcohol > 50 ? "red" : "white").append('\n');
        }
        Files.writeString(folder.resolve("wine.csv"), wine);
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new TableChoiceCommand());
        command.setOut(new PrintWriter(out));
        int exit = command.execute(folder.toString(), "--table", "wine", "--seeds", "2");
        assertThat(exit).as("0 or, with a bar missed, 1").isBetween(0, 1);
        assertThat(out.toString())
                .contains("wine, 130 rows of 3 columns; target class")
                .containsPattern("boosted +\\| [012] of 2")
                .contains("wine: C2ST behind the best", "wine: TSTR behind the best")
                .contains("wine: TSTR behind that of the candidate with the best C2ST");
    }

    @Test
    void aTableThatIsNotThereIsRefused() {
        assertThat(Benchmarks.run("table-choice", folder.toString(), "--table", "wine"))
                .isEqualTo(1);
    }

    /** Friedman's function has the mean 14.41, and its noise the variance 1. */
    @Test
    void madeTablesAreThoseOfTheirBooks() {
        double[] y = ChoiceTable.friedman(4000).column("y").numbers();
        double mean = 0;
        for (double value : y) {
            mean += value / y.length;
        }
        assertThat(mean).isCloseTo(14.41, within(0.4));
        Table waves = ChoiceTable.waveform(3000);
        double[] middle = waves.column("x11").numbers(); // the first triangle's peak: 6, 6 or 2
        double ofFirst = 0;
        for (int row = 0; row < waves.rows(); row++) {
            ofFirst += waves.column("class").code(row) == 2 ? middle[row] / waves.rows() * 3 : 0;
        }
        assertThat(ofFirst)
                .as("triangles of heights 2 and 2 in the third class")
                .isCloseTo(2, within(0.3));
    }
}
