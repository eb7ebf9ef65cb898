package dev.likeness.neural.layer;

import dev.likeness.random.Draws;

/** How a parameter begins. */
@FunctionalInterface
public interface Initializer {

    /** Fills the array from the draws. */
    void fill(float[] values, Draws draws);

    /** One value. */
    static Initializer constant(double value) {
        return (values, draws) -> java.util.Arrays.fill(values, (float) value);
    }

    /** Normal numbers of mean 0. */
    static Initializer normal(double deviation) {
        return (values, draws) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * draws.nextGaussian());
            }
        };
    }

    /** Uniform numbers in ±bound. */
    static Initializer uniform(double bound) {
        return (values, draws) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * draws.nextDouble() - 1));
            }
        };
    }

    /** Uniform numbers in ±1/√fanIn, what PyTorch gives its linear and convolutional layers. */
    static Initializer fanIn(long fanIn) {
        return uniform(1 / Math.sqrt((double) fanIn));
    }

    /** Uniform numbers in ±√(6/(fanIn + fanOut)), what Keras gives (Glorot and Bengio 2010). */
    static Initializer glorot(long fanIn, long fanOut) {
        return uniform(Math.sqrt(6.0 / (fanIn + fanOut)));
    }

    /** Normal numbers of deviation √(2/fanIn) times a gain (He et al. 2015). */
    static Initializer he(long fanIn, double gain) {
        return normal(gain * Math.sqrt(2.0 / fanIn));
    }
}
