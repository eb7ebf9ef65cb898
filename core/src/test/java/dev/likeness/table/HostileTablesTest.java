package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.likeness.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no person writes is refused in a sentence, at once and in little memory. */
class HostileTablesTest {

    @TempDir Path folder;

    private Path table() {
        return SmallFiles.write(folder, "t.csv", "a,b\n" + "1,x\n2,y\n".repeat(30));
    }

    static Stream<Arguments> demands() {
        TableOptions plain = TableOptions.defaults();
        String open = "(".repeat(2000);
        return Stream.of(
                Arguments.of(
                        plain.withRules(List.of("a = " + open + "a" + ")".repeat(2000))),
                        "more than 50 brackets stand in each other"),
                Arguments.of(
                        plain.withRules(List.of("a >= " + "a+".repeat(40_000) + "a")),
                        "it has more than 5000 characters"),
                Arguments.of(plain.withSkip(99_999), "is empty"),
                Arguments.of(
                        plain.declareFormat("a", ColumnKind.IDENTIFIER, "[0-9]{600}[A-Z]{600}"),
                        "it makes texts of more than 1000 characters"),
                Arguments.of(
                        plain.declareFormat("a", ColumnKind.DATE, "y".repeat(100_000)),
                        "is no pattern of dates"));
    }

    @ParameterizedTest
    @MethodSource("demands")
    void areRefused(TableOptions options, String sentence) {
        Path file = table();
        assertThatThrownBy(() -> Tables.open(file, options))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void aWordForAMissingValueIsShort() {
        assertThatThrownBy(() -> TableOptions.defaults().andMissing("x".repeat(10_000_000)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "A text that stands for a missing value has at most 1000 characters, found 10000000.");
    }

    @Test
    void ninetyThousandColumnsOfOneNameAreReadInSeconds() {
        String header = "a,".repeat(20_000) + "a";
        String row = "1,".repeat(20_000) + "1";
        Path file = SmallFiles.write(folder, "wide.csv", header + "\n" + row + "\n" + row + "\n");
        long start = System.nanoTime();
        Table read = Tables.read(file);
        assertThat((System.nanoTime() - start) / 1e9).as("seconds").isLessThan(20);
        assertThat(read.columns()).hasSize(20_001);
        assertThat(read.names().get(20_000)).isEqualTo("a-20001");
    }

    @Test
    void aFileOfZerosIsNoTextHoweverLongItIs() throws IOException {
        byte[] zeros = new byte[1 << 20];
        Path packed = folder.resolve("zeros.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        for (Path file : List.of(packed, SmallFiles.write(folder, "zeros.csv", zeros))) {
            assertThatThrownBy(() -> Tables.read(file))
                    .isInstanceOf(InputException.class)
                    .hasMessage(file + " is no text: 4096 of its first 4096 bytes are zeros.");
        }
    }

    @Test
    void aFileThatTheSystemMakesIsNotWaitedFor() {
        Path file = Path.of("/proc/self/maps");
        assumeTrue(Files.exists(file), "this system has no /proc");
        assertThatThrownBy(() -> Tables.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(
                        "/proc/self/maps is made by the system while it is read, and may never end.");
    }

    @Test
    void linesOfNothingButDelimitersAndBlanksAreLookedAtQuickly() {
        String commas = (",".repeat(2000) + "x").repeat(32);
        String blanks = " ".repeat(60_000) + "x:";
        long start = System.nanoTime();
        for (String text : List.of(commas, blanks, "a,b\n" + commas + "\n" + commas + "\n")) {
            Path file = SmallFiles.write(folder, "odd.csv", text);
            assertThatThrownBy(() -> Tables.read(file)).isInstanceOf(InputException.class);
        }
        assertThat((System.nanoTime() - start) / 1e9).as("seconds").isLessThan(10);
    }
}
