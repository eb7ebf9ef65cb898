package dev.likeness.classical.tree;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.classical.internal.Checks;
import dev.likeness.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Learns the density of a table as one tree, constant in each leaf (Ram and Gray, "Density
 * estimation trees", KDD 2011): the simplest generator that a person can read. Densities, samples
 * and conditions are exact. For tables of many columns an {@code AdversarialForest} comes much
 * nearer to the data.
 *
 * <pre>{@code
 * DensityTreeModel model = DensityTree.defaults().fit(people);
 * double[] logDensity = model.logDensity(others);
 * }</pre>
 *
 * @param maxDepth the most splits above a leaf; 0 for no such limit
 * @param minLeaf the fewest rows of a leaf, at least 1
 * @param alpha the price of a leaf in pruning, in integrated squared error where the room of all
 *     columns is 1; 0 for no pruning; null to find it by cross-validation
 * @param folds parts of that cross-validation, 2 to 100
 * @param bins the most parts that a number is cut into, 2 to 32,000
 */
@RecordBuilder
public record DensityTree(int maxDepth, int minLeaf, @Nullable Double alpha, int folds, int bins)
        implements Estimator<Table, DensityTreeModel>, DensityTreeBuilder.With {

    /** The name of the family. */
    static final String FAMILY = "density-tree";

    public DensityTree {
        Checks.require(maxDepth >= 0, "maxDepth", "0 or more", maxDepth);
        Checks.require(minLeaf >= 1, "minLeaf", "at least 1", minLeaf);
        if (alpha != null && !(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new InputException("alpha must be 0 or more, or none, found " + alpha + ".");
        }
        Checks.require(folds >= 2 && folds <= 100, "folds", "2 to 100", folds);
        Checks.require(bins >= 2 && bins <= 32_000, "bins", "2 to 32000", bins);
    }

    /** Leaves of ten rows or more, pruned by five-fold cross-validation. */
    public static DensityTree defaults() {
        return new DensityTree(0, 10, null, 5, 255);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public DensityTreeModel fit(Table data, Fit fit) {
        return new DensityFit(this, data, fit).run();
    }
}
