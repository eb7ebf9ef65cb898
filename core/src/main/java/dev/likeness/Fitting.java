package dev.likeness;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fit that goes on in its own thread: followed, cancelled, or ended with what it has learnt.
 *
 * <pre>{@code
 * try (Fitting<GanModel> fitting = gan.start(images, Fit.defaults().withListener(events))) {
 *     GanModel model = fitting.await(Duration.ofMinutes(5)).orElseGet(fitting::stopAndKeep);
 * }
 * }</pre>
 *
 * <p>The listener of the {@link Fit} hears every event, on the fit's thread. Closing it cancels a
 * fit that is not done.
 *
 * @param <M> the fitted model
 */
public final class Fitting<M> implements AutoCloseable {

    private final CompletableFuture<M> model = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean cancelled;
    private volatile boolean enough;
    private volatile FitEvent.@Nullable Step last;

    private Fitting(Function<Fit, M> work, Fit fit) {
        Fit own =
                fit.withListener(fit.listener().and(this::hear))
                        .withStop(() -> cancelled || fit.stop().getAsBoolean())
                        .withEnough(() -> enough || fit.enough().getAsBoolean());
        this.thread = new Thread(() -> run(work, own), "likeness-fit");
        thread.setDaemon(true);
    }

    /**
     * Starts a fit.
     *
     * @param work fits under the given request, such as {@code own -> recipe.fit(data, own)}
     * @param fit what belongs to this run alone
     */
    public static <M> Fitting<M> start(Function<Fit, M> work, Fit fit) {
        Fitting<M> fitting = new Fitting<>(work, fit);
        fitting.thread.start();
        return fitting;
    }

    private void run(Function<Fit, M> work, Fit fit) {
        try {
            model.complete(work.apply(fit));
        } catch (Throwable e) { // told to whoever waits
            model.completeExceptionally(e);
        }
    }

    private void hear(FitEvent event) {
        if (event instanceof FitEvent.Step step) {
            last = step;
        }
    }

    /** The last step that was taken; empty before the first. */
    public Optional<FitEvent.Step> progress() {
        return Optional.ofNullable(last);
    }

    /** Whether it has ended, with a model or without. */
    public boolean done() {
        return model.isDone();
    }

    /**
     * Waits for the model.
     *
     * @throws InputException if the data do not fit the recipe
     * @throws DivergedException if a loss stopped being a finite number
     * @throws FitInterruptedException if it was cancelled
     * @throws CancellationException if the thread that waits is interrupted; the fit goes on
     */
    public M await() {
        try {
            return model.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    /** Waits for the model for some time at most; empty if the fit then still goes on. */
    public Optional<M> await(java.time.Duration time) {
        try {
            return Optional.of(model.get(time.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("The thread was interrupted while it waited for a fit.");
    }

    private static RuntimeException thrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException exception) {
            return exception;
        } else if (cause instanceof Error error) {
            throw error;
        }
        return new CompletionException(cause);
    }

    /** Asks the fit to end without a model, at the end of its step. Returns at once. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Ends the fit at the end of its step, and gives the model of what was learnt until then.
     *
     * <ul>
     *   <li>Networks, circuits, mixtures, context mixing and alternating least squares keep what
     *       they know after the last step.
     *   <li>Forests and boosted tables keep the trees they have, an adversarial forest those of its
     *       last whole round.
     *   <li>A tree keeps what is grown, pruned by the folds that were judged; a sequence of trees
     *       draws columns without a tree by themselves.
     *   <li>A support vector machine keeps its machines once they have learnt from all rows, with
     *       probabilities from the folds that were judged. A blend keeps its members once they were
     *       weighed, where some may have learnt from fewer users.
     *   <li>What counts once or solves one system of equations has no model before its end: naive
     *       Bayes, and the recommenders by popularity, neighbours, random walks, SLIM and EASE.
     * </ul>
     *
     * @throws FitInterruptedException if the fit has no model yet
     */
    public M stopAndKeep() {
        enough = true;
        return await();
    }

    /** Cancels the fit if it is not done, and waits until its thread has ended. */
    @Override
    public void close() {
        cancel();
        model.handle((found, problem) -> found == null).join();
    }
}
