package dev.likeness.neural.codec;

import dev.likeness.InputException;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Runs a network over any number of examples without gradients, in blocks of one fixed size: its
 * products round differently at different sizes, and memory stays small. The last block is filled
 * up with zeros, and what comes of them is dropped.
 */
public final class Blocks {

    private Blocks() {}

    /**
     * All examples through a network.
     *
     * @param count how many examples
     * @param size examples a block
     * @param network from the position of a block's first example to (size, …)
     * @return the numbers of the examples, one after another
     * @throws InputException if one is not finite
     */
    public static float[] run(int count, int size, IntFunction<Tensor> network) {
        float[] all = {};
        for (int from = 0; from < count; from += size) {
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open();
                    Tape fused = Tape.open()) { // records nothing, but its products are faster
                float[] some = network.apply(from).toFloats();
                int width = some.length / size;
                if (from == 0) {
                    all = new float[Math.multiplyExact(count, width)];
                }
                int rows = Math.min(size, count - from);
                requireFinite(some, rows * width);
                System.arraycopy(some, 0, all, from * width, rows * width);
            }
        }
        return all;
    }

    /**
     * Refuses numbers that are not finite. Weights that are finite may still be so large that what
     * they make is not.
     *
     * @param count how many numbers are looked at
     */
    static void requireFinite(float[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(numbers[i])) {
                throw notFinite();
            }
        }
    }

    /** The refusal of a network whose numbers are not finite. */
    public static InputException notFinite() {
        return new InputException(
                "The network makes numbers that are not finite: its weights are too large. Its file"
                        + " was changed, or its fit failed; fit the model again.");
    }

    /** A block of rows of numbers, filled up with zeros, (size, width). */
    public static Tensor of(float[] rows, int width, int from, int size) {
        int end = Math.min(rows.length, (from + size) * width);
        float[] block = Arrays.copyOf(Arrays.copyOfRange(rows, from * width, end), size * width);
        return Tensor.of(block, size, width);
    }

    /** Numbers that stand one after another as rows. */
    public static float[][] rows(float[] numbers, int count) {
        float[][] rows = new float[count][];
        int width = numbers.length / count;
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(numbers, i * width, (i + 1) * width);
        }
        return rows;
    }
}
