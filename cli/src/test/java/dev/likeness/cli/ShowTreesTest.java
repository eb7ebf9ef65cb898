package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.file.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trees and forests have to say for themselves. */
class ShowTreesTest {

    @TempDir Path folder;

    private Path people;
    private Path run;

    @BeforeEach
    void write() throws IOException {
        StringBuilder text = new StringBuilder("age,work,income\n");
        for (int i = 0; i < 300; i++) {
            int age = 20 + i * 7 % 50;
            text.append(
                    "%d,%s,%s\n".formatted(age, i % 3 == 0 ? "a" : "b", age > 45 ? "high" : "low"));
        }
        people = Files.writeString(folder.resolve("people.csv"), text);
        run = folder.resolve("run");
    }

    private void fit(String family, String... more) {
        String[] first = {"fit", family, "--data", people.toString(), "--out", run.toString()};
        String[] all = new String[first.length + more.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        Run fit = Run.of(all);
        assertThat(fit.code()).as(fit.err()).isZero();
    }

    @Test
    void aDecisionTreeIsReadAsText() {
        fit("decision-tree", "--target", "income");
        Run show = Run.of("show", run);
        assertThat(show.code()).as(show.err()).isZero();
        assertThat(show.out())
                .containsPattern("importances by impurity\n  age +1\\.0\n  work +0\\.0\n")
                .containsPattern(
                        "tree\n  all: low .*\n  \\|-- age .*: low .*\n  \\|-- age .*: high ")
                .doesNotContain("more lines");
        Map<String, Object> json = Json.readObject(Run.of("show", run, "--json").out(), "out");
        assertThat(String.valueOf(json.get("tree"))).startsWith("all: low").hasLineCount(3);
    }

    @Test
    void ofALargeTreeTheTopIsPrintedAndAllIsWritten() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 200; i++) {
            text.append("%d,%d\n".formatted(i % 150, i * i % 31));
        }
        Files.writeString(people, text);
        fit("decision-tree", "--target", "y", "--set", "alpha=0");
        assertThat(Run.of("show", run).out())
                .containsPattern("… and [0-9]+ more lines: .* show .* -o tree\\.txt\n");
        Path file = folder.resolve("tree.txt");
        Run written = Run.of("show", run, "-o", file);
        assertThat(written.out()).isEqualTo(file + "\n");
        assertThat(Files.readAllLines(file)).hasSizeGreaterThan(100);
    }

    @Test
    void aDecisionTreeIsWrittenAsAPicture() throws IOException {
        fit("decision-tree", "--target", "income");
        Path file = folder.resolve("tree.png");
        Run written = Run.of("show", run, "-o", file);
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(300);
        Run wrong = Run.of("show", run, "-o", folder.resolve("tree.csv"));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains(
                        "What a model has learnt is written to a name that ends in .txt (all its questions)"
                                + " or .png (a picture of its top), found ");
    }

    @Test
    void aForestTellsWhichColumnsHelped() {
        fit("random-forest", "--target", "income", "--set", "trees=10");
        Run show = Run.of("show", run);
        assertThat(show.out())
                .containsPattern("importances by impurity\n  age +0\\.[5-9].*\n  work +0\\.");
        Run shuffled = Run.of("show", run, "--data", people);
        assertThat(shuffled.code()).as(shuffled.err()).isZero();
        assertThat(shuffled.out())
                .containsPattern("data +" + java.util.regex.Pattern.quote(people.toString()))
                .contains(
                        "importances by permutation\nThe accuracy that is lost when the column is"
                                + " shuffled, the mean of 5 shuffles of 300 rows.\n")
                .containsPattern("column +lost accuracy\nage +0\\.[3-9].*\nwork +");
        Map<String, Object> json =
                Json.readObject(Run.of("show", run, "--data", people, "--json").out(), "out");
        assertThat(((Map<?, ?>) json.get("importancesByPermutation")).keySet())
                .isEqualTo(Map.of("age", 1, "work", 2).keySet());
    }

    @Test
    void otherModelsHaveNothingToWrite() {
        fit("naive-bayes", "--target", "income");
        Run written = Run.of("show", run, "-o", folder.resolve("tree.png"));
        assertThat(written.code()).isOne();
        assertThat(written.err())
                .contains(
                        "A naive-bayes cannot say how it decides, and "
                                + run
                                + " is one. These can: decision-tree, random-forest.");
        assertThat(List.of(Run.of("show", run).out().split("\n"))).doesNotContain("tree");
    }

    @Test
    void aDecisionTreeKnowsWhichSettingsAreWorthASearch() {
        Run fit =
                Run.of(
                        "fit",
                        "decision-tree",
                        "--data",
                        people,
                        "--out",
                        run,
                        "--target",
                        "income",
                        "--tune",
                        "--folds",
                        2);
        assertThat(fit.code()).as(fit.err()).isZero();
        assertThat(fit.err())
                .contains("Tried maxDepth=0 minLeaf=1 alpha=none: log-loss", "The best of 12: ");
    }
}
