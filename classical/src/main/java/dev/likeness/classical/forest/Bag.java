package dev.likeness.classical.forest;

import dev.likeness.classical.internal.cart.Target;
import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * The rows that one tree sees.
 *
 * @param weights how often each row of the table was drawn
 * @param rows those drawn at least once, ascending
 */
record Bag(int[] weights, int[] rows) {

    /** Draws rows with replacement. */
    static Bag draw(TargetColumn target, int total, double share, boolean balanced, Draws draws) {
        int[] weights = new int[total];
        int[] known = target.rows();
        int count = Math.max(1, (int) Math.round(share * known.length));
        if (balanced && target.target().categorical()) {
            drawEqually(target.target(), known, count, weights, draws);
        } else {
            for (int i = 0; i < count; i++) {
                weights[known[draws.nextInt(known.length)]]++;
            }
        }
        return of(weights);
    }

    static Bag of(int[] weights) {
        int[] rows = new int[weights.length];
        int size = 0;
        for (int row = 0; row < weights.length; row++) {
            if (weights[row] > 0) {
                rows[size++] = row;
            }
        }
        return new Bag(weights, Arrays.copyOf(rows, size));
    }

    private static void drawEqually(
            Target target, int[] known, int count, int[] weights, Draws draws) {
        int[] starts = new int[target.classes() + 1];
        for (int row : known) {
            starts[target.labels()[row] + 1]++;
        }
        for (int k = 0; k < target.classes(); k++) {
            starts[k + 1] += starts[k];
        }
        int[] byClass = new int[known.length];
        int[] next = starts.clone();
        for (int row : known) {
            byClass[next[target.labels()[row]]++] = row;
        }
        for (int k = 0; k < target.classes(); k++) {
            int size = starts[k + 1] - starts[k];
            for (int i = 0; i < Math.max(1, count / target.classes()); i++) {
                weights[byClass[starts[k] + draws.nextInt(size)]]++;
            }
        }
    }

    /** The randomness of a tree's bag and questions. */
    static Randomness randomness(long seed, int tree) {
        return Randomness.of(seed).fork("tree").fork(tree);
    }
}
