package dev.likeness.benchmarks;

import dev.likeness.FitEvent;
import dev.likeness.FitListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times the steps of one fit in rounds, and lets something else have the machine between them, so
 * that both sides of a comparison see the same drift of its speed. What a fit does at the end of an
 * epoch (a sheet to look at) is not part of a step and is not counted.
 */
final class Rounds implements FitListener {

    /** Steps after a pause that fill the caches again and are not counted. */
    static final int SETTLE = 5;

    private final int stepsEach;
    private final int count;
    private final Runnable between;
    private final LongSupplier nanos;
    private final List<Times> rounds = new ArrayList<>();
    private final double[] times;
    private int taken;
    private int skip;
    private long last;

    /**
     * Rounds of one fit.
     *
     * @param warmup first steps that are not counted, at least 1
     * @param stepsEach steps of a round
     * @param count how many rounds
     * @param between called after each round
     * @param nanos the clock
     */
    Rounds(int warmup, int stepsEach, int count, Runnable between, LongSupplier nanos) {
        this.skip = warmup;
        this.stepsEach = stepsEach;
        this.count = count;
        this.between = between;
        this.nanos = nanos;
        this.times = new double[stepsEach];
    }

    /** How many steps the fit must have for all rounds. */
    static long steps(int warmup, int stepsEach, int count) {
        return warmup + (long) stepsEach * count + (long) SETTLE * (count - 1);
    }

    List<Times> rounds() {
        return rounds;
    }

    @Override
    public void on(FitEvent event) {
        if (event instanceof FitEvent.Step && rounds.size() < count) {
            long now = nanos.getAsLong();
            if (skip > 0) {
                skip--;
            } else {
                times[taken++] = (now - last) / 1e6;
            }
            if (taken == stepsEach) {
                rounds.add(new Times(Arrays.copyOf(times, taken)));
                taken = 0;
                skip = SETTLE;
                between.run();
            }
        }
        last = nanos.getAsLong();
    }
}
