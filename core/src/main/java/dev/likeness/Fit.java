package dev.likeness;

import dev.likeness.file.RunFolder;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one run and not to the model.
 *
 * <pre>{@code
 * Fit fit = Fit.defaults().withSeed(7).withMinutes(3.0);
 * }</pre>
 *
 * @param seed the seed of everything random in the run
 * @param epochs stop after this many passes over the data, at least 1; null for the recipe's own
 *     number
 * @param steps stop after this many training steps, at least 1; null for no such limit
 * @param minutes stop after this much training time, more than 0; null for no such limit. When one
 *     limit is given the recipe's own number of epochs does not count
 * @param patience stop after this many epochs in a row without improvement on the validation data,
 *     at least 1, and keep the weights of the best epoch; null for never. Only networks that are
 *     given validation data (see {@link Validated}) can, others refuse it
 * @param device where networks compute, such as {@code cpu}
 * @param threads the most threads that the fit uses, at least 1; 0 for one a core. It holds for
 *     this fit alone, see {@link ThreadLimit}
 * @param listener hears what happens
 * @param run where checkpoints go, or null for none
 * @param resume go on from the checkpoint in the run folder, when there is one
 * @param checkpointSeconds write a checkpoint when the last is this old, beside the one at each
 *     epoch's end; 0 for one after each step
 * @param stop asked after each step; when it says true the fit writes a checkpoint and ends with
 *     {@link FitInterruptedException}; an interrupt of the fit's thread does the same
 * @param enough asked after each step; when it says true the fit ends as by a limit, and gives the
 *     model of what was learnt. A fit that has no such model yet ends with {@link
 *     FitInterruptedException}; {@link Fitting#stopAndKeep} says which keep what
 */
@RecordBuilder
public record Fit(
        long seed,
        @Nullable Integer epochs,
        @Nullable Long steps,
        @Nullable Double minutes,
        @Nullable Integer patience,
        String device,
        int threads,
        FitListener listener,
        @Nullable RunFolder run,
        boolean resume,
        double checkpointSeconds,
        BooleanSupplier stop,
        BooleanSupplier enough)
        implements FitBuilder.With {

    public Fit {
        if (epochs != null && epochs < 1) {
            throw new InputException("epochs must be at least 1, found " + epochs + ".");
        }
        if (steps != null && steps < 1) {
            throw new InputException("steps must be at least 1, found " + steps + ".");
        }
        if (minutes != null && !(minutes > 0 && minutes < Double.POSITIVE_INFINITY)) {
            throw new InputException("minutes must be more than 0, found " + minutes + ".");
        }
        if (patience != null && patience < 1) {
            throw new InputException("patience must be at least 1, found " + patience + ".");
        }
        if (device.isBlank()) {
            throw new InputException("device must be a name, such as cpu, found none.");
        }
        if (threads < 0) {
            throw new InputException(
                    "threads must be at least 1, or 0 for one a core, found " + threads + ".");
        }
        if (!(checkpointSeconds >= 0)) {
            throw new InputException(
                    "checkpointSeconds must be 0 or more, found " + checkpointSeconds + ".");
        }
    }

    /** Seed 0, the recipe's own number of epochs, one thread a core, no listener and no files. */
    public static Fit defaults() {
        return new Fit(
                0,
                null,
                null,
                null,
                null,
                "cpu",
                0,
                FitListener.NONE,
                null,
                false,
                30,
                () -> false,
                () -> false);
    }

    /** Whether the fit is to end without a model: asked by {@link #stop} or by an interrupt. */
    public boolean stopped() {
        return stop.getAsBoolean() || Thread.currentThread().isInterrupted();
    }

    /** Whether the fit is to end with what was learnt, as {@link #enough} says. */
    public boolean ended() {
        return enough.getAsBoolean();
    }

    /** Whether no limit was given, so that the recipe's own number of epochs counts. */
    public boolean unlimited() {
        return epochs == null && steps == null && minutes == null;
    }
}
