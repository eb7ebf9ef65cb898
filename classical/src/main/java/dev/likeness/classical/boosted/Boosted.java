package dev.likeness.classical.boosted;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns a table column by column, each by boosted trees on those before it, and draws rows the
 * same way. The cells of a column – stretches of a number, values that pile up, levels, the missing
 * values – are the leaves of a binary tree, and at each node of it a small boosted classifier says
 * which way a row goes (McCarter, "Unmasking trees for tabular data", 2024, section 3: BaltoBoT).
 *
 * <p>What other columns say decides the cell of a number; within a cell its values are spread as in
 * the whole column, so no value is copied but those that pile up. Each classifier is the mean of
 * one learnt from each half of the rows, to which trees are added while they help the other half;
 * so what it knows of a row that it learnt from is about halved. A mean is less sure than it may
 * be, so its log odds are multiplied by what rows that its classifiers have not seen tell; else
 * columns of drawn rows would hang together less than those of real ones. Densities are exact, and
 * so are conditions. A target that is a number is drawn last, by the classifiers that predict it
 * from all other columns, so that drawn rows teach nearly what real ones do. A target of levels is
 * drawn first, so that all columns depend on it, and classifiers beside the chain predict it. What
 * predicts a target is the mean of five, each learnt from four fifths of the rows. For holes each
 * column has classifiers that see the other columns with values masked at random (the same, section
 * 2), so that it can be drawn given any of them. They begin with the mean and the spread that a
 * joint normal of all columns expects, so that few rows with many holes are enough for what is
 * linear; in a table of fewer than 4,000 rows each learns from four fifths and stops when the last
 * fifth says so, and up to four copies of each row are learnt from, with different masks.
 *
 * <p>In many tables a column of numbers is, in a share of the rows, what a formula of columns
 * before it says: a total, an age, a distance in other units, last month's bill that was paid. Such
 * formulas of one to three columns are looked for in tables of 600 rows or more, among the first 30
 * columns of numbers. There a classifier first asks whether a value is near what the formula says;
 * if so, only the difference is drawn. So made rows hold the formula as often as real ones.
 *
 * <p>In a table of more than 49 columns a classifier asks 48 of the others, those that say most of
 * its column by their mutual information, looked for among 512 drawn at random.
 *
 * <pre>{@code
 * BoostedModel model = Boosted.defaults().withTarget("income").fit(people);
 * Table synthetic = model.sample(10_000, 7);
 * double[] surprise = model.logDensity(people); // low where a row is an anomaly
 * }</pre>
 *
 * @param target a column that is also to be predicted; drawn first where it has levels, last where
 *     it is a number, unless {@code order} names it. None for no target
 * @param order the columns that are drawn first, in this order; the others follow as in the table
 * @param cells about how many cells a column of numbers is cut into, and how many levels have one,
 *     2 to 1,024
 * @param trees trees of a classifier at most, 1 to 1,000
 * @param learningRate what each tree's values are multiplied by, more than 0 and at most 1
 * @param leaves leaves of a tree at most, 4 to 256
 * @param leafRows a tree has one leaf for this many rows of its node at most, but four at least; 1
 *     or more
 * @param minHessian the least sum of second derivatives of a leaf, more than 0; in a table of fewer
 *     than 1,000 rows for each unit of it, as much less, but 1 at least where it is greater
 * @param l2 added to the second derivatives of a leaf, 0 or more
 * @param minGain a split must lower the loss by half of this, 0 or more
 * @param patience a classifier is done when this many trees in a row have not helped the rows held
 *     out, at least 1
 * @param minRows a node with fewer rows than this on a side for each fold asks no column, at least
 *     1
 * @param maxRows a classifier learns from at most this many rows, drawn at random; at least 100
 * @param folds rows are dealt into this many folds, and a classifier is the mean of those learnt
 *     from one fold each, which stop when rows of the other folds say so; 1 to 10. With 1 it learns
 *     from all rows but those held out
 * @param heldOut the share of rows that says when to stop, 0.01 to 0.5; with several folds the
 *     other folds say it
 * @param fills whether it learns to fill holes too, which takes about two thirds of the time
 */
@RecordBuilder
public record Boosted(
        @Nullable String target,
        List<String> order,
        int cells,
        int trees,
        double learningRate,
        int leaves,
        int leafRows,
        double minHessian,
        double l2,
        double minGain,
        int patience,
        int minRows,
        int maxRows,
        int folds,
        double heldOut,
        boolean fills)
        implements Estimator<Table, BoostedModel>, BoostedBuilder.With {

    /** The name of the family. */
    static final String FAMILY = "boosted";

    public Boosted {
        order = List.copyOf(order);
        require(cells >= 2 && cells <= 1024, "cells", "2 to 1,024", cells);
        require(trees >= 1 && trees <= 1000, "trees", "1 to 1,000", trees);
        require(
                learningRate > 0 && learningRate <= 1,
                "learningRate",
                "more than 0 and at most 1",
                learningRate);
        require(leaves >= 4 && leaves <= 256, "leaves", "4 to 256", leaves);
        require(leafRows >= 1, "leafRows", "at least 1", leafRows);
        require(
                minHessian > 0 && Double.isFinite(minHessian),
                "minHessian",
                "more than 0",
                minHessian);
        require(l2 >= 0 && Double.isFinite(l2), "l2", "0 or more", l2);
        require(minGain >= 0 && Double.isFinite(minGain), "minGain", "0 or more", minGain);
        require(patience >= 1, "patience", "at least 1", patience);
        require(minRows >= 1, "minRows", "at least 1", minRows);
        require(maxRows >= 100, "maxRows", "at least 100", maxRows);
        require(folds >= 1 && folds <= 10, "folds", "1 to 10", folds);
        require(heldOut >= 0.01 && heldOut <= 0.5, "heldOut", "0.01 to 0.5", heldOut);
    }

    private static void require(boolean holds, String name, String expected, Object found) {
        if (!holds) {
            throw new InputException(name + " must be " + expected + ", found " + found + ".");
        }
    }

    /** Columns as in the table, no target. */
    public static Boosted defaults() {
        return new Boosted(
                null, List.of(), 128, 300, 0.1, 31, 150, 3, 1, 1, 10, 5, 50_000, 2, 0.1, true);
    }

    /** How the trees of a node are grown, in a table of some rows. */
    TreeSettings tuning(int rows) {
        double hessian = Math.min(minHessian, Math.max(1, rows / 1000.0));
        return new TreeSettings(
                trees, learningRate, leaves, leafRows, hessian, l2, minGain, patience);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public BoostedModel fit(Table data, Fit fit) {
        return new BoostedFit(this, data, fit).run();
    }
}
