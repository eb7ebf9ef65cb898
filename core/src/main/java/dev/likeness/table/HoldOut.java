package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * Rows of a table that a model is not to learn from, so that it can be judged by them. Which they
 * are depends on the seed and the number of rows alone, so they are the same ones whenever a file
 * is read.
 *
 * <pre>{@code
 * HoldOut holdOut = new HoldOut(0.2, 7);
 * var model = recipe.fit(holdOut.train(people));
 * TableReport report = TableReport.of(model, holdOut.train(people), holdOut.test(people), "income");
 * }</pre>
 *
 * @param share the share of rows held out, rounded down to whole rows; more than 0, less than 1
 * @param seed chooses the rows
 */
public record HoldOut(double share, long seed) {

    public HoldOut {
        if (!(share > 0 && share < 1)) {
            throw new InputException(
                    "The share of rows held out must be more than 0 and less than 1, found "
                            + share
                            + ".");
        }
    }

    /**
     * The rows to learn from, in their order.
     *
     * @throws InputException if there are too few rows to hold one out
     */
    public Table train(Table table) {
        int[] order = order(table);
        return some(table, Arrays.copyOfRange(order, held(table), order.length));
    }

    /**
     * The rows held out, in their order.
     *
     * @throws InputException if there are too few rows to hold one out
     */
    public Table test(Table table) {
        return some(table, Arrays.copyOf(order(table), held(table)));
    }

    private int held(Table table) {
        int held = (int) (share * table.rows());
        if (held == 0) {
            throw new InputException(
                    "Of %d rows a share of %s is none; give more rows, or a greater share."
                            .formatted(table.rows(), share));
        }
        return held;
    }

    private int[] order(Table table) {
        return Randomness.of(seed).fork("hold-out").permutation(0, table.rows());
    }

    private static Table some(Table table, int[] rows) {
        Arrays.sort(rows);
        return table.rows(rows);
    }
}
