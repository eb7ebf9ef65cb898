package dev.likeness.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.file.RunFolder;
import dev.likeness.file.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was stopped goes on as if it had not been. */
class ResumeTest {

    private static final long STEPS = 12;

    @TempDir private Path folder;
    private Fit fit;

    @BeforeEach
    void prepare() {
        fit =
                Fit.defaults()
                        .withThreads(1)
                        .withSteps(STEPS)
                        .withPatience(100)
                        .withRun(new RunFolder(folder))
                        .withResume(true);
    }

    private static Toy toy(Optimizer.Rule rule) {
        Toy toy =
                new Toy(
                        "toy",
                        Toy.ADAM
                                .withRule(rule)
                                .withClip(2)
                                .withWeightDecay(0.01)
                                .withSchedule(Schedule.COSINE)
                                .withWarmupSteps(4),
                        true,
                        3);
        toy.scores = new double[] {5, 4, 3, 3.5, 2, 6};
        return toy;
    }

    private static void assertSameState(Toy expected, Toy actual) {
        Map<String, float[]> found = actual.state();
        expected.state()
                .forEach(
                        (name, values) ->
                                assertThat(found.get(name)).as(name).containsExactly(values));
    }

    private static Trainer.Result run(Toy toy, Fit fit) {
        return Trainer.run("toy", 100, toy.data(10, 4, fit.seed()), toy, fit); // 2 steps an epoch
    }

    private Toy undisturbed(Optimizer.Rule rule) {
        Toy toy = toy(rule);
        run(toy, fit.withRun(null).withResume(false));
        return toy;
    }

    @ParameterizedTest
    @EnumSource(Optimizer.Rule.class)
    void runInterruptedAfterAnyStepEndsWhereAnUndisturbedOneDoes(Optimizer.Rule rule)
            throws IOException {
        Toy expected = undisturbed(rule);
        for (int stop = 1; stop < STEPS; stop++) {
            int at = stop;
            Toy first = toy(rule);
            assertThatThrownBy(() -> run(first, fit.withStop(() -> first.batches.size() >= at)))
                    .isInstanceOf(FitInterruptedException.class)
                    .extracting(e -> ((FitInterruptedException) e).step())
                    .isEqualTo((long) at);
            Toy second = toy(rule);
            List<FitEvent> events = new ArrayList<>();
            run(second, fit.withListener(events::add));
            assertThat(events.get(0).step()).as("step it began at").isEqualTo(at);
            assertThat(second.batches).as("batches it took").hasSize((int) STEPS - at);
            assertSameState(expected, second);
            Files.delete(new RunFolder(folder).checkpoint());
        }
    }

    @Test
    void runInterruptedAfterEveryStepEndsWhereAnUndisturbedOneDoes() {
        Toy last = toy(Optimizer.Rule.ADAM);
        List<Long> stops = new ArrayList<>();
        Map<String, Double> metrics = null;
        for (int part = 0; part < STEPS && metrics == null; part++) {
            last = toy(Optimizer.Rule.ADAM);
            try {
                metrics = run(last, fit.withStop(() -> true)).metrics();
            } catch (FitInterruptedException e) {
                stops.add(e.step());
            }
        }
        assertThat(stops).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertSameState(undisturbed(Optimizer.Rule.ADAM), last);
        Toy alone = toy(Optimizer.Rule.ADAM);
        assertThat(metrics)
                .as("metrics of the last epoch")
                .isEqualTo(run(alone, fit.withRun(null)).metrics());
    }

    @Test
    void finishedRunIsOnlyReadAgain() {
        Toy first = toy(Optimizer.Rule.ADAM);
        run(first, fit);
        Toy again = toy(Optimizer.Rule.ADAM);
        Trainer.Result result = run(again, fit);
        assertThat(again.batches).as("batches taken").isEmpty();
        assertThat(result.steps()).as("steps").isEqualTo(STEPS);
        assertSameState(first, again);
    }

