package dev.likeness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitListener;
import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Progress;
import dev.likeness.file.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run is started, followed, stopped and resumed. */
@Timeout(60)
class ActiveRunTest {

    private static final int ROWS = 10;

    @TempDir private Path folder;
    private String data = "";

    @BeforeEach
    void makeData() {
        data = PointFiles.numbered(folder, ROWS).toString();
    }

    private Path run(String name) {
        return folder.resolve(name);
    }

    private RunRequest request(String name, int epochs) {
        return RunRequest.of("means", data)
                .withFit(Fit.defaults().withSeed(3).withEpochs(epochs))
                .withFolder(run(name));
    }

    private static Runs.Watcher watcher(FitListener events) {
        return new Runs.Watcher(events, Notices.NONE, Progress.NONE);
    }

    /** Starts a run and stops it after a step. */
    private static Outcome stoppedAfter(long step, Plan<?> plan) {
        CompletableFuture<ActiveRun<?>> started = new CompletableFuture<>();
        ActiveRun<?> fitting =
                Runs.start(
                        plan,
                        watcher(
                                event -> {
                                    if (event instanceof FitEvent.Step && event.step() == step) {
                                        started.join().stop();
                                    }
                                }));
        started.complete(fitting);
        return fitting.await();
    }

    @Test
    void runIsFollowedToItsEnd() {
        List<FitEvent> events = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        Outcome outcome =
                Runs.start(
                                request("first", 2).plan(),
                                new Runs.Watcher(events::add, notices::add, Progress.NONE))
                        .await();

        assertThat(outcome.interrupted()).isFalse();
        assertThat(outcome.folder()).isEqualTo(run("first"));
        assertThat(outcome.model()).exists();
        assertThat(outcome.finished()).isEqualTo(events.get(events.size() - 1));
        assertThat(events.get(0)).isInstanceOf(FitEvent.Started.class);
        assertThat(events).filteredOn(FitEvent.Step.class::isInstance).hasSize(2 * ROWS);
        assertThat(events).filteredOn(FitEvent.Epoch.class::isInstance).hasSize(2);
        assertThat(notices).anyMatch(notice -> notice.startsWith("The run is in " + run("first")));
    }

    @Test
    void stoppedRunGoesOnToTheSameBytes() throws Exception {
        Outcome whole = Runs.start(request("whole", 4).plan(), Runs.Watcher.SILENT).await();

        Outcome stopped = stoppedAfter(13, request("parts", 4).plan());
        assertThat(stopped.interrupted()).isTrue();
        assertThat(stopped.interruptedAt()).isEqualTo(13);
        assertThat(stopped.model()).as("what was learnt so far").exists();
        assertThat(Runs.open(run("parts")).stage()).isEqualTo(RunState.Stage.STOPPED);
        assertThat(new RunFolder(run("parts")).checkpoint()).exists();
        assertThat(Runs.finished(run("parts"))).isFalse();

        Outcome again = stoppedAfter(27, Runs.resume(run("parts"), Fit.defaults(), null));
        assertThat(again.interruptedAt()).isEqualTo(27);
        Outcome resumed =
                Runs.start(Runs.resume(run("parts"), Fit.defaults(), null), Runs.Watcher.SILENT)
                        .await();
        assertThat(resumed.interrupted()).isFalse();
        assertThat(Runs.finished(run("parts"))).isTrue();
        assertThat(resumed.model()).hasSameBinaryContentAs(whole.model());
        assertThat(Files.readAllLines(new RunFolder(run("parts")).metrics()))
                .filteredOn(
                        line -> line.contains("\"epoch\",") || line.contains("\"event\":\"epoch\""))
                .hasSize(4);
    }

