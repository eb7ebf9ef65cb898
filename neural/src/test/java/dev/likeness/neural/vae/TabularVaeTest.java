package dev.likeness.neural.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.EstimatedDensity;
import dev.likeness.Fit;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.file.RunFolder;
import dev.likeness.neural.MadeTables;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import dev.likeness.testkit.TableContractTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TabularVaeTest {

    private static final Table DATA = TableContractTest.people(150);
    private static final Fit FIT = Fit.defaults().withSteps(5L).withThreads(1).withSeed(3);
    private static final Table PLANTS = MadeTables.plants(2000);

    private static TabularVaeModel plants;

    @TempDir private Path folder;

    @BeforeAll
    static void learnPlants() {
        plants =
                TabularVae.defaults()
                        .withWidths(List.of(64))
                        .withLatent(4)
                        .withComponents(20)
                        .withLearningRate(5e-3)
                        .withBatch(100)
                        .fit(PLANTS, Fit.defaults().withSteps(1000L).withThreads(1));
    }

    @Test
    void columnsBelongTogetherAfterTraining() {
        Table sample = plants.sample(2000, 1);
        assertThat(MadeTables.ownColour(sample))
                .as("rows of their colour; data 0.93")
                .isGreaterThan(0.85);
        assertThat(MadeTables.ownHeight(sample))
                .as("rows of their height; data 1")
                .isGreaterThan(0.9);
    }

    private static double mean(EstimatedDensity<Table> model, Table rows, int samples) {
        double[] nats = model.estimate(rows, samples, 1, Progress.NONE).logDensity();
        return Arrays.stream(nats).average().orElseThrow();
    }

    @Test
    void boundRisesWithSamplesAndTellsRowsApart() {
        Table some = PLANTS.slice(0, 200);
        double few = mean(plants, some, 1);
        double many = mean(plants, some, 100);
        assertThat(many).as("bound of 100 samples, of one: %s", few).isGreaterThan(few);
        double[] backwards = some.column("height").numbers();
        for (int i = 0; i < backwards.length / 2; i++) {
            double height = backwards[i];
            backwards[i] = backwards[backwards.length - 1 - i];
            backwards[backwards.length - 1 - i] = height;
        }
        Table mixed =
                Table.of(
                        List.of(
                                some.column("kind"),
                                Column.numbers(some.column("height").schema(), backwards),
                                some.column("colour"),
                                some.column("flowers")));
        assertThat(mean(plants, mixed, 100))
                .as("of rows with another's height, nats; of real ones %s", many)
                .isLessThan(many - 2);
    }

    @Test
    void densityOfARowDependsOnTheRowAlone() {
        double[] all = plants.logDensity(PLANTS.slice(0, 30));
        double[] part = plants.logDensity(PLANTS.slice(7, 30));
        assertThat(part).containsExactly(Arrays.copyOfRange(all, 7, 30));
        assertThat(plants.logDensity(PLANTS.rows(new int[] {7, 7, 9})))
                .containsExactly(all[7], all[7], all[9]);
    }

    @Test
    void longSampleBeginsWithTheRowsOfAShortOne() {
        assertThat(plants.sample(100, 4).slice(0, 10)).isEqualTo(plants.sample(10, 4));
    }

    @Test
    void runInterruptedAfterEveryStepEndsInTheSameBytes() throws IOException {
        TabularVae recipe = SmallTabularVaes.small();
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
    void weightOfTheDivergenceRisesOverTheFirstEpochs() {
        TabularVae recipe = TabularVae.defaults().withBeta(0.8).withKlWarmup(20);
        assertThat(recipe.klWeight(0)).isZero();
        assertThat(recipe.klWeight(10)).isEqualTo(0.4);
        assertThat(recipe.klWeight(30)).isEqualTo(0.8);
        assertThat(recipe.withKlWarmup(0).klWeight(0)).isEqualTo(0.8);
    }

    @Test
    void smallTableIsPassedOverMoreOften() {
        TabularVae recipe = TabularVae.defaults().withEpochs(60).withLeastSteps(2000);
        assertThat(recipe.epochs(18_000, 250)).as("72 steps an epoch").isEqualTo(60);
        assertThat(recipe.epochs(600, 250)).as("2 steps an epoch").isEqualTo(1000);
    }

    @Test
    void oneRowIsRefused() {
        assertThatThrownBy(() -> SmallTabularVaes.small().fit(DATA.slice(0, 1), FIT))
                .isInstanceOf(InputException.class)
                .hasMessage("A tabular VAE learns from at least 2 rows, found 1.");
    }

    @Test
    void noSamplesAreRefused() {
        assertThatThrownBy(() -> plants.estimate(PLANTS, 0, 1, Progress.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("samples must be at least 1, found 0");
    }
}