    @Test
    void epochThatALimitCutHasTheMeanLossesOfAllItsStepsWhenItGoesOn() {
        List<Double> errors = new ArrayList<>();
        Fit heard =
                fit.withPatience(null)
                        .withListener(
                                event -> {
                                    if (event instanceof FitEvent.Step step) {
                                        errors.add(step.losses().get("error"));
                                    }
                                });
        run(toy(Optimizer.Rule.ADAM), heard.withSteps(3L)); // in the middle of the second epoch
        Map<String, Double> resumed = run(toy(Optimizer.Rule.ADAM), heard.withSteps(4L)).metrics();
        assertThat(errors).as("steps in all").hasSize(4);
        assertThat(resumed.get("error"))
                .as("mean error of the second epoch")
                .isCloseTo((errors.get(2) + errors.get(3)) / 2, within(1e-12));
    }

    @Test
    void fitThatPatienceEndedDoesNotTrainOnWhenItsModelWasNotSaved() {
        Fit impatient = fit.withSteps(null).withPatience(2);
        Toy first = toy(Optimizer.Rule.ADAM);
        first.scores = new double[] {3, 1, 2, 2};
        run(first, impatient);
        assertThat(first.batches).as("batches taken").hasSize(8);
        Toy again = toy(Optimizer.Rule.ADAM);
        again.scores = first.scores;
        run(again, impatient);
        assertThat(again.batches).as("batches taken again").isEmpty();
        assertThat(again.weights())
                .as("weights of the best epoch")
                .containsExactly(first.weights());
    }

    @Test
    void checkpointIsLeftAloneWithoutResume() {
        run(toy(Optimizer.Rule.ADAM), fit);
        Toy again = toy(Optimizer.Rule.ADAM);
        run(again, fit.withResume(false));
        assertThat(again.batches).as("batches taken").hasSize((int) STEPS);
    }

    @Test
    void resumingWithNoCheckpointBeginsAtTheBeginning() {
        Toy toy = toy(Optimizer.Rule.ADAM);
        run(toy, fit);
        assertThat(toy.batches).as("batches taken").hasSize((int) STEPS);
    }

    private Path checkpoint() {
        run(toy(Optimizer.Rule.ADAM), fit);
        return new RunFolder(folder).checkpoint();
    }

    private void assertRefused(Toy toy, String... parts) {
        assertThatThrownBy(() -> run(toy, fit))
                .isInstanceOf(InputException.class)
                .message()
                .contains("checkpoint.safetensors")
                .contains(List.of(parts));
    }

    @Test
    void checkpointCutShortIsRefused() throws IOException {
        Path file = checkpoint();
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused(toy(Optimizer.Rule.ADAM), ".");
        }
    }

    @Test
    void checkpointOfAnotherRecipeIsRefused() {
        checkpoint();
        assertRefused(
                new Toy("toy", Toy.ADAM, true, 5),
                "does not belong to this recipe",
                "toy/weights/weight",
                "[5, 1]");
        assertRefused(new Toy("other", Toy.ADAM, true, 3), "damaged checkpoint", "other.steps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"step=-1", "step=x", "seconds=NaN", "toy.steps=-2", "sums=error=x"})
    void countersThatCannotBeAreRefused(String change) throws IOException {
        Path file = checkpoint();
        String[] parts = change.split("=", 2);
        rewrite(file, parts[0], parts[1]);
        assertRefused(toy(Optimizer.Rule.ADAM), "damaged checkpoint");
    }

    @Test
    void bestWeightsThatAreNotAllThereAreRefused() {
        Path file = checkpoint();
        Safetensors in = Safetensors.read(file);
        Safetensors.Builder out = Safetensors.builder();
        in.metadata().forEach(out::metadata);
        for (String name : in.names()) {
            if (!name.equals("best/toy/bias")) {
                out.tensor(name, in.floats(name), in.shape(name));
            }
        }
        out.write(file);
        assertRefused(toy(Optimizer.Rule.ADAM), "damaged checkpoint", "toy/bias");
    }

    @Test
    void anotherKindOfFileIsRefused() {
        Path file = new RunFolder(folder).checkpoint();
        Safetensors.builder().tensor("x", new float[] {1}, 1).write(file);
        assertRefused(toy(Optimizer.Rule.ADAM), "is not a checkpoint");
    }

    private static void rewrite(Path file, String key, String value) {
        Safetensors in = Safetensors.read(file);
        Safetensors.Builder out = Safetensors.builder();
        in.metadata().forEach((k, v) -> out.metadata(k, k.equals(key) ? value : v));
        for (String name : in.names()) {
            out.tensor(name, in.floats(name), in.shape(name));
        }
        out.write(file);
    }
}
