package dev.likeness.neural.training;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;

/**
 * The examples of one step, and the step's own randomness.
 *
 * @param step steps done before this one
 * @param x the examples, (batch, …)
 * @param labels their classes as whole numbers (batch), or an empty tensor when there are none
 * @param randomness what is random in this step
 */
public record Batch(long step, Tensor x, Tensor labels, Randomness randomness) {

    /** How many examples. */
    public int size() {
        return (int) x.size(0);
    }

    /** Standard normal numbers of a purpose, one row an example. */
    public Tensor normals(String purpose, int width) {
        float[] values = new float[size() * width];
        randomness.fork(purpose).normals(step, values);
        return Tensor.of(values, size(), width);
    }

    /** Uniform numbers in [0, 1) of a purpose, one row an example. */
    public Tensor uniforms(String purpose, int width) {
        float[] values = new float[size() * width];
        randomness.fork(purpose).uniforms(step, values);
        return Tensor.of(values, size(), width);
    }

    /** One of k equal parts of the batch. */
    public Batch part(int part, int parts) {
        int from = size() * part / parts;
        int to = size() * (part + 1) / parts;
        return new Batch(
                step,
                x.slice(0, from, to),
                labels.count() == 0 ? labels : labels.slice(0, from, to),
                randomness.fork(part));
    }
}
