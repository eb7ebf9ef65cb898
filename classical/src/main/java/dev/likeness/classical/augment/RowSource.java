package dev.likeness.classical.augment;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.table.Table;

/**
 * Where new rows of a class come from: SMOTE and its kin, or a fitted generator.
 *
 * <pre>{@code
 * RowSource source = RowSource.generator(model).agreeing(classifier, 0.5);
 * Sampler<Table> wealthy = source.rows(people, "income", ">50K");
 * }</pre>
 */
@FunctionalInterface
public interface RowSource {

    /**
     * A sampler of rows of one class, all of them with the data's schema.
     *
     * @param data the rows there are
     * @param target a column of categories
     * @param level the class that the new rows have
     * @throws InputException if no rows of that class can be made from the data
     */
    Sampler<Table> rows(Table data, String target, String level);

    /** Rows of a fitted model of any family, under the condition that the target has the level. */
    static RowSource generator(Conditional<Table> model) {
        return (data, target, level) -> model.given(Conditions.of(target, level));
    }

    /**
     * The rows of this source of which a classifier says that they have their class.
     *
     * @param classifier predicts the target
     * @param least how probable the class of a row must be, 0 to 1
     */
    default RowSource agreeing(Classifier<Table> classifier, double least) {
        if (!(least >= 0 && least <= 1)) {
            throw new InputException("The least probability must be 0 to 1, found " + least + ".");
        }
        return (data, target, level) ->
                new SelectingSampler(
                        rows(data, target, level),
                        rows -> Selection.agreement(classifier, level, rows),
                        least,
                        "give the class \"%s\" a probability of %s".formatted(level, least));
    }

    /**
     * The rows of this source that a score finds good enough, such as {@code
     * OneClassSupport::score} with 0.
     *
     * @param score one number a row
     * @param least the least that is good enough
     */
    default RowSource scoring(RowScore score, double least) {
        return scoring(score, least, "reach a score of %s".formatted(least));
    }

    /**
     * The same, with words for what none of the rows does if none is good enough.
     *
     * @param what such as {@code reach a score of 0}
     */
    default RowSource scoring(RowScore score, double least, String what) {
        return (data, target, level) ->
                new SelectingSampler(rows(data, target, level), score, least, what);
    }
}
