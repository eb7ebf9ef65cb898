package dev.likeness.benchmarks;

import dev.likeness.FitEvent;
import dev.likeness.FitListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times whole epochs of one fit, with what is measured and drawn at their ends, and lets something
 * else have the machine between rounds of them.
 */
final class Epochs implements FitListener {

    private final int warmup;
    private final int each;
    private final Runnable between;
    private final LongSupplier nanos;
    private final List<Double> times = new ArrayList<>();
    private double validation = Double.NaN;
    private int done;
    private long last;

    /**
     * Epochs of one fit.
     *
     * @param warmup first epochs that are not counted
     * @param each epochs of a round
     * @param between called after each round
     * @param nanos the clock
     */
    Epochs(int warmup, int each, Runnable between, LongSupplier nanos) {
        this.warmup = warmup;
        this.each = each;
        this.between = between;
        this.nanos = nanos;
    }

    Times times() {
        return new Times(times.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The validation loss after the last epoch. */
    double validation() {
        return validation;
    }

    @Override
    public void on(FitEvent event) {
        if (event instanceof FitEvent.Started) {
            last = nanos.getAsLong();
        } else if (event instanceof FitEvent.Epoch epoch) {
            long now = nanos.getAsLong();
            done++;
            validation = epoch.metrics().getOrDefault("validation", Double.NaN);
            if (done > warmup) {
                times.add((now - last) / 1e6);
                if ((done - warmup) % each == 0) {
                    between.run();
                    now = nanos.getAsLong();
                }
            }
            last = now;
        }
    }
}
