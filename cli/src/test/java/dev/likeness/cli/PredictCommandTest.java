package dev.likeness.cli;

import static dev.likeness.cli.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.file.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {

    @TempDir private static Path shared;
    private static Path pictures;
    private static Path run;

    @TempDir private Path folder;

    @BeforeAll
    static void fit() {
        pictures = Pictures.folder(shared);
        run = shared.resolve("by-label");
        Run.of("fit", "pixels", "--preset", "by-label", "--data", pictures, "--out", run);
    }

    @Test
    void aTableHasTheClassTheLabelAndEveryProbability() throws Exception {
        Path file = folder.resolve("predictions.csv");
        Run predict = Run.of("predict", run, "-o", file);

        assertThat(predict.code()).as(predict.err()).isZero();
        assertThat(predict.out())
                .contains(
                        "accuracy 1.0000 (40 of 40 right; always the most frequent label: 0.5000)");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(41);
        assertThat(lines.get(0)).isEqualTo("picture,file,label,predicted,p_dark,p_light");
        assertThat(lines.get(1)).isEqualTo("0,dark/000000.png,dark,dark,1.0,0.0");
        assertThat(lines.get(40)).isEqualTo("39,light/000039.png,light,light,0.0,1.0");
    }

    @Test
    void withoutLabelsTheClassesAreCounted() {
        Path file = folder.resolve("p.csv");
        Run words = Run.of("predict", run, "--data", pictures.resolve("dark"), "-o", file);
        assertThat(words.out()).contains("dark 20", "light 0").doesNotContain("accuracy");
        Run json = Run.of("predict", run, "--data", pictures.resolve("dark"), "-o", file, "--json");
        assertThat(Json.readObject(json.out(), "output"))
                .containsEntry("pictures", 20L)
                .doesNotContainKey("accuracy");
    }

    /** Other data may number the same labels otherwise. */
    @Test
    void labelsAreComparedByName() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.copy(pictures.resolve("dark/000000.png"), other.resolve("a.png"));
        Path named = Files.createDirectories(folder.resolve("named/zebra")).getParent();
        Files.copy(other.resolve("a.png"), named.resolve("zebra/a.png"));
        Files.createDirectories(named.resolve("dark"));
        Files.copy(other.resolve("a.png"), named.resolve("dark/a.png"));
        Files.copy(other.resolve("a.png"), named.resolve("dark/b.png"));
        Files.createDirectories(named.resolve("aardvark"));
        Files.copy(other.resolve("a.png"), named.resolve("aardvark/a.png"));

        Run predict = Run.of("predict", run, "--data", named, "-o", folder.resolve("p.csv"));

        assertThat(predict.out()).contains("accuracy 0.5000 (2 of 4 right");
    }

    @Test
    void whatCannotBePredictedIsRefusedAndNothingWritten() {
        Path strips = Strip.run(shared, "two", pictures);
        Path x = folder.resolve("x.csv");
        assertRefused(
                Run.of("predict", strips, "-o", x),
                1,
                "A strips cannot predict, and " + strips + " is one.",
                "image-classifier");
        assertRefused(
                Run.of("predict", run, "-o", folder.resolve("x.png")), 2, "ends in .csv (a table)");
        assertRefused(Run.of("predict", run, "-o", folder + "/x.csv/"), 2, "ends in .csv");
        assertThat(x).doesNotExist();
    }

    @Test
    void partOfARowIsEnoughWhereTheModelCanSumOverTheRest() throws Exception {
        StringBuilder rows = new StringBuilder("sex,smokes,ill\n");
        for (int i = 0; i < 60; i++) {
            rows.append(i % 2 == 0 ? "f," : "m,").append(i % 3 == 0 ? "yes," : "no,");
            rows.append(i % 3 == 0 || i % 5 == 0 ? "yes\n" : "no\n");
        }
        Path table = Files.writeString(folder.resolve("people.csv"), rows.toString());
        Path bayes = folder.resolve("bayes");
        Run.of("fit", "naive-bayes", "--data", table, "--target", "ill", "--out", bayes);

        Run asked = Run.of("predict", bayes, "--given", "smokes=yes");
        assertThat(asked.code()).as(asked.err()).isZero();
        assertThat(asked.out().lines().toList())
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0)).startsWith("ill=yes  0.9"));
        Run other = Run.of("predict", bayes, "--given", "ill=no", "--column", "smokes", "--json");
        assertThat(other.out()).contains("\"column\" : \"smokes\"", "\"no\" : 0.97");

        assertRefused(Run.of("predict", bayes, "--given", "smokes=maybe"), 1, "no level \"maybe\"");
        assertRefused(
                Run.of("predict", bayes, "--given", "smokes=yes", "--data", table),
                2,
                "--given takes the place of data");
        assertRefused(Run.of("predict", bayes, "--column", "smokes"), 2, "--given");
    }
}
