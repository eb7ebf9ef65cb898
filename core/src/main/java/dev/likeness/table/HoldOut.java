package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * Rows of a table that a model is not to learn from, so that it can be judged by them. Whether a
 * row is held out depends on the seed and its position alone, so the same rows of a file are held
 * out whenever it is read, and rows that are appended to it change nothing for the others.
 *
 * <pre>{@code
 * HoldOut holdOut = new HoldOut(0.2, 7);
 * var model = recipe.fit(holdOut.train(people));
 * TableReport report = TableReport.of(model, holdOut.train(people), holdOut.test(people), "income");
 * }</pre>
 *
 * @param share the probability that a row is held out, more than 0 and less than 1
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
     * @throws InputException if all rows or none are held out
     */
    public Table train(Table table) {
        return table.rows(rows(table, false));
    }

    /**
     * The rows held out, in their order.
     *
     * @throws InputException if all rows or none are held out
     */
    public Table test(Table table) {
        return table.rows(rows(table, true));
    }

    private int[] rows(Table table, boolean held) {
        Randomness randomness = Randomness.of(seed).fork("hold-out");
        int[] rows = new int[table.rows()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (randomness.at(row).nextDouble() < share == held) {
                rows[count++] = row;
            }
        }
        if (count == 0 || count == rows.length) {
            throw new InputException(
                    "Of %d rows %s held out; give more rows, or another share than %s."
                            .formatted(
                                    rows.length,
                                    (count == 0) == held ? "none is" : "all are",
                                    share));
        }
        return Arrays.copyOf(rows, count);
    }
}
