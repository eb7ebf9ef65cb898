package dev.likeness.neural.engine;

import dev.likeness.random.Randomness;

/** Tensors of random numbers for tests. */
final class Tensors {

    private Tensors() {}

    /** Standard normal numbers that depend on the position. */
    static Tensor normal(long position, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= Math.toIntExact(size);
        }
        float[] values = new float[count];
        Randomness.of(3).fork("tensors").normals(position, values);
        return Tensor.of(values, shape);
    }

    /** The same as a parameter. */
    static Tensor parameter(long position, long... shape) {
        return normal(position, shape).asParameter();
    }
}
