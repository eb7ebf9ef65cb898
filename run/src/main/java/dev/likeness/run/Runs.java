package dev.likeness.run;

import dev.likeness.Dataset;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.FitListener;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Notices;
import dev.likeness.Progress;
import dev.likeness.file.FileProblem;
import dev.likeness.file.RunFolder;
import dev.likeness.file.RunRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs: start one, go on with one, list and open what is there.
 *
 * <pre>{@code
 * ActiveRun<?> first = Runs.start(RunRequest.of("gan", "mnist").plan(), Watcher.SILENT);
 * first.stop();                                  // writes a checkpoint
 * ActiveRun<?> again = Runs.start(Runs.resume(path, Fit.defaults().withMinutes(10.0), null), watcher);
 * Outcome outcome = again.await();
 * }</pre>
 */
public final class Runs {

    private Runs() {}

    /** Who follows a run: events of the fit, notices for a person, how far a search is. */
    public record Watcher(FitListener events, Notices notices, Progress progress) {
        /** Hears nothing. */
        public static final Watcher SILENT =
                new Watcher(FitListener.NONE, Notices.NONE, Progress.NONE);
    }

    /**
     * Starts a run on a new thread: reads the data, searches where that was asked for, makes the
     * folder, fits and saves.
     *
     * @param plan a new run, or one to go on with
     */
    public static <X extends Dataset> ActiveRun<X> start(Plan<X> plan, Watcher watcher) {
        ActiveRun<X> fitting = new ActiveRun<>(plan, watcher);
        fitting.begin();
        return fitting;
    }

    /**
     * The plan to go on with a run.
     *
     * @param limits limits; when any is given, it replaces all those of the run
     * @param threads threads; null for those of the run
     * @throws InputException if there is no run, or it is damaged
     */
    public static Plan<?> resume(Path path, Fit limits, @Nullable Integer threads) {
        RunFolder run = RunFolder.open(path);
        return resume(Models.family(run.recipe().family()), run, limits, threads);
    }

    private static <X extends Dataset> Plan<X> resume(
            Family<X> family, RunFolder run, Fit limits, @Nullable Integer threads) {
        RunRecipe begun = run.recipe();
        Fit fit =
                limits.withSeed(begun.seed())
                        .withThreads(threads == null ? begun.threads() : threads)
                        .withPatience(
                                limits.patience() == null ? begun.patience() : limits.patience())
                        .withResume(true);
        if (limits.unlimited()) {
            fit =
                    fit.withEpochs(begun.epochs())
                            .withSteps(begun.steps())
                            .withMinutes(begun.minutes());
        }
        return new Plan<>(
                family,
                begun.preset(),
                family.recipe(begun.recipe()),
                DataChoice.ofRun(family.dataType(), begun, run.path(), Map.of()),
                fit,
                run.path(),
                false,
                null,
                null,
                null);
    }

    /**
     * Whether the data of a run have examples that it did not learn from, so that it can be judged.
     *
     * @throws InputException if there is no run, or its data are gone
     */
    public static boolean judged(Path path) {
        RunFolder run = RunFolder.open(path);
        return judged(Models.family(run.recipe().family()), run);
    }

    private static <X extends Dataset> boolean judged(Family<X> family, RunFolder run) {
        return DataChoice.ofRun(family.dataType(), run.recipe(), run.path(), Map.of()).hasTest();
    }

    /** Whether a run has a model, so that there is nothing to go on with but higher limits. */
    public static boolean finished(Path path) {
        return Files.exists(new RunFolder(path).model())
                && RunState.of(path).stage() == RunState.Stage.FINISHED;
    }

    /**
     * The runs in a folder, by name.
     *
     * @throws InputException if it cannot be read
     */
    public static List<RunState> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> new RunFolder(path).exists())
                    .sorted()
                    .map(RunState::of)
                    .toList();
        } catch (IOException e) {
            throw FileProblem.reading(folder, e);
        }
    }

    /**
     * How a run stands.
     *
     * @throws InputException if there is no run
     */
    public static RunState open(Path path) {
        return RunState.of(RunFolder.open(path).path());
    }
}
