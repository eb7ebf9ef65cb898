package dev.likeness.classical.tree;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.classical.internal.Checks;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Predicts a column of a table by a sequence of questions about the others that a person can read:
 * a class if the column holds categories, a number if it holds numbers (Breiman, Friedman, Olshen
 * and Stone, "Classification and regression trees", 1984).
 *
 * <p>Categories are split as they are, into two sets of levels. A missing value is a value like
 * another: it goes to the side where it tells most, alone if that is best; a level that a node
 * never saw goes to its heavier side. Splits are exact up to 65,535 different values of a number.
 *
 * <pre>{@code
 * DecisionTreeModel tree = DecisionTree.defaults().withTarget("income").fit(people);
 * System.out.println(tree.text());
 * if (tree instanceof ClassificationTree classifier) {
 *     Predictions predictions = classifier.predict(others);
 * }
 * }</pre>
 *
 * @param target the column to predict; must be set
 * @param criterion how impure classes are
 * @param maxDepth the most questions above a leaf; 0 for no such limit
 * @param minLeaf the fewest rows of a leaf, at least 1
 * @param alpha the price of a leaf in cost-complexity pruning, in impurity (Gini's, entropy in
 *     nats, or squared error) averaged over all rows, 0 or more; 0 for no pruning; null to find it
 *     by cross-validation: the one by which classes are least often wrong, or numbers least off
 * @param folds parts of that cross-validation, at least 2
 * @param bins how many values of a number the tree can distinguish at most, 2 to 65,535; a column
 *     with more values is cut into this many parts of equal size
 * @param smoothing how many rows the shares of classes over all rows count for in each leaf, 0 or
 *     more, so that no class gets the probability 0
 */
@RecordBuilder
public record DecisionTree(
        @Nullable String target,
        Criterion criterion,
        int maxDepth,
        int minLeaf,
        @Nullable Double alpha,
        int folds,
        int bins,
        double smoothing)
        implements Estimator<Table, DecisionTreeModel>, DecisionTreeBuilder.With {

    /** The name of the family. */
    static final String FAMILY = "decision-tree";

    public DecisionTree {
        Checks.require(maxDepth >= 0, "maxDepth", "0 or more", maxDepth);
        Checks.require(minLeaf >= 1, "minLeaf", "at least 1", minLeaf);
        if (alpha != null && !(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new InputException("alpha must be 0 or more, or none, found " + alpha + ".");
        }
        Checks.require(folds >= 2 && folds <= 100, "folds", "2 to 100", folds);
        Checks.require(bins >= 2 && bins <= Feature.MOST_BINS, "bins", "2 to 65535", bins);
        Checks.require(
                smoothing >= 0 && Double.isFinite(smoothing), "smoothing", "0 or more", smoothing);
    }

    /** A tree pruned by five-fold cross-validation; the target is still to be named. */
    public static DecisionTree defaults() {
        return new DecisionTree(null, Criterion.GINI, 0, 1, null, 5, Feature.MOST_BINS, 1);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public DecisionTreeModel fit(Table data, Fit fit) {
        return new DecisionTreeFit(this, data, fit).run();
    }
}
