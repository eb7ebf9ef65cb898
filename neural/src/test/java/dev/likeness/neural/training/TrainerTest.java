package dev.likeness.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.DivergedException;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.file.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final Fit FIT = Fit.defaults().withThreads(1).withSeed(7);

    private final Toy toy = new Toy(Toy.ADAM);

    @TempDir private Path folder;

    private static Trainer.Result run(Toy toy, int examples, int batch, Fit fit) {
        return Trainer.run("toy", 100, toy.data(examples, batch, fit.seed()), toy, fit);
    }

    private Trainer.Result run(Fit fit) {
        return run(toy, 10, 4, fit); // 2 steps an epoch
    }

    @Test
    void lossGoesDown() {
        List<Double> losses = new ArrayList<>();
        run(
                FIT.withEpochs(100)
                        .withListener(
                                event -> {
                                    if (event instanceof FitEvent.Step step) {
                                        losses.add(step.losses().get("error"));
                                    }
                                }));
        assertThat(losses.get(199)).as("last of the losses").isLessThan(losses.get(0) / 20);
    }

    @Test
    void everyEpochSeesEachExampleAtMostOnceInItsOwnOrder() {
        run(toy, 20, 5, FIT.withEpochs(3));
        List<int[]> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            int[] seen =
                    toy.batches.subList(4 * epoch, 4 * epoch + 4).stream()
                            .flatMapToInt(Arrays::stream)
                            .toArray();
            TreeSet<Integer> distinct = new TreeSet<>();
            Arrays.stream(seen).forEach(distinct::add);
            assertThat(distinct).as("examples of epoch %d", epoch).hasSize(20);
            assertThat(distinct.first()).isZero();
            assertThat(distinct.last()).isEqualTo(19);
            epochs.add(seen);
        }
        assertThat(epochs.get(0)).as("order of the first epoch").isNotEqualTo(epochs.get(1));
        assertThat(epochs.get(1)).as("order of the second epoch").isNotEqualTo(epochs.get(2));
    }

    @Test
    void anotherSeedShufflesOtherwise() {
        run(FIT.withSteps(1L));
        run(FIT.withSteps(1L));
        run(FIT.withSteps(1L).withSeed(8));
        assertThat(toy.batches.get(1)).as("the same seed").isEqualTo(toy.batches.get(0));
        assertThat(toy.batches.get(2)).as("another seed").isNotEqualTo(toy.batches.get(0));
    }

    @Test
    void resultSaysStepsEpochsAndTheLastMetrics() {
        Trainer.Result whole = run(FIT.withEpochs(3));
        assertThat(whole.steps()).as("steps").isEqualTo(6);
        assertThat(whole.epochs()).as("epochs").isEqualTo(3);
        assertThat(whole.metrics()).as("metrics").containsKeys("error", "size", "score");
        Trainer.Result cut = run(FIT.withSteps(5L));
        assertThat(cut.steps()).as("steps of a run cut short").isEqualTo(5);
        assertThat(cut.epochs()).as("epochs begun").isEqualTo(3);
    }

    @Test
    void limitOfTimeEndsTheRun() {
        List<String> reasons = new ArrayList<>();
        Trainer.Result result =
                run(
                        FIT.withMinutes(0.3 / 60)
                                .withListener(
                                        event -> {
                                            if (event instanceof FitEvent.Finished finished) {
                                                reasons.add(finished.reason());
                                            }
                                        }));
        assertThat(reasons).containsExactly("the time is up");
        assertThat(result.steps()).as("steps in 0.3 seconds").isPositive();
    }

    @Test
    void fewExamplesStandInABatchSeveralTimes() {
        run(toy, 3, 8, FIT.withSteps(2L));
        for (int[] batch : toy.batches) {
            assertThat(batch).hasSize(8);
            assertThat(Arrays.copyOf(batch, 3)).containsExactlyInAnyOrder(0, 1, 2);
            assertThat(Arrays.copyOfRange(batch, 3, 6)).containsExactlyInAnyOrder(0, 1, 2);
        }
        assertThat(toy.batches.get(0)).isNotEqualTo(toy.batches.get(1));
    }

    @Test
    void warningIsGivenOnceAndWithdrawnWhenItNoLongerHolds() {
        List<String> events = new ArrayList<>();
        toy.warnings = List.of("beware of 12.5 %");
        run(
                FIT.withSteps(8L)
                        .withListener(
                                event -> {
                                    if (event instanceof FitEvent.Epoch epoch) {
                                        toy.warnings =
                                                epoch.epoch() == 1
                                                        ? List.of("beware of 7 %")
                                                        : List.of();
                                    } else if (event instanceof FitEvent.Warning
                                            || event instanceof FitEvent.Withdrawn) {
                                        events.add(event.toString());
                                    }
                                }));
        assertThat(events)
                .containsExactly(
                        "Warning[step=2, message=beware of 12.5 %]",
                        "Withdrawn[step=6, message=beware of 12.5 %]");
    }

    @Test
    void lossThatComesApartIsWarnedOfThoughItIsFinite() {
        toy.factor = step -> step < 3 ? 1.0 : 1e9;
        List<String> warnings = new ArrayList<>();
        run(
                FIT.withSteps(6L)
                        .withListener(
                                event -> {
                                    if (event instanceof FitEvent.Warning warning) {
                                        warnings.add(warning.message());
                                    }
                                }));
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0))
                .startsWith("The loss \"error\" grew from ")
                .endsWith("the fit has come apart. Try a smaller learning rate.");
    }

    @Test
    void looksThatTakeLongAreMadeAsOftenAsTheyMayTake() {
        long[] steps = {0};
        List<Long> epochs = new ArrayList<>();
        run(
                FIT.withSteps(60L)
                        .withListener(
                                event -> {
                                    if (event instanceof FitEvent.Epoch epoch) {
                                        epochs.add(epoch.step());
                                        sleep(600);
                                    } else if (event instanceof FitEvent.Step) {
                                        steps[0]++;
                                    }
                                }));
        assertThat(steps[0]).isEqualTo(60);
        assertThat(epochs).as("looks at 30 epochs, the last among them").hasSize(3).endsWith(60L);
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void eventsComeInTheirOrder() {
        toy.warnings = List.of("beware");
        List<String> events = new ArrayList<>();
        run(
                FIT.withSteps(3L)
                        .withRun(new RunFolder(folder))
                        .withListener(
                                event ->
                                        events.add(
                                                event.getClass().getSimpleName()
                                                        + " "
                                                        + event.step())));
        assertThat(events)
                .containsExactly(
                        "Started 0",
                        "Step 1",
                        "Step 2",
                        "Epoch 2",
                        "Sheet 2",
                        "Warning 2",
                        "Checkpoint 2",
                        "Step 3",
                        "Epoch 3", // cut short by the limit
                        "Sheet 3",
                        "Checkpoint 3",
                        "Finished 3");
    }

    @Test
    void eventsTellWhatHappened() {
        List<FitEvent> events = new ArrayList<>();
        run(FIT.withEpochs(2).withListener(events::add));
        FitEvent.Started started = (FitEvent.Started) events.get(0);
        assertThat(started.family()).isEqualTo("toy");
        assertThat(started.stepsPerEpoch()).as("steps an epoch").isEqualTo(2);
        assertThat(started.parameters()).as("numbers learnt").isEqualTo(4);
        assertThat(started.facts()).containsKeys("device", "threads", "BLAS");
        FitEvent.Step first = (FitEvent.Step) events.get(1);
        FitEvent.Step second = (FitEvent.Step) events.get(2);
        assertThat(first.fraction()).as("done after a step of four").isEqualTo(0.25);
        FitEvent.Epoch epoch = (FitEvent.Epoch) events.get(3);
        assertThat(epoch.epoch()).isEqualTo(1);
        assertThat(epoch.metrics().get("error"))
                .as("mean loss of the epoch")
                .isCloseTo(
                        (first.losses().get("error") + second.losses().get("error")) / 2,
                        within(1e-12));
        assertThat(((FitEvent.Sheet) events.get(4)).sample().provenance())
                .isEqualTo(Toy.sheet(1).provenance());
        FitEvent.Finished finished = (FitEvent.Finished) events.get(events.size() - 1);
        assertThat(finished.reason()).isEqualTo("all 2 epochs done");
    }

    @Test
    void lossThatIsNotFiniteStopsTheRunAndKeepsTheLastCheckpoint() throws IOException {
        toy.factor = step -> step == 4 ? Double.NaN : 1.0;
        RunFolder run = new RunFolder(folder);
        List<byte[]> checkpoints = new ArrayList<>();
        List<FitEvent> events = new ArrayList<>();
        Fit fit =
                FIT.withSteps(9L)
                        .withRun(run)
                        .withCheckpointSeconds(0)
                        .withListener(
                                event -> {
                                    events.add(event);
                                    if (event instanceof FitEvent.Checkpoint) {
                                        checkpoints.add(bytes(run.checkpoint()));
                                    }
                                });
        assertThatThrownBy(() -> run(fit))
                .isInstanceOf(DivergedException.class)
                .hasMessageContainingAll("At step 5", "\"error\"", "NaN", "smaller learning rate");
        assertThat(toy.batches).as("batches taken").hasSize(5);
        assertThat(bytes(run.checkpoint()))
                .as("checkpoint after the failure")
                .isEqualTo(checkpoints.get(checkpoints.size() - 1));
        assertThat(events.get(events.size() - 1).step()).as("last step told").isEqualTo(4);
    }

    /** The loss of the step is finite, and its gradient times the learning rate is not. */
    private static Toy overflowingAt(long overflow) {
        Toy toy = new Toy(Optimizer.Settings.adam(1e30).withRule(Optimizer.Rule.SGD).withBeta1(0));
        toy.factor = step -> step == overflow ? 1e12 : 1e-31;
        return toy;
    }

    @Test
    void weightThatIsNotFiniteIsNeverWrittenToACheckpoint() {
        Toy overflowing = overflowingAt(2);
        RunFolder run = new RunFolder(folder);
        assertThatThrownBy(
                        () ->
                                run(
                                        overflowing,
                                        10,
                                        4,
                                        FIT.withSteps(9L).withRun(run).withCheckpointSeconds(0)))
                .isInstanceOf(DivergedException.class)
                .hasMessageContainingAll("At step 3", "a weight of the toy");
        Toy again = new Toy(Toy.ADAM);
        State state = Checkpoint.read(run.checkpoint(), again.learners());
        assertThat(state.step()).as("step of the last good checkpoint").isEqualTo(2);
        assertThat(again.learner().parameters().allFinite()).as("its weights are finite").isTrue();
    }

    @Test
    void weightThatIsNotFiniteAtAnEpochsEndStopsTheRunBeforeItIsLookedAt() {
        Toy overflowing = overflowingAt(1);
        List<FitEvent> events = new ArrayList<>();
        assertThatThrownBy(
                        () -> run(overflowing, 10, 4, FIT.withEpochs(1).withListener(events::add)))
                .isInstanceOf(DivergedException.class)
                .hasMessageContainingAll("At step 2", "a weight of the toy");
        assertThat(events).as("events").noneMatch(FitEvent.Sheet.class::isInstance);
    }

    @Test
    void earlyStoppingKeepsTheWeightsOfTheBestEpoch() {
        Toy two = new Toy(Toy.ADAM);
        two.scores = new double[] {3, 1};
        run(two, 10, 4, FIT.withEpochs(2));
        toy.scores = new double[] {3, 1, 2, 1, 1.5};
        List<String> reasons = new ArrayList<>();
        Trainer.Result result =
                run(
                        FIT.withEpochs(50)
                                .withPatience(2)
                                .withListener(
                                        event -> {
                                            if (event instanceof FitEvent.Finished finished) {
                                                reasons.add(finished.reason());
                                            }
                                        }));
        assertThat(result.epochs()).as("epochs").isEqualTo(4);
        assertThat(reasons).containsExactly("score has not improved for 2 epochs");
        assertThat(toy.weights()).as("weights of epoch 2").containsExactly(two.weights());
    }

    @Test
    void patienceWithoutValidationDataIsRefused() {
        toy.judged = false;
        assertThatThrownBy(() -> run(FIT.withPatience(2)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("patience", "validation data", "leave patience out");
        assertThat(toy.batches).as("batches taken").isEmpty();
    }

    @Test
    void gradientsPassTheSyncBeforeTheStep() {
        Toy descending =
                new Toy(Optimizer.Settings.adam(0.1).withRule(Optimizer.Rule.SGD).withBeta1(0));
        float[] begun = descending.weights();
        int[] calls = {0};
        Trainer.run(
                "toy",
                100,
                descending.data(10, 4, 0),
                descending,
                FIT.withSteps(3L),
                gradients -> {
                    calls[0]++;
                    assertThat(gradients).as("one gradient a parameter").hasSize(2);
                    gradients.forEach(gradient -> gradient.fillInPlace(0));
                });
        assertThat(calls[0]).as("calls").isEqualTo(3);
        assertThat(descending.weights()).as("weights without a gradient").containsExactly(begun);
    }

    @Test
    void averageFollowsAndIsWhatCounts() {
        Toy averaging = new Toy("toy", Toy.ADAM, true, 3);
        run(averaging, 10, 4, FIT.withSteps(300L));
        Map<String, float[]> state = averaging.state();
        assertThat(state.get("best weight"))
                .as("the average beside the weights")
                .isNotEqualTo(state.get("weight"));
        assertThat(distance(state.get("best weight"), state.get("weight")))
                .as("how far the average lags")
                .isLessThan(0.1);
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
