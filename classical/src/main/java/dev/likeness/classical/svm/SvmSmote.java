package dev.likeness.classical.svm;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.classical.augment.RowSource;
import dev.likeness.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Rows of a class made at its border, which a support vector machine finds. Nguyen, Cooper and
 * Kamei, "Borderline over-sampling for imbalanced data classification", 2011, section 3.
 *
 * <p>The rows of the class that support the machine are where new ones begin. Where at least half
 * of the neighbours of such a row are of other classes, new rows lie between it and rows of its
 * own; where fewer are, beyond it, so that the class reaches further. Rows with neighbours of other
 * classes alone are taken for noise. Where nothing is left, new rows are those of {@link Smote}.
 *
 * @param neighbours k, neighbours of the class on whose lines new rows lie, at least 1
 * @param borderNeighbours m, neighbours of any class that tell where the border is, at least 1
 * @param reach how far beyond a row a new one lies at most, as a part of the distance to the
 *     neighbour on the other side, 0 to 1
 * @param c C of the machine, more than 0
 * @param gamma γ of its Gaussian kernel: a number, {@code scale} or {@code auto}
 * @param exactRows a table with at most this many rows gets the exact kernel, a longer one
 *     landmarks
 * @param landmarks how many landmarks
 */
@RecordBuilder
public record SvmSmote(
        int neighbours,
        int borderNeighbours,
        double reach,
        double c,
        String gamma,
        int exactRows,
        int landmarks)
        implements RowSource, SvmSmoteBuilder.With {

    public SvmSmote {
        Gamma.check(gamma);
        if (neighbours < 1 || borderNeighbours < 1 || landmarks < 1) {
            throw new InputException(
                    "neighbours, borderNeighbours and landmarks must be at least 1.");
        }
        if (!(reach >= 0 && reach <= 1)) {
            throw new InputException("reach must be 0 to 1, found " + reach + ".");
        }
        if (!(c > 0 && c < Double.POSITIVE_INFINITY)) {
            throw new InputException("c must be more than 0, found " + c + ".");
        }
    }

    /** k = 5, m = 10, half the distance beyond, C = 1, γ = scale; exact up to 20,000 rows. */
    public static SvmSmote defaults() {
        return new SvmSmote(5, 10, 0.5, 1, "scale", 20_000, 300);
    }

    /**
     * A sampler of rows of one class.
     *
     * @throws InputException if the class has fewer than 2 rows
     */
    @Override
    public Sampler<Table> rows(Table data, String target, String level) {
        SmoteSpace space = SmoteSpace.of(data, target, level);
        if (space.rows().length == data.rows()) {
            return Smote.everywhere(space, neighbours); // no other class, so no border
        }
        Border border = Border.find(space, this);
        return border.rows().length == 0
                ? Smote.everywhere(space, neighbours)
                : new SmoteSampler(space, border.rows(), border.reaches(), neighbours);
    }
}
