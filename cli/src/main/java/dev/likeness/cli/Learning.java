package dev.likeness.cli;

import dev.likeness.DivergedException;
import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.FitListener;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Validated;
import dev.likeness.file.RunFolder;
import dev.likeness.image.ImageFiles;
import dev.likeness.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fit that goes on in its run folder: progress, Ctrl-C, and what is said when it fails. */
final class Learning {

    private final RunFolder run;
    private final PrintWriter err;
    private FitEvent.@Nullable Finished finished;
    private boolean began;

    Learning(RunFolder run, PrintWriter err) {
        this.run = run;
        this.err = err;
    }

    /** Whether there is something in the folder to keep: more than a fit that was refused left. */
    boolean began() {
        return began;
    }

    /**
     * Fits the recipe and saves the model.
     *
     * @param result takes the step, the epoch, the reason to stop and the seconds
     * @return whether it is done; otherwise it was interrupted, and said so
     */
    boolean learn(FitPlan plan, Source.Halves data, Map<String, @Nullable Object> result) {
        Object train = data.train();
        Progress progress = Progress.of(err);
        if (train instanceof Table) {
            progress.counts("rows");
        }
        Fit fit = plan.fit().withRun(run).withListener(listener(progress));
        err.println("The run is in " + run.path() + "; it learns from " + train + ".");
        try (Interrupts interrupts =
                new Interrupts(
                        () ->
                                progress.line(
                                        "Stopping after this step; Ctrl-C again ends at once and"
                                                + " loses what came after the last checkpoint."))) {
            Model<?> model =
                    Problems.withinMemory(
                            "This fit", () -> fit(plan.recipe(), data, fit.withStop(interrupts)));
            model.save(run.model());
            began = true;
        } catch (FitInterruptedException e) {
            progress.line(
                    "Interrupted after step %d; go on with: %s"
                            .formatted(
                                    e.step(),
                                    Hints.command("fit", "--resume", run.path().toString())));
            return false;
        } catch (DivergedException e) {
            progress.clear();
            throw new InputException(e.getMessage() + kept("The last good checkpoint"), e);
        } catch (InputException e) {
            progress.clear();
            began = began && (somethingCame() || e.getCause() instanceof IOException);
            throw new InputException(e.getMessage() + kept("The last checkpoint"), e);
        } catch (RuntimeException e) {
            progress.clear();
            throw e;
        }
        FitEvent.Finished last = finished;
        if (last != null) {
            result.put("step", last.step());
            result.put("epoch", last.epoch());
            result.put("reason", last.reason());
            result.put("seconds", last.seconds());
        }
        return true;
    }

    private FitListener listener(Progress progress) {
        return run.listener(ImageFiles.sheets()).and(progress).and(this::note);
    }

    private void note(FitEvent event) {
        began = true;
        if (event instanceof FitEvent.Finished last) {
            finished = last;
        }
    }

    @SuppressWarnings("unchecked") // the plan has checked what the family learns from
    private static Model<?> fit(Estimator<?, ?> recipe, Source.Halves data, Fit fit) {
        Object validation = data.validation();
        return recipe instanceof Validated<?, ?> validated && validation != null
                ? ((Validated<Object, ? extends Model<Object>>) validated)
                        .fit(data.train(), validation, fit)
                : ((Estimator<Object, ? extends Model<Object>>) recipe).fit(data.train(), fit);
    }

    private boolean somethingCame() {
        return Files.exists(run.checkpoint())
                || Files.exists(run.model())
                || Files.exists(run.samples());
    }

    private String kept(String what) {
        return Files.exists(run.checkpoint()) ? " %s: %s".formatted(what, run.checkpoint()) : "";
    }
}
