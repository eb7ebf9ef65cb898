package dev.likeness.neural.training;

import dev.likeness.neural.engine.Tensor;
import java.util.List;

/**
 * Where gradients of several workers become one: called after each backward pass and before the
 * optimiser's step.
 */
@FunctionalInterface
public interface GradientSync {

    /** One worker alone. */
    GradientSync NONE = gradients -> {};

    /** Replaces each gradient by its mean over all workers, in place. */
    void average(List<Tensor> gradients);
}
