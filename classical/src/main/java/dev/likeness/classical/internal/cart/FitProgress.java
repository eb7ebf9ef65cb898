package dev.likeness.classical.internal.cart;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Version;
import dev.likeness.classical.internal.Threads;
import dev.likeness.table.Table;
import java.util.Map;

/** Tells the listener of a fit how many of its trees are grown, and heeds a stop. */
public final class FitProgress {

    private final Fit fit;
    private final Estimator<?, ?> recipe;
    private final Table data;
    private final long began = System.nanoTime();
    private int steps;
    private int done;

    /**
     * The fit begins.
     *
     * @param steps how many trees, at most, will be grown
     */
    public FitProgress(Fit fit, Estimator<?, ?> recipe, Table data, int steps) {
        this.fit = fit;
        this.recipe = recipe;
        this.data = data;
        this.steps = steps;
        Map<String, String> facts =
                Map.of(
                        "rows", Integer.toString(data.rows()),
                        "threads", Integer.toString(Threads.count(fit.threads())));
        fit.listener().on(new FitEvent.Started(recipe.family(), 0, steps, 0, facts));
        if (!fit.unlimited()) {
            fit.listener()
                    .on(
                            new FitEvent.Warning(
                                    0,
                                    "Trees are grown until the recipe says they are done; a number of epochs, steps or minutes does not end it sooner."));
        }
    }

    /** Throws if the fit was asked to stop. */
    public synchronized void check() {
        if (fit.stop().getAsBoolean()) {
            throw new FitInterruptedException(done);
        }
    }

    /** One more tree is grown. */
    public synchronized void step(Map<String, Double> losses) {
        done++;
        double seconds = (System.nanoTime() - began) * 1e-9;
        double rate = data.rows() * (double) done / Math.max(1e-9, seconds);
        double fraction = Math.min(1, done / (double) Math.max(1, steps));
        fit.listener().on(new FitEvent.Step(done, 1, losses, rate, seconds, fraction));
    }

    /** Says how many trees there will be, once that is known better. */
    public synchronized void expect(int number) {
        steps = number;
    }

    /** The fit is over. */
    public synchronized void finished(String reason) {
        double seconds = (System.nanoTime() - began) * 1e-9;
        fit.listener().on(new FitEvent.Finished(done, 1, reason, seconds));
    }

    /** The card of the model that came of it. */
    public synchronized ModelCard card(Map<String, Double> scores) {
        return new ModelCard(
                recipe.family(),
                Recipe.toMap(recipe),
                data.provenance(),
                fit.seed(),
                done,
                1,
                Map.of("likeness", Version.likeness()),
                scores);
    }
}
