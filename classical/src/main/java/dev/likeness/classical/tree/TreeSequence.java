package dev.likeness.classical.tree;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.classical.internal.Checks;
import dev.likeness.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns a table column by column, each by a tree on those before it, and draws rows the same way
 * (Reiter, "Using CART to generate partially synthetic public use microdata", Journal of Official
 * Statistics 21, 2005; Nowok, Raab and Dibben, "synthpop", Journal of Statistical Software 74,
 * 2016).
 *
 * <p>Every tree treats a missing value as one more class. A tree divides a number into steps of
 * about equally many rows, so that it sees the whole distribution and not the mean alone; its
 * leaves hold a smoothed density and no rows, and the model is saved without the data. Densities
 * are exact, and so are conditions: those on columns drawn first at no cost, others by drawing
 * until they hold.
 *
 * <p>In a table of more than 201 columns a column's tree asks only for some of those before it, 32
 * at least: those that say most of it by their mutual information, among up to as many as make four
 * million pairs in all.
 *
 * <pre>{@code
 * TreeSequenceModel model = TreeSequence.defaults().withTarget("income").fit(people);
 * Table synthetic = model.sample(10_000, 7);
 * if (model instanceof ClassifyingTrees predicting) {
 *     System.out.println(predicting.tree().text());
 * }
 * }</pre>
 *
 * @param target a column that is also to be predicted, by a pruned {@link DecisionTree}; it is then
 *     drawn first, so that all others depend on it and it can be given. Null for none
 * @param order the columns that are drawn first, in this order; the others follow as in the table
 * @param criterion how impure the classes and steps of a node are
 * @param maxDepth the most questions above a leaf; 0 for no such limit
 * @param minLeaf the fewest rows of a leaf, at least 1
 * @param steps into how many steps a tree divides a number it is to tell, 2 to 255
 * @param runs the most steps of a leaf's density of a number, at least 1
 * @param smoothing how many rows each of the wider nodes above a leaf, and the whole column, count
 *     for in it, 0 or more; more makes samples less like the very rows, and less like the table
 * @param bins the most different values of a number that questions tell apart, 2 to 32,000
 * @param rules values that are so by definition and are not learnt, such as {@code age<16 and
 *     sex=Male -> income=none}: where the conditions on columns drawn before hold, the column has
 *     the value. The first rule of a column that holds counts
 */
@RecordBuilder
public record TreeSequence(
        @Nullable String target,
        List<String> order,
        Criterion criterion,
        int maxDepth,
        int minLeaf,
        int steps,
        int runs,
        double smoothing,
        int bins,
        List<String> rules)
        implements Estimator<Table, TreeSequenceModel>, TreeSequenceBuilder.With {

    /** The name of the family. */
    static final String FAMILY = "tree";

    public TreeSequence {
        order = List.copyOf(order);
        rules = List.copyOf(rules);
        Checks.require(maxDepth >= 0, "maxDepth", "0 or more", maxDepth);
        Checks.require(minLeaf >= 1, "minLeaf", "at least 1", minLeaf);
        Checks.require(steps >= 2 && steps <= 255, "steps", "2 to 255", steps);
        Checks.require(runs >= 1, "runs", "at least 1", runs);
        Checks.require(
                smoothing >= 0 && Double.isFinite(smoothing), "smoothing", "0 or more", smoothing);
        Checks.require(bins >= 2 && bins <= 32_000, "bins", "2 to 32000", bins);
    }

    /** Leaves of twenty rows or more, columns as in the table, and no target. */
    public static TreeSequence defaults() {
        return new TreeSequence(
                null, List.of(), Criterion.ENTROPY, 0, 20, 16, 8, 0.5, 255, List.of());
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public TreeSequenceModel fit(Table data, Fit fit) {
        return new SequenceFit(this, data, fit).run();
    }
}
