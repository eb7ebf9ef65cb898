package dev.likeness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.search.Tuner;
import dev.likeness.toy.Means;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and texts become a plan, or are refused with a sentence. */
class RunRequestTest {

    @TempDir private Path folder;
    private String data = "";

    @BeforeEach
    void makeData() {
        data = PointFiles.numbered(folder, 10).toString();
    }

    private RunRequest request(
            @Nullable String preset,
            Map<String, String> settings,
            Map<String, List<String>> reading,
            @Nullable String target,
            double holdOut) {
        return RunRequest.of("means", data)
                .withPreset(preset)
                .withSettings(settings)
                .withReading(reading)
                .withTarget(target)
                .withHoldOut(holdOut)
                .withFit(Fit.defaults().withSeed(7))
                .withFolder(folder.resolve("run"));
    }

    @Test
    void requestBecomesPlan() {
        Plan<?> plan =
                request("five", Map.of("epochs", "3"), Map.of("scale", List.of("2")), null, 0.2)
                        .plan();

        assertThat(plan.chosen().name()).isEqualTo("means");
        assertThat(plan.preset()).isEqualTo("five");
        assertThat(plan.recipe()).isEqualTo(new Means(3, ""));
        assertThat(plan.data().kind().name()).isEqualTo("points");
        assertThat(plan.data().name()).isEqualTo(data);
        assertThat(plan.data().holdOut()).isEqualTo(0.2);
        assertThat(plan.data().options())
                .containsEntry("scale", 2.0)
                .containsEntry("upwards", false);
        assertThat(plan.fit().seed()).isEqualTo(7);
        assertThat(plan.fit().resume()).isFalse();
        assertThat(plan.folder()).isEqualTo(folder.resolve("run")).doesNotExist();
    }

    @Test
    void defaultRecipeIsTheFirst() {
        Plan<?> plan = RunRequest.of("means", data).withFolder(folder.resolve("run")).plan();

        assertThat(plan.preset()).isEqualTo("two");
        assertThat(plan.recipe()).isEqualTo(new Means(2, ""));
    }

    @Test
    void runWithoutFolderIsPlannedBelowRuns() {
        assertThat(RunRequest.of("means", data).plan().folder())
                .isEqualTo(Path.of("runs", "means-numbered-01"));
    }

    @Test
    void targetIsASettingOfTheRecipe() {
        assertThat(request(null, Map.of(), Map.of(), "x0", 0).plan().recipe())
                .isEqualTo(new Means(2, "x0"));
    }

    @Test
    void targetThatIsGivenTwiceIsRefused() {
        refused(request(null, Map.of("target", "x0"), Map.of(), "x1", 0))
                .isEqualTo("The target is given twice, by itself and as a setting of the recipe.");
    }

    @Test
    void familyThatPredictsNothingTakesNoTarget() {
        RunRequest request = RunRequest.of("gaussian", data).withTarget("x0").withHoldOut(0.0);
        refused(request).isEqualTo("gaussian predicts nothing by itself, so it takes no target.");
    }

    @Test
    void unknownNamesAreRefusedWithTheNearest() {
        refused(RunRequest.of("mean", data))
                .isEqualTo("There is no model family \"mean\". Did you mean means?");
        refused(request("fife", Map.of(), Map.of(), null, 0))
                .isEqualTo("means has no preset \"fife\". Did you mean five?");
        refused(request(null, Map.of("epoch", "3"), Map.of(), null, 0))
                .isEqualTo("There is no setting epoch. Did you mean epochs?");
    }

    @Test
    void valuesThatDoNotFitAreRefused() {
        refused(request(null, Map.of("epochs", "0"), Map.of(), null, 0))
                .isEqualTo("epochs must be at least 1, found 0.");
        refused(request(null, Map.of(), Map.of("scale", List.of("0")), null, 0))
                .isEqualTo("scale must not be 0.");
        refused(request(null, Map.of(), Map.of(), null, 1))
                .isEqualTo(
                        "The share held out must be from 0 up to less than 1, such as 0.2, found"
                                + " 1.0.");
    }

    @Test
    void dataThatAreNotThereAreRefused() {
        refused(RunRequest.of("means", folder.resolve("no.points").toString()))
                .isEqualTo("There is no file or folder " + folder.resolve("no.points") + ".");
        refused(RunRequest.of("means", "nothing"))
                .startsWith("There is no data set \"nothing\", and no file or folder of that name.")
                .endsWith("Or give a path to a .points file.");
    }

    @Test
    void dataOfAnotherKindAreRefusedWithTheFamiliesThatLearnFromThem() {
        String table = PointFiles.write(folder.resolve("some.csv"), "a,b", "1,2").toString();
        refused(RunRequest.of("means", table))
                .startsWith("Points were expected, and " + table + " holds tables.")
                .endsWith(" These learn from " + table + ": margins.");
    }

    @Test
    void searchThatNobodyCanDoIsRefused() {
        RunRequest request =
                RunRequest.of("means", data)
                        .withHoldOut(0.0)
                        .withSearch(new Tuner.Search(List.of("epochs=1,2"), null, null));
        refused(request)
                .isEqualTo(
                        "The settings of means cannot be searched: there is no search for its kind"
                                + " of data.");
    }

    private static AbstractThrowableAssert<?, ?> problem(RunRequest request) {
        return assertThatThrownBy(request::plan).isInstanceOf(InputException.class);
    }

    private AbstractStringAssert<?> refused(RunRequest request) {
        AbstractStringAssert<?> message = problem(request).message();
        assertThat(folder.resolve("run")).doesNotExist();
        return message;
    }
}
