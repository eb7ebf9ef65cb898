package com.example.walks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.Data;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built command works with a kind of data and a family that it does not know: it finds them on
 * its class path.
 */
class CommandTest {

    @TempDir private static Path folder;

    @BeforeAll
    static void fitOnce() throws Exception {
        Files.writeString(
                folder.resolve("some.walks"),
                IntStream.range(0, 60)
                        .mapToObj(i -> "1 2 %d 1 2%n".formatted(i % 3))
                        .collect(Collectors.joining()));
        done("fit", "steps", "--data", "some.walks", "--hold-out", "0.2", "--out", "run");
    }

    private static Likeness done(String... arguments) throws Exception {
        Likeness result = Likeness.run(folder, arguments);
        assertThat(result.exit()).as(result.err()).isZero();
        return result;
    }

    private static String refused(int exit, String... arguments) throws Exception {
        Likeness result = Likeness.run(folder, arguments);
        assertThat(result.exit()).as(result.out()).isEqualTo(exit);
        assertThat(result.err()).doesNotContain("Exception").doesNotContain("\tat ");
        return result.err();
    }

    private static Walks read(String file) {
        return Data.read(folder.resolve(file).toString(), Walks.class);
    }

    @Test
    void familyIsListedWithItsSettings() throws Exception {
        assertThat(done("models").out())
                .contains(
                        "steps: independent steps, learnt over several epochs (learns from walks)");
        assertThat(done("models", "steps").out())
                .contains("Settings of default")
                .containsPattern("smoothing +0\\.5 +a number");
    }

    @Test
    void dataSetIsListedAndWhatAPathMayBe() throws Exception {
        assertThat(done("datasets").out())
                .contains("uphill: walks with steps from -1 to 2, most of them upwards")
                .containsPattern("walks +400 to learn from, 100 to be judged against")
                .contains("  a .walks file, one walk of whole numbers a line");
    }

    @Test
    void optionsOfReadingWritingAndJudgingAreInTheHelp() throws Exception {
        assertThat(done("fit", "--help").out())
                .contains("--shortest=N", "--backwards")
                .contains("Leave out walks with fewer than N places.");
        assertThat(done("sample", "--help").out()).contains("--separator=CHARACTER");
        assertThat(done("evaluate", "--help").out()).contains("--count=N");
    }

    @Test
    void resumedFitEndsInTheSameBytesAsOneFit() throws Exception {
        done("fit", "steps", "--data", "some.walks", "--epochs", "6", "--out", "whole");
        done("fit", "steps", "--data", "some.walks", "--steps", "7", "--out", "parts");
        Likeness resumed = done("fit", "--resume", "parts", "--epochs", "6");

        assertThat(resumed.err()).contains("goes on after step 7");
        assertThat(folder.resolve("parts/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("whole/model.safetensors"));
    }

    @Test
    void sampleIsWrittenAsASheetAfterEachEpoch() throws Exception {
        assertThat(folder.resolve("run/samples/epoch-0001.txt")).exists();
        assertThat(Files.readAllLines(folder.resolve("run/samples/epoch-0010.txt")))
                .hasSize(10)
                .allMatch(line -> line.matches("[-+.]+"));
    }

    @Test
    void sampleIsWrittenAsAsked() throws Exception {
        done("sample", "run", "-n", "10", "-o", "more.walks", "--separator", ",");
        assertThat(Files.readAllLines(folder.resolve("more.walks")))
                .hasSize(10)
                .allMatch(line -> line.matches("-?\\d+(,-?\\d+)*"));

        done("sample", "run", "-n", "4", "--first", "6", "-o", "last.walks");
        assertThat(read("last.walks")).isEqualTo(read("more.walks").slice(6, 10));
    }

    @Test
    void sampleKeepsToWhatIsGiven() throws Exception {
        done("sample", "run", "-n", "10", "--given", "first=2, length=4", "-o", "given.walks");
        Walks given = read("given.walks");

        assertThat(given.count()).isEqualTo(10);
        for (int i = 0; i < given.count(); i++) {
            assertThat(given.places(i)).hasSize(4).startsWith(2);
        }
        assertThat(refused(1, "sample", "run", "--given", "end=2", "-o", "no.walks"))
                .isEqualToIgnoringNewLines(
                        "Walks can be drawn given first and length, found \"end\".");
    }

    @Test
    void walksAreScored() throws Exception {
        List<String> lines =
                done("score", "run", "--data", "some.walks", "--shortest", "5")
                        .out()
                        .lines()
                        .toList();

        assertThat(lines.get(0)).matches("walk +places +log-likelihood");
        assertThat(lines.get(1)).matches("\\d+ +5 +-\\d+\\.\\d+");
    }

    @Test
    void modelIsJudgedByWalksThatItHasNotLearntFrom() throws Exception {
        assertThat(done("evaluate", "run", "-n", "50").out())
                .contains("50 walks against 12 that were not learnt from, seed 0.")
                .containsPattern("run +0\\.\\d{3} +\\d\\.\\d\\d")
                .contains("baseline: every step equally often");
        assertThat(done("evaluate", "run", "--json").out()).contains("\"steps\" :");
    }

    @Test
    void dataAndRunAreShown() throws Exception {
        assertThat(done("show", "some.walks").out())
                .containsPattern("kind +walks")
                .containsPattern("count +60")
                .containsPattern("largest step +2");
        assertThat(done("show", "run").out())
                .containsPattern("state +finished")
                .containsPattern("family +steps");
    }

    @Test
    void optionOfAnotherKindIsRefused() throws Exception {
        assertThat(refused(2, "fit", "steps", "--data", "some.walks", "--grey", "--out", "no"))
                .startsWith("--grey is for pictures, and steps learns from walks.");
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    void filesThatAreMissingOrUnknownAreRefused() throws Exception {
        assertThat(refused(2, "fit", "steps", "--data", "none.walks", "--out", "no"))
                .startsWith("There is no file or folder none.walks.");
        Files.writeString(folder.resolve("some.csv"), "a,b\n1,2\n");
        assertThat(refused(2, "fit", "steps", "--data", "some.csv", "--out", "no"))
                .startsWith(
                        "Walks were expected, and some.csv holds tables. Give a .walks file, one"
                                + " walk of whole numbers a line.");
        Files.writeString(folder.resolve("bad.walks"), "1 2\n1 two\n");
        assertThat(refused(1, "fit", "steps", "--data", "bad.walks", "--out", "no"))
                .startsWith(
                        "bad.walks line 2: a place is a whole number, such as -3, found \"two\".");
        Files.writeString(folder.resolve("far.walks"), "1 90\n");
        assertThat(refused(1, "score", "run", "--data", "far.walks"))
                .contains("has a step of 89, and the model knows steps of at most 2.");
        assertThat(refused(2, "sample", "run", "-o", "walks.png"))
                .startsWith("Walks are written to a name that ends in .walks, found walks.png.");
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    void abilityThatTheFamilyLacksIsRefused() throws Exception {
        assertThat(refused(1, "predict", "run"))
                .isEqualToIgnoringNewLines("A steps cannot predict, and run is one.");
    }
}
