package dev.likeness.classical.boosting;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.classical.internal.Threads;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient boosting of trees on histograms (Friedman 2001; Ke et al., "LightGBM", NeurIPS 2017): a
 * strong and quick judge of what a table says about one of its columns.
 *
 * <p>A target of categories is learnt by log-loss, a numeric one by squared error. Numbers are put
 * in bins by their quantiles. Categories are split as they are: a node orders them by their
 * gradient statistics and cuts the order in two (Fisher 1958). Missing values go the way that
 * lowers the loss most. Columns of identifiers and texts are left out, and so are rows without a
 * target. The same data, seed and settings give the same trees, on any number of threads.
 *
 * <pre>{@code
 * BoostedTrees trees = GradientBoosting.defaults().fit(train, "income", Fit.defaults());
 * Predictions predictions = trees.predict(test);
 * }</pre>
 *
 * @param iterations rounds of boosting at most, 1 or more; each grows one tree, or one a class when
 *     there are three classes or more (default 100)
 * @param learningRate what each tree's values are multiplied by, more than 0 (default 0.1)
 * @param growth which leaf is split next (default leaf-wise)
 * @param maxLeaves leaves of a tree at most, 2 or more (default 31)
 * @param maxDepth splits on the way to a leaf at most; 0 for any number (default 0)
 * @param minLeafRows rows in a leaf at least, 1 or more (default 20)
 * @param l2 added to the sum of second derivatives of a leaf, 0 or more (default 0)
 * @param maxBins bins of a numeric column at most, missing values apart; 2 to 255 (default 255)
 * @param patience stop when this number of rounds in a row has not lowered the loss of the rows
 *     held out; 0 for never (default 10)
 * @param validationShare the share of rows held out for that, more than 0 and less than 1 (default
 *     0.1)
 * @param stoppingRows in tables of no more rows than this nothing is held out and no round is left
 *     out, 0 or more (default 10,000)
 */
@RecordBuilder
public record GradientBoosting(
        int iterations,
        double learningRate,
        Growth growth,
        int maxLeaves,
        int maxDepth,
        int minLeafRows,
        double l2,
        int maxBins,
        int patience,
        double validationShare,
        int stoppingRows)
        implements GradientBoostingBuilder.With {

    /** Which leaf is split next. */
    public enum Growth {
        /** The one that lowers the loss most. */
        LEAF_WISE,
        /** The one nearest to the root. */
        DEPTH_WISE
    }

    public GradientBoosting {
        atLeast("iterations", iterations, 1);
        atLeast("maxLeaves", maxLeaves, 2);
        atLeast("maxDepth", maxDepth, 0);
        atLeast("minLeafRows", minLeafRows, 1);
        atLeast("patience", patience, 0);
        atLeast("stoppingRows", stoppingRows, 0);
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new InputException(
                    "learningRate must be more than 0, found " + learningRate + ".");
        }
        if (!(l2 >= 0 && l2 < Double.POSITIVE_INFINITY)) {
            throw new InputException("l2 must be 0 or more, found " + l2 + ".");
        }
        if (maxBins < 2 || maxBins > 255) {
            throw new InputException("maxBins must be 2 to 255, found " + maxBins + ".");
        }
        if (!(validationShare > 0 && validationShare < 1)) {
            throw new InputException(
                    "validationShare must be more than 0 and less than 1, found "
                            + validationShare
                            + ".");
        }
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new InputException(
                    name + " must be at least " + least + ", found " + value + ".");
        }
    }

    /** The settings named as defaults, which are those that scikit-learn's users know. */
    public static GradientBoosting defaults() {
        return new GradientBoosting(100, 0.1, Growth.LEAF_WISE, 31, 0, 20, 0, 255, 10, 0.1, 10_000);
    }

    /**
     * Learns to predict a column from the others.
     *
     * @param data the rows to learn from
     * @param target the name of the column
     * @param fit its seed chooses the rows that are held out; its threads are used; the rest does
     *     not matter here
     * @throws InputException if there is no such column, it holds identifiers or texts, or no row
     *     has a value of it
     */
    public BoostedTrees fit(Table data, String target, Fit fit) {
        Column wanted = data.column(target);
        if (!wanted.schema().kind().numeric() && !wanted.schema().kind().categorical()) {
            throw new InputException(
                    "Column \"%s\" is %s and cannot be predicted; expected numbers or categories."
                            .formatted(target, wanted.schema().kind().label()));
        }
        int[] known = known(wanted);
        if (known.length == 0) {
            throw new InputException(
                    "No row has a value of the target \""
                            + target
                            + "\", so nothing can be learnt.");
        }
        Table rows = known.length == data.rows() ? data : data.rows(known);
        Loss loss = Loss.of(rows.column(target));
        List<Bins> features = new ArrayList<>();
        for (Column column : rows.columns()) {
            if (!column.name().equals(target)
                    && (column.schema().kind().numeric() || column.schema().kind().categorical())) {
                features.add(Bins.of(column, maxBins));
            }
        }
        Threads threads = Threads.of(fit);
        byte[][] binned = Bins.bin(features, rows, threads);
        List<Tree[]> rounds = new Boosting(this, features, binned, loss, threads).run(fit.seed());
        return new BoostedTrees(wanted.schema(), features, loss, rounds);
    }

    private static int[] known(Column column) {
        int[] rows = new int[column.rows()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (!column.missing(row)) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }
}
