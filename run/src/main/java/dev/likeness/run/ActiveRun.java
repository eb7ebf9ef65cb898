package dev.likeness.run;

import dev.likeness.Dataset;
import dev.likeness.DivergedException;
import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.FitListener;
import dev.likeness.HoldOut;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Notices;
import dev.likeness.Validated;
import dev.likeness.file.RunFolder;
import dev.likeness.file.RunLock;
import dev.likeness.file.Safetensors;
import dev.likeness.search.Chooser;
import dev.likeness.search.Tuner;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A run that is going on.
 *
 * @param <X> the kind of data
 */
public final class ActiveRun<X extends Dataset> {

    /** The largest number of examples by which a fit judges itself. */
    private static final int MOST_WATCHED = 1000;

    /** The share of a single example, such as a long text, that a fit judges itself by. */
    private static final double WATCHED_PART = 0.05;

    /** One example in this number is used to judge the fit and not to learn. */
    private static final int LEAST_PER_WATCHED = 20;

    private final Plan<X> asked;
    private final Runs.Watcher watcher;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Map<String, Object> found = new LinkedHashMap<>();
    private volatile boolean stop;
    private FitEvent.@Nullable Finished finished;
    private boolean began;

    ActiveRun(Plan<X> plan, Runs.Watcher watcher) {
        this.asked = plan;
        this.watcher = watcher;
    }

    /** Asks for a stop after the current step; a checkpoint is written. */
    public void stop() {
        stop = true;
    }

    /**
     * Waits for the end.
     *
     * @throws InputException if the data or the recipe are refused, or the fit diverged
     */
    public Outcome await() {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException ours) {
                throw ours;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    void begin() {
        Thread thread = new Thread(this::run, "likeness-fit");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            outcome.complete(asked.fit().resume() ? goOn() : startNew());
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
        }
    }

    private Outcome startNew() {
        NewFolder folder = new NewFolder(asked.folder());
        if (!asked.named() && new RunFolder(asked.folder()).exists()) {
            // Said before the data are read; the folder itself refuses again when it is made.
            throw new InputException(
                    "%s already holds a run. Give another folder, or resume the run."
                            .formatted(asked.folder()));
        }
        DataChoice.Learnt<X> read = asked.data().begin(watcher.notices());
        X train = read.train();
        Plan<X> plan = searched(asked.withData(read.choice()), train);
        RunFolder run = new RunFolder(asked.named() ? folder.claim() : asked.folder());
        try (RunLock lock = run.lock()) {
            folder.made(lock.file());
            RunFolder.create(run.path(), plan.toRecipe());
            folder.made(run.recipeFile());
            folder.made(run.metrics());
            return learn(plan, train, run);
        } finally {
            if (!began) {
                folder.undo();
            }
        }
    }

    private Outcome goOn() {
        RunFolder run = RunFolder.open(asked.folder());
        try (RunLock lock = run.lock()) {
            checkCheckpoint(run);
            DataChoice.Learnt<X> read = asked.data().goOn(watcher.notices());
            Plan<X> plan = asked.withData(read.choice());
            run.write(plan.toRecipe());
            began = true;
            return learn(plan, read.train(), run);
        }
    }

    /** Says from where the run goes on, if that is not its checkpoint. */
    private void checkCheckpoint(RunFolder run) {
        boolean model = Files.exists(run.model());
        if (Files.exists(run.checkpoint())) {
            try {
                Safetensors.read(run.checkpoint());
            } catch (InputException e) {
                throw new InputException(
                        "The checkpoint of %s is damaged, so there is nothing to go on from. Delete %s, and the run begins again from its first step.%s"
                                .formatted(
                                        run.path(),
                                        run.checkpoint(),
                                        model ? " Its model stays until that has ended." : ""),
                        e);
            }
        } else if (model) {
            watcher.notices()
                    .tell(
                            "%s holds a model and no checkpoint, so the run begins again from its first step; the model stays until that has ended."
                                    .formatted(run.path()));
        }
    }

    /** The plan with the best family or settings, where a search for them was asked for. */
    private Plan<X> searched(Plan<X> plan, X train) {
        Plan<X> chosen = plan;
        Chooser<X> chooser = plan.chooser();
        if (chooser != null) {
            long begin = System.nanoTime();
            Chooser.Choice<X> choice =
                    chooser.choose(
                            train,
                            plan.target(),
                            plan.fit(),
                            watcher.notices(),
                            watcher.progress());
            watcher.notices().tell(choice.why());
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("family", choice.family().name());
            facts.put("why", choice.why());
            facts.put("report", choice.report());
            found.put("choice", facts);
            chosen = plan.chosen(choice, left(plan.fit(), (System.nanoTime() - begin) / 6e10));
        }
        Tuner.Search search = chosen.search();
        if (search != null) {
            Tuner.Found<X> best =
                    Tuner.of(chosen.chosen())
                            .tune(
                                    chosen.chosen(),
                                    chosen.known(),
                                    train,
                                    chosen.fit(),
                                    search,
                                    watcher.notices());
            found.put("tuning", best.facts());
            chosen = chosen.withRecipe(best.recipe()).withSearch(null);
        }
        return chosen;
    }

