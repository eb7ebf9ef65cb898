package dev.likeness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Split;
import dev.likeness.file.RunFolder;
import dev.likeness.file.RunRecipe;
import dev.likeness.table.Table;
import dev.likeness.toy.Points;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which data, how they are read, and what is held out. */
class DataChoiceTest {

    @TempDir private Path folder;

    private DataChoice<Points> points(Map<String, List<String>> reading, double holdOut) {
        String file = PointFiles.numbered(folder, 20).toString();
        return DataChoice.of(Points.class, file, reading, holdOut);
    }

    private static double[] first(Points points) {
        return Arrays.stream(points.rows()).mapToDouble(row -> row[0]).toArray();
    }

    @Test
    void filesAreReadAsWasSaid() {
        DataChoice<Points> choice =
                points(
                        Map.of(
                                "scale", List.of("0.5"),
                                "drop", List.of("x0"),
                                "upwards", List.of("true")),
                        0);
        Points all = choice.read(Split.TRAIN, Notices.NONE);

        assertThat(all.rows()[0]).containsExactly(-9.5f);
        assertThat(all.count()).isEqualTo(20);
    }

    @Test
    void everyExampleIsLearntFromOrHeldOut() {
        DataChoice.Parts<Points> parts = points(Map.of(), 0.25).parts(Notices.NONE);

        assertThat(first(parts.train())).hasSize(15).isSorted();
        assertThat(first(parts.heldOut()))
                .hasSize(5)
                .isSorted()
                .doesNotContain(first(parts.train()));
    }

    @Test
    void anotherKindIsHeldOutLikewise() {
        String file =
                PointFiles.write(
                                folder.resolve("some.csv"),
                                Stream.concat(
                                                Stream.of("number"),
                                                IntStream.range(0, 20).mapToObj(i -> i + ".5"))
                                        .toArray(String[]::new))
                        .toString();
        DataChoice.Parts<Table> parts =
                DataChoice.of(Table.class, file, Map.of(), 0.25).parts(Notices.NONE);
        double[] held = first(points(Map.of(), 0.25).parts(Notices.NONE).heldOut());

        assertThat(parts.heldOut().column(0).numbers())
                .as("the same positions as of points")
                .containsExactly(Arrays.stream(held).map(i -> i + 0.5).toArray());
    }

    @Test
    void nothingIsHeldOutWithoutAShare() {
        DataChoice<Points> choice = points(Map.of(), 0);

        assertThat(choice.hasTest()).isFalse();
        assertThat(choice.hasHalves()).isFalse();
        assertThat(choice.parts(Notices.NONE).heldOut()).isNull();
        assertThat(choice.judged(Notices.NONE).count()).isEqualTo(20);
    }

    @Test
    void modelsAreJudgedByWhatIsHeldOut() {
        DataChoice<Points> choice = points(Map.of(), 0.25);

        assertThat(choice.hasTest()).isTrue();
        assertThat(choice.judged(Notices.NONE).count()).isEqualTo(5);
        assertThat(choice.train(Notices.NONE).count()).isEqualTo(15);
        assertThatThrownBy(() -> choice.read(Split.TEST, Notices.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith(" has no test half.");
    }

    @Test
    void choiceComesBackFromTheRunsFile() {
        DataChoice<Points> choice =
                points(Map.of("scale", List.of("2"), "drop", List.of("x1", "x2")), 0.25);
        Path run = fitted(choice);
        RunRecipe recipe = new RunFolder(run).recipe();
        DataChoice<Points> again = DataChoice.ofRun(Points.class, recipe, run, Map.of());

        assertThat(recipe.dataOptions()).containsAllEntriesOf(choice.options());
        assertThat(recipe.dataOptions()).containsKey("learntFrom");
        assertThat(again.options()).isEqualTo(recipe.dataOptions());
        assertThat(again.holdOut()).isEqualTo(0.25);
        assertThat(again.name()).isEqualTo(choice.name());
        assertThat(again.train(Notices.NONE).same(choice.train(Notices.NONE))).isTrue();
    }

    private Path fitted(DataChoice<Points> choice) {
        RunRequest request =
                RunRequest.of("means", choice.name())
                        .withReading(Map.of("scale", List.of("2"), "drop", List.of("x1", "x2")))
                        .withHoldOut(choice.holdOut())
                        .withFolder(folder.resolve("run"));
        return Runs.start(request.plan(), Runs.Watcher.SILENT).await().folder();
    }

    @Test
    void whatIsSaidNowComesBeforeWhatTheRunKeeps() {
        DataChoice<Points> choice =
                points(Map.of("scale", List.of("2"), "drop", List.of("x1", "x2")), 0.25);
        Path run = fitted(choice);
        DataChoice<Points> other =
                DataChoice.ofRun(
                        Points.class,
                        new RunFolder(run).recipe(),
                        run,
                        Map.of("scale", List.of("10")));

        assertThat(other.options()).containsEntry("scale", 10.0).containsEntry("holdOut", 0.25);
    }

    @Test
    void damagedFileOfTheRunIsRefused() throws Exception {
        Path run = fitted(points(Map.of(), 0));
        Path file = new RunFolder(run).recipeFile();
        Files.writeString(file, Files.readString(file).replace("\"upwards\"", "\"upward\""));

        assertThatThrownBy(
                        () ->
                                DataChoice.ofRun(
                                        Points.class, new RunFolder(run).recipe(), run, Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ": dataOptions are damaged. ")
                .hasMessageEndingWith(" The file was changed; begin the run again.");
    }

    @Test
    void shortNameIsSafeInTheNameOfAFolder() {
        Path file = PointFiles.write(folder.resolve("My data (2).points"), "1 2");

        assertThat(DataChoice.of(Points.class, file.toString(), Map.of(), 0).shortName())
                .isEqualTo("my-data-2");
    }
}
