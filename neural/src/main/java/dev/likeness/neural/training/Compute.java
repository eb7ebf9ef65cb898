package dev.likeness.neural.training;

import dev.likeness.Fit;
import dev.likeness.ThreadLimit;
import dev.likeness.neural.engine.Engine;
import java.util.function.Supplier;

/** Where a fit computes. */
public final class Compute {

    private Compute() {}

    /**
     * Does the work of a fit on its device and with its threads.
     *
     * @throws dev.likeness.InputException if there is no such device
     */
    public static <M> M with(Fit fit, Supplier<M> work) {
        Engine.requireDevice(fit.device());
        try (ThreadLimit limit = ThreadLimit.open(fit.threads())) {
            return work.get();
        }
    }
}