    /** What is left of a limit in minutes after some were used, but a tenth of it at least. */
    private static Fit left(Fit fit, double used) {
        Double limit = fit.minutes();
        return limit == null ? fit : fit.withMinutes(Math.max(limit - used, 0.1 * limit));
    }

    private Outcome learn(Plan<X> plan, X train, RunFolder run) {
        watcher.notices().tell("The run is in " + run.path() + "; it learns from " + train + ".");
        plan.data().kind().remarks(train.provenance().schema()).forEach(watcher.notices()::tell);
        Fit fit = plan.fit().withRun(run).withListener(listener(plan, run)).withStop(() -> stop);
        try {
            Model<X> model = fit(plan.known(), train, fit, watcher.notices());
            model.save(run.model());
            began = true;
        } catch (FitInterruptedException e) {
            stopped(plan, train, run, e.step());
            return new Outcome(run.path(), run.model(), e.step(), null, found);
        } catch (DivergedException e) {
            throw new InputException(e.getMessage() + kept(run, "The last good checkpoint"), e);
        } catch (InputException e) {
            began = began && (somethingCame(run) || e.getCause() instanceof IOException);
            throw !e.remedies().isEmpty() || kept(run, "").isEmpty()
                    ? e
                    : new InputException(e.getMessage() + kept(run, "The last checkpoint"), e);
        }
        return new Outcome(run.path(), run.model(), null, finished, found);
    }

    /** Leaves a model of what was learnt up to a stop, where the family writes checkpoints. */
    private void stopped(Plan<X> plan, X train, RunFolder run, long step) {
        if (!Files.exists(run.checkpoint())) {
            return;
        }
        Fit still =
                plan.fit()
                        .withRun(run)
                        .withResume(true)
                        .withEpochs(null)
                        .withMinutes(null)
                        .withSteps(step);
        fit(plan.known(), train, still, Notices.NONE).save(run.model());
    }

    /** Holds a few examples back for a recipe that judges itself while it learns. */
    private <M extends Model<X>> M fit(Estimator<X, M> recipe, X train, Fit fit, Notices notices) {
        if (recipe instanceof Validated<X, M> own && own.holdsOutItself()) {
            return recipe.fit(train, fit);
        }
        int watched = Math.min(MOST_WATCHED, train.count() / LEAST_PER_WATCHED);
        HoldOut part = new HoldOut(WATCHED_PART, 1);
        if (recipe instanceof Validated<X, M> one
                && train.count() == 1
                && train.holdsOut(WATCHED_PART)) {
            notices.tell(
                    "The last %.0f %% are not learnt from: the fit judges itself by them."
                            .formatted(100 * WATCHED_PART));
            return one.fit(part.train(train), part.test(train), fit);
        }
        if (!(recipe instanceof Validated<X, M> judging) || watched == 0) {
            if (fit.patience() != null) {
                throw new InputException(
                        "patience counts epochs without improvement on held-out examples, and %s."
                                .formatted(
                                        watched == 0
                                                ? train + " are too few to hold some out"
                                                : recipe.family()
                                                        + " does not judge itself while it learns"));
            }
            return recipe.fit(train, fit);
        }
        notices.tell(
                "%s are not learnt from: the fit judges itself by them."
                        .formatted(asked.data().kind().words().count(watched)));
        HoldOut share = new HoldOut((watched + 0.5) / train.count(), 1);
        return judging.fit(share.train(train), share.test(train), fit);
    }

    private FitListener listener(Plan<X> plan, RunFolder run) {
        FitListener files = plan.data().kind().sheets().map(run::listener).orElseGet(run::listener);
        return files.and(watcher.events()).and(this::note);
    }

    private void note(FitEvent event) {
        began = true;
        if (event instanceof FitEvent.Finished last) {
            finished = last;
        }
    }

    private static boolean somethingCame(RunFolder run) {
        return Files.exists(run.checkpoint())
                || Files.exists(run.model())
                || Files.exists(run.samples());
    }

    private static String kept(RunFolder run, String what) {
        return Files.exists(run.checkpoint()) ? " %s: %s".formatted(what, run.checkpoint()) : "";
    }
}
