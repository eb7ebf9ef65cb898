package dev.likeness.classical.svm;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.classical.internal.Threads;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;

/** Runs the optimisation problems of a fit on its threads, and tells the listener. */
final class Progress {

    private final Fit fit;
    private final long began = System.nanoTime();
    private final int problems;
    private int done;
    private long examples;

    Progress(Fit fit, String family, int problems, long parameters, Map<String, String> facts) {
        this.fit = fit;
        this.problems = problems;
        fit.listener().on(new FitEvent.Started(family, 0, problems, parameters, facts));
        if (!fit.unlimited()) {
            warn(
                    fit,
                    "A support vector machine is fitted when its problems are solved; a number of"
                            + " epochs, steps or minutes does not end it sooner.");
        }
    }

    static void warn(Fit fit, String message) {
        fit.listener().on(new FitEvent.Warning(0, message));
    }

    static int threads(Fit fit) {
        return Threads.count(fit.threads());
    }

    /** Throws if the fit was asked to stop. */
    void check() {
        if (fit.stop().getAsBoolean()) {
            throw new FitInterruptedException(done);
        }
    }

    /** Says that a problem about so many rows is solved. */
    synchronized void solved(int rows) {
        done++;
        examples += rows;
        double seconds = seconds();
        fit.listener()
                .on(
                        new FitEvent.Step(
                                done,
                                1,
                                Map.of(),
                                examples / Math.max(1e-9, seconds),
                                seconds,
                                Math.min(1, done / (double) problems)));
    }

    void finished() {
        fit.listener().on(new FitEvent.Finished(done, 1, "every problem is solved", seconds()));
    }

    /** How many problems are solved. */
    synchronized int done() {
        return done;
    }

    private double seconds() {
        return (System.nanoTime() - began) * 1e-9;
    }

    /** Runs tasks 0 … count − 1 on the fit's threads, and waits for all of them. */
    void run(int count, IntConsumer task) {
        try {
            Threads.run(
                    threads(fit),
                    count,
                    i -> {
                        check();
                        task.accept(i);
                    });
        } catch (CancellationException interrupted) {
            throw new FitInterruptedException(done());
        }
    }
}
