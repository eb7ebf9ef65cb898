package dev.likeness.neural.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Conditions;
import dev.likeness.Fit;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.file.RunFolder;
import dev.likeness.neural.MadeTables;
import dev.likeness.neural.training.Schedule;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TabularGanTest {

    private static final Table DATA = TableContractTest.people(150);
    private static final Fit FIT = Fit.defaults().withSteps(5L).withThreads(1).withSeed(3);

    private static TabularGanModel plants;

    @TempDir private Path folder;

    @BeforeAll
    static void learnPlants() {
        plants =
                TabularGan.defaults()
                        .withLatent(16)
                        .withGeneratorWidths(List.of(64, 64))
                        .withCriticWidths(List.of(64, 64))
                        .withGeneratorLearningRate(1e-3)
                        .withCriticLearningRate(1e-3)
                        .withSchedule(Schedule.LINEAR)
                        .withBatch(100)
                        .fit(
                                MadeTables.plants(2000),
                                Fit.defaults().withSteps(1000L).withThreads(1));
    }

    @Test
    void columnsBelongTogetherAfterTraining() {
        Table sample = plants.sample(2000, 1);
        assertThat(MadeTables.ownColour(sample))
                .as("rows of their colour; data 0.93")
                .isGreaterThan(0.7);
        assertThat(MadeTables.ownHeight(sample))
                .as("rows of their height; data 1")
                .isGreaterThan(0.7);
    }

    @Test
    void toldColumnHasTheLevelInEveryRowAndTheOthersFollow() {
        Table sample = plants.given(Conditions.of("kind", "c")).sample(500, 1);
        assertThat(sample.column("kind").codes()).containsOnly(2);
        assertThat(MadeTables.ownHeight(sample))
                .as("rows of the rare kind's height")
                .isGreaterThan(0.7);
    }

    @Test
    void severalLevelsMayBeAllowed() {
        Table sample = plants.given(Conditions.of("kind", "b|c")).sample(300, 1);
        assertThat(sample.column("kind").codes()).containsOnly(1, 2).contains(1).contains(2);
    }

    @Test
    void evidenceThatCannotBeToldIsRefusedInASentence() {
        for (String evidence : List.of("height>20", "kind=a, colour=red", "flowers=?")) {
            assertThatThrownBy(() -> plants.given(Conditions.parse(evidence)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("given one category")
                    .hasMessageContaining("circuit");
        }
        assertThatThrownBy(() -> plants.given(Conditions.of("kind", "?")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No row that the model learnt from has kind=?");
    }

    @Test
    void longSampleBeginsWithTheRowsOfAShortOne() {
        assertThat(plants.sample(100, 4).slice(0, 10)).isEqualTo(plants.sample(10, 4));
    }

    @Test
    void runInterruptedAfterEveryStepEndsInTheSameBytes() throws IOException {
        TabularGan recipe = SmallTabularGans.small().withCriticSteps(2).withPenaltyEvery(2);
        Path whole = folder.resolve("whole.safetensors");
        recipe.fit(DATA, FIT).save(whole);
        Fit parts =
                FIT.withRun(new RunFolder(folder.resolve("run")))
                        .withResume(true)
                        .withStop(() -> true);
        for (long step = 1; step < 5; step++) {
            assertThatThrownBy(() -> recipe.fit(DATA, parts))
                    .isInstanceOf(FitInterruptedException.class)
                    .extracting(e -> ((FitInterruptedException) e).step())
                    .isEqualTo(step);
        }
        Path last = folder.resolve("last.safetensors");
        recipe.fit(DATA, parts).save(last);
        assertThat(Files.mismatch(whole, last)).as("first byte that differs").isEqualTo(-1);
    }

    @Test
    void tableOfNumbersAloneIsLearntWithoutConditions() {
        Table numbers = DATA.select(List.of("wage", "since"));
        Table sample = SmallTabularGans.small().fit(numbers, FIT).sample(20, 1);
        assertThat(sample.rows()).isEqualTo(20);
    }

    @Test
    void tooFewRowsForAPackAreRefused() {
        assertThatThrownBy(() -> SmallTabularGans.small().fit(DATA.slice(0, 1), FIT))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "A tabular GAN judges packs of 10 rows and learns from at least 2, found a"
                                + " table of 1 and batch=60. Give more rows, or set a smaller"
                                + " pack.");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> TabularGan.defaults().withTemperature(0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("temperature must be more than 0");
        assertThatThrownBy(() -> TabularGan.defaults().withDropout(1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("dropout");
    }
}
