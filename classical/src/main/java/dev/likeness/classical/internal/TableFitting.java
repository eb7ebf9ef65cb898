package dev.likeness.classical.internal;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Version;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fit under way: its threads, what its listener hears, and the card of the model it ends in. */
public final class TableFitting {

    private final Fit fit;
    private final Estimator<?, ?> recipe;
    private final Table data;
    private final Threads threads;
    private long began = System.nanoTime();
    private int steps = 1;
    private volatile boolean keeps;
    private int done;
    private long examples;

    /** A fit of a recipe to a table. */
    public TableFitting(Fit fit, Estimator<?, ?> recipe, Table data) {
        this(fit, recipe, data, null);
    }

    private TableFitting(Fit fit, Estimator<?, ?> recipe, Table data, @Nullable Threads threads) {
        if (fit.patience() != null) {
            throw new InputException(
                    "patience counts epochs without improvement on validation data, and %s takes none. Leave patience out."
                            .formatted(recipe.family()));
        }
        this.fit = fit;
        this.recipe = recipe;
        this.data = data;
        this.threads = threads == null ? Threads.of(fit.threads(), this::check) : threads;
    }

    /** A fit of some passes on the same threads that nobody hears, and that ends with this one. */
    public TableFitting trial(int epochs) {
        Fit quiet = Fit.defaults().withEpochs(epochs).withStop(fit.stop()).withEnough(fit.enough());
        return new TableFitting(quiet, recipe, data, threads);
    }

    /**
     * The columns of a table that can be learnt.
     *
     * @throws InputException if there is none, or no row
     */
    public static Table learnt(Table data) {
        Table table = TableSchemas.modelled(data);
        if (table.columns().isEmpty()) {
            throw new InputException(
                    "The table has no column to learn: identifiers and free text are left out."
                            + " Give a table with numbers, categories or dates.");
        } else if (table.rows() == 0) {
            throw new InputException("The table has no rows. Give at least one.");
        }
        return table;
    }

    /** Refuses a target without a single value. */
    public static void requireValues(Table table, String target) {
        Column column = table.column(target);
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing(row)) {
                return;
            }
        }
        throw new InputException(
                "The target \"%s\" has no value in any of %d rows. Give rows that have one."
                        .formatted(target, column.rows()));
    }

    /** What was asked for. */
    public Fit fit() {
        return fit;
    }

    /** The threads of the fit. Each task that they run begins with {@link #check}. */
    public Threads threads() {
        return threads;
    }

    /**
     * Says that the fit begins.
     *
     * @param number how many steps it has at most, or, where it makes passes, how many a pass has
     * @param parameters how many numbers are learnt; 0 if that is not known
     * @param facts more about it, by name
     */
    public void begin(int number, long parameters, Map<String, String> facts) {
        steps = number;
        began = System.nanoTime();
        hear(new FitEvent.Started(recipe.family(), 0, number, parameters, facts));
    }

    /** Says that a fit of some trees, at most, begins. */
    public void beginTrees(int trees) {
        begin(
                trees,
                0,
                Map.of(
                        "rows", Integer.toString(data.rows()),
                        "threads", Integer.toString(threads.count())));
        warnOfLimits(
                "Trees are grown until the recipe says they are done; a number of epochs, steps or minutes does not end it sooner.");
    }

    /** Warns where a limit was asked for that does not end this fit. */
    public void warnOfLimits(String message) {
        if (!fit.unlimited()) {
            warn(message);
        }
    }

    /** Tells the listener what a person should know. */
    public void warn(String message) {
        hear(new FitEvent.Warning(0, message));
    }

    private void hear(FitEvent event) {
        fit.listener().on(event);
    }

    /** Says that the fit has a model after each step, so that it may end with it at any time. */
    public void keepsSteps() {
        keeps = true;
    }

    /** Throws if the fit was asked to stop, or to end where it has no model before its end. */
    public synchronized void check() {
        boolean stopped = fit.stopped() || threads.interrupted();
        if (stopped || (fit.ended() && !keeps)) {
            throw new FitInterruptedException(done);
        }
    }

    /** Says how many steps there will be, once that is known better. */
    public synchronized void expect(int number) {
        steps = number;
    }

    /** One more step, a tree or another problem, is done: on as many rows as the table has. */
    public void step(Map<String, Double> losses) {
        step(losses, data.rows());
    }

    /** One more step is done, on some rows. */
    public synchronized void step(Map<String, Double> losses, int rows) {
        step(losses, rows, 1, Math.min(1, (done + 1) / (double) Math.max(1, steps)));
    }

    /** One more step of a pass is done, and with it a fraction of the fit. */
    synchronized void step(Map<String, Double> losses, int rows, int pass, double fraction) {
        done++;
        examples += rows;
        double seconds = seconds();
        double rate = examples / Math.max(1e-9, seconds);
        hear(new FitEvent.Step(done, pass, losses, rate, seconds, fraction));
    }

    /** How many steps are done. */
    public synchronized int done() {
        return done;
    }

    /** Seconds since the fit began. */
    public double seconds() {
        return (System.nanoTime() - began) * 1e-9;
    }

    /** Says that the fit is over. */
    public void finish(String reason) {
        finish(reason, 1);
    }

    synchronized void finish(String reason, int passes) {
        hear(new FitEvent.Finished(done, passes, reason, seconds()));
    }

    /** The card of the model, fitted in the steps that were done. */
    public ModelCard card(Map<String, Double> scores) {
        return card(scores, 1);
    }

    /** The card of the model, fitted in the steps that were done in some passes. */
    public synchronized ModelCard card(Map<String, Double> scores, int passes) {
        return new ModelCard(
                recipe.family(),
                Recipe.toMap(recipe),
                data.provenance(),
                fit.seed(),
                done,
                passes,
                Map.of("likeness", Version.likeness()),
                scores);
    }
}
