package dev.likeness.classical.svm;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.classical.augment.RowSource;
import dev.likeness.table.Table;
import java.util.Arrays;

/**
 * Rows of a class made between its rows: SMOTE-NC. Chawla, Bowyer, Hall and Kegelmeyer, "SMOTE:
 * synthetic minority over-sampling technique", JAIR 16, 2002, sections 4.2 and 6.1.
 *
 * <p>A number lies between that of a row and that of one of its nearest neighbours in the class,
 * and is rounded to the digits of its column; a category is the one that most neighbours have, and
 * missing if most lack it. Identifiers are new, free text is missing.
 *
 * @param neighbours k, how many neighbours a row has, at least 1; 5 by default
 */
public record Smote(int neighbours) implements RowSource {

    public Smote {
        if (neighbours < 1) {
            throw new InputException("neighbours must be at least 1, found " + neighbours + ".");
        }
    }

    /** Five neighbours. */
    public static Smote defaults() {
        return new Smote(5);
    }

    /**
     * A sampler of rows of one class.
     *
     * @throws InputException if the class has fewer than 2 rows
     */
    @Override
    public Sampler<Table> rows(Table data, String target, String level) {
        return everywhere(SmoteSpace.of(data, target, level), neighbours);
    }

    /** Rows between any two neighbours of the class. */
    static SmoteSampler everywhere(SmoteSpace space, int neighbours) {
        int[] bases = new int[space.rows().length];
        double[] reaches = new double[bases.length];
        Arrays.setAll(bases, i -> i);
        Arrays.fill(reaches, 1);
        return new SmoteSampler(space, bases, reaches, neighbours);
    }
}
