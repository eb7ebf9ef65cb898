package dev.likeness.classical.forest;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.classical.internal.Checks;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.classical.tree.Criterion;
import dev.likeness.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Predicts a column of a table by many trees, each grown on a new draw of rows, with a few columns
 * to choose from at each question: a class if the column holds categories, a number if it holds
 * numbers (Breiman, "Random forests", Machine Learning 45, 2001).
 *
 * <p>Numbers are cut into at most 255 parts of about equally many rows, which makes trees many
 * times faster to grow and costs no accuracy that can be measured. The forest is the same on one
 * thread and on many.
 *
 * <pre>{@code
 * RandomForestModel forest = RandomForest.defaults().withTarget("income").fit(people);
 * forest.card().scores().get("out-of-bag accuracy");
 * forest.importances();
 * }</pre>
 *
 * @param target the column to predict; must be set
 * @param trees how many trees, 1 to 10,000
 * @param features how many columns are drawn for each question to choose from; 0 for the square
 *     root of their number for classes, a third of it for numbers
 * @param criterion how impure classes are
 * @param maxDepth the most questions above a leaf; 0 for no such limit
 * @param minLeaf the fewest rows of a leaf, drawn ones, at least 1
 * @param sample rows drawn for a tree, with replacement, as a share of all, more than 0 to 1
 * @param balanced whether a tree draws equally many rows of each class, so that rare ones count
 * @param outOfBag whether to score the forest by the trees that did not see a row
 * @param bins how many values of a number the trees can distinguish at most, 2 to 65,535
 */
@RecordBuilder
public record RandomForest(
        @Nullable String target,
        int trees,
        int features,
        Criterion criterion,
        int maxDepth,
        int minLeaf,
        double sample,
        boolean balanced,
        boolean outOfBag,
        int bins)
        implements Estimator<Table, RandomForestModel>, RandomForestBuilder.With {

    /** The name of the family. */
    static final String FAMILY = "random-forest";

    public RandomForest {
        Checks.require(trees >= 1 && trees <= 10_000, "trees", "1 to 10000", trees);
        Checks.require(features >= 0, "features", "0 or more", features);
        Checks.require(maxDepth >= 0, "maxDepth", "0 or more", maxDepth);
        Checks.require(minLeaf >= 1, "minLeaf", "at least 1", minLeaf);
        Checks.require(sample > 0 && sample <= 1, "sample", "more than 0 to 1", sample);
        Checks.require(bins >= 2 && bins <= Feature.MOST_BINS, "bins", "2 to 65535", bins);
    }

    /** A hundred trees; the target is still to be named. */
    public static RandomForest defaults() {
        return new RandomForest(null, 100, 0, Criterion.GINI, 0, 1, 1, false, true, 255);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public RandomForestModel fit(Table data, Fit fit) {
        return new ForestFit(this, data, fit).run();
    }
}