    @Test
    void finishedRunGoesOnWithAHigherLimit() {
        Outcome whole = Runs.start(request("whole", 5).plan(), Runs.Watcher.SILENT).await();
        Runs.start(request("parts", 2).plan(), Runs.Watcher.SILENT).await();
        Plan<?> more = Runs.resume(run("parts"), Fit.defaults().withEpochs(5), null);

        assertThat(more.fit().seed()).isEqualTo(3);
        assertThat(Runs.start(more, Runs.Watcher.SILENT).await().model())
                .hasSameBinaryContentAs(whole.model());
        assertThat(new RunFolder(run("parts")).recipe().epochs()).isEqualTo(5);
    }

    @Test
    void resumedRunKeepsItsLimitsAndThreads() {
        Fit fit = Fit.defaults().withSteps(7L).withThreads(2);
        Runs.start(request("run", 1).withFit(fit).plan(), Runs.Watcher.SILENT).await();

        Plan<?> again = Runs.resume(run("run"), Fit.defaults(), null);
        assertThat(again.fit().steps()).isEqualTo(7);
        assertThat(again.fit().threads()).isEqualTo(2);
        assertThat(again.fit().resume()).isTrue();
        Plan<?> other = Runs.resume(run("run"), Fit.defaults().withEpochs(2), 1);
        assertThat(other.fit().steps()).isNull();
        assertThat(other.fit().threads()).isEqualTo(1);
    }

    @Test
    void twoRunsAtTheSameTimeEndAsEachAlone() throws Exception {
        Path one = Runs.start(request("one", 3).plan(), Runs.Watcher.SILENT).await().model();
        Path two = Runs.start(request("two", 6).plan(), Runs.Watcher.SILENT).await().model();

        CountDownLatch bothStarted = new CountDownLatch(2);
        Runs.Watcher together =
                watcher(
                        event -> {
                            if (event instanceof FitEvent.Started) {
                                bothStarted.countDown();
                                awaitThis(bothStarted);
                            }
                        });
        ActiveRun<?> first = Runs.start(request("first", 3).plan(), together);
        ActiveRun<?> second = Runs.start(request("second", 6).plan(), together);
        assertThat(first.await().model()).hasSameBinaryContentAs(one);
        assertThat(second.await().model()).hasSameBinaryContentAs(two);
    }

    private static void awaitThis(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoRunsInOneFolderAreRefused() {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ActiveRun<?> first =
                Runs.start(
                        request("run", 2).plan(),
                        watcher(
                                event -> {
                                    if (event instanceof FitEvent.Started) {
                                        started.countDown();
                                        awaitThis(goOn);
                                    }
                                }));
        awaitThis(started);
        ActiveRun<?> second =
                Runs.start(Runs.resume(run("run"), Fit.defaults(), null), Runs.Watcher.SILENT);
        assertThatThrownBy(second::await)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(run("run") + " is in use: another fit is running in it.");
        goOn.countDown();
        assertThat(first.await().model()).exists();
    }

    @Test
    void damagedOrAbsentCheckpointIsSaidWithTheWayOut() throws Exception {
        Runs.start(request("run", 2).plan(), Runs.Watcher.SILENT).await();
        Path checkpoint = run("run").resolve("checkpoint.safetensors");
        byte[] whole = Files.readAllBytes(checkpoint);
        byte[] flipped = whole.clone();
        flipped[flipped.length - 3] ^= 4;
        for (byte[] bad : List.of(flipped, Arrays.copyOf(whole, whole.length - 9), new byte[3])) {
            Files.write(checkpoint, bad);
            Plan<?> again = Runs.resume(run("run"), Fit.defaults().withEpochs(4), null);
            assertThatThrownBy(() -> Runs.start(again, Runs.Watcher.SILENT).await())
                    .isInstanceOf(InputException.class)
                    .hasMessage(
                            "The checkpoint of %s is damaged, so there is nothing to go on from. Delete %s, and the run begins again from its first step. Its model stays until that has ended."
                                    .formatted(run("run"), checkpoint));
        }
        Files.delete(checkpoint);
        List<String> notices = new ArrayList<>();
        Runs.Watcher watcher = new Runs.Watcher(FitListener.NONE, notices::add, Progress.NONE);
        Runs.start(Runs.resume(run("run"), Fit.defaults().withEpochs(3), null), watcher).await();
        assertThat(notices)
                .contains(
                        run("run")
                                + " holds a model and no checkpoint, so the run begins again from"
                                + " its first step; the model stays until that has ended.");
    }

    @Test
    void runsThatNobodyNamedNeverGetTheSameFolder() throws Exception {
        Path first = run("some-01");
        for (int i = 0; i < 8; i++) {
            assertThat(new NewFolder(first).claim()).isEqualTo(run("some-%02d".formatted(i + 1)));
        }
        List<CompletableFuture<Path>> claims = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            claims.add(CompletableFuture.supplyAsync(() -> new NewFolder(first).claim()));
        }
        assertThat(claims.stream().map(CompletableFuture::join)).doesNotHaveDuplicates();
    }

