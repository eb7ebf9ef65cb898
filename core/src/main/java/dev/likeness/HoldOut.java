package dev.likeness;

import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * Examples that a model is not to learn from, so that it can be judged by them. Which they are
 * depends on the seed and the number of examples alone, so they are the same ones whenever the data
 * are read.
 *
 * <pre>{@code
 * HoldOut holdOut = new HoldOut(0.2, 7);
 * var model = recipe.fit(holdOut.train(people));
 * TableReport report = TableReport.of(model, holdOut.train(people), holdOut.test(people), "income");
 * }</pre>
 *
 * @param share the share of examples held out, rounded down to whole ones; more than 0, less than 1
 * @param seed chooses the examples
 */
public record HoldOut(double share, long seed) {

    public HoldOut {
        if (!(share > 0 && share < 1)) {
            throw new InputException(
                    "The share held out must be more than 0 and less than 1, found " + share + ".");
        }
    }

    /**
     * The examples to learn from, in their order.
     *
     * @throws InputException if there are too few to hold one out
     */
    public <X extends Dataset> X train(X data) {
        return part(data, Split.TRAIN);
    }

    /**
     * The examples held out, in their order.
     *
     * @throws InputException if there are too few to hold one out
     */
    public <X extends Dataset> X test(X data) {
        return part(data, Split.TEST);
    }

    @SuppressWarnings("unchecked") // a part of data has their kind
    private <X extends Dataset> X part(X data, Split split) {
        if (!data.holdsOut(share)) {
            throw new InputException(
                    "A share of %2$s of %1$d examples is none; give more examples, or a greater share."
                            .formatted(data.count(), share));
        }
        return (X) data.part(this, split);
    }

    /** The positions of examples that are chosen at random, in their order. */
    public int[] positions(int count, Split split) {
        int[] order = Randomness.of(seed).fork("hold-out").permutation(0, count);
        int held = (int) (share * count);
        int[] positions =
                split == Split.TEST
                        ? Arrays.copyOf(order, held)
                        : Arrays.copyOfRange(order, held, count);
        Arrays.sort(positions);
        return positions;
    }
}