    @Test
    void folderThatWasClaimedForNothingIsRemoved() {
        NewFolder folder = new NewFolder(run("deep/some-01"));
        Path claimed = folder.claim();
        assertThat(claimed).isDirectory();
        folder.undo();
        assertThat(run("deep")).doesNotExist();
    }

    @Test
    void refusedFitLeavesNoFolder() throws Exception {
        String one = PointFiles.write(folder.resolve("one.points"), "1 2").toString();
        ActiveRun<?> fitting =
                Runs.start(
                        RunRequest.of("means", one).withFolder(run("deep/down")).plan(),
                        Runs.Watcher.SILENT);

        assertThatThrownBy(fitting::await)
                .isInstanceOf(InputException.class)
                .hasMessage("Means learns from 2 points or more, found 1.");
        assertThat(run("deep")).doesNotExist();
    }

    @Test
    void dataThatCannotBeReadLeaveNoFolder() {
        String bad = PointFiles.write(folder.resolve("bad.points"), "1 two").toString();
        ActiveRun<?> fitting =
                Runs.start(
                        RunRequest.of("means", bad).withFolder(run("run")).plan(),
                        Runs.Watcher.SILENT);

        assertThatThrownBy(fitting::await)
                .isInstanceOf(InputException.class)
                .hasMessage(bad + " holds what is no number.");
        assertThat(run("run")).doesNotExist();
    }

    @Test
    void runThatIsThereIsNotOverwritten() throws Exception {
        Runs.start(request("run", 1).plan(), Runs.Watcher.SILENT).await();
        List<byte[]> before = contents(run("run"));
        ActiveRun<?> other = Runs.start(request("run", 2).plan(), Runs.Watcher.SILENT);

        assertThatThrownBy(other::await)
                .isInstanceOf(InputException.class)
                .hasMessage(
                        run("run")
                                + " already holds a run. Give another folder, or resume the run.");
        assertThat(contents(run("run"))).usingElementComparator(Arrays::compare).isEqualTo(before);
    }

    private static List<byte[]> contents(Path run) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.sorted().toList()) {
                contents.add(Files.readAllBytes(file));
            }
        }
        return contents;
    }

    @Test
    void folderThatCannotBeMadeIsRefusedBeforeTheDataAreRead() {
        PointFiles.write(folder.resolve("file"), "x");
        ActiveRun<?> fitting = Runs.start(request("file/run", 1).plan(), Runs.Watcher.SILENT);

        assertThatThrownBy(fitting::await)
                .isInstanceOf(InputException.class)
                .hasMessageContaining(" cannot be made: ")
                .hasMessageContaining(" is a file, not a folder.");
    }

    @Test
    void onlyARunCanGoOn() {
        assertThatThrownBy(() -> Runs.resume(run("none"), Fit.defaults(), null))
                .isInstanceOf(InputException.class)
                .hasMessage(run("none") + " does not exist, expected the folder of a run.");
        assertThatThrownBy(() -> Runs.resume(folder, Fit.defaults(), null))
                .isInstanceOf(InputException.class)
                .hasMessage(folder + " is not the folder of a run: it holds no recipe.json.");
    }
}
