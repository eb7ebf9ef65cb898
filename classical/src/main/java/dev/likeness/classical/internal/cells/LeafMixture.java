package dev.likeness.classical.internal.cells;

import dev.likeness.classical.internal.Values;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The mixture of all leaves of all trees. A row has density only in the one leaf of each tree that
 * it falls into, since a leaf's distribution ends at its box.
 */
public final class LeafMixture {

    private final List<Cells> columns;
    private final Boxes boxes;
    private final List<MixtureTree> trees;
    private final int target;
    private final int[] offsets;
    private final int[] missing;
    private final Allowed[] everything;

    /**
     * A mixture.
     *
     * @param target the position of the column that has separate trees for each level; −1 for none
     */
    public LeafMixture(List<Cells> columns, Boxes boxes, List<MixtureTree> trees, int target) {
        this.columns = columns;
        this.boxes = boxes;
        this.trees = List.copyOf(trees);
        this.target = target;
        this.offsets = new int[trees.size() + 1];
        for (int t = 0; t < trees.size(); t++) {
            offsets[t + 1] = offsets[t] + trees.get(t).leaves().leaves();
        }
        this.missing = columns.stream().mapToInt(cells -> cells.feature().missing()).toArray();
        this.everything = new Allowed[columns.size()];
        for (int j = 0; j < everything.length; j++) {
            everything[j] = Allowed.everything(boxes, j, columns.get(j));
        }
    }

    /** The columns, in order. */
    public List<Cells> columns() {
        return columns;
    }

    Boxes boxes() {
        return boxes;
    }

    List<MixtureTree> trees() {
        return trees;
    }

    /** Everything is allowed of every column. */
    Allowed[] everything() {
        return everything.clone();
    }

    MixtureTree treeOf(int leaf) {
        return trees.get(treeAt(leaf));
    }

    private int treeAt(int leaf) {
        int t = Arrays.binarySearch(offsets, leaf);
        if (t < 0) {
            return -t - 2;
        }
        while (offsets[t + 1] == leaf) { // trees always have leaves; for safety
            t++;
        }
        return t;
    }

    int numberIn(int leaf) {
        return leaf - offsets[treeAt(leaf)];
    }

    /** The weights of all leaves under a condition, summed up; the last is its probability. */
    double[] cumulative(Allowed[] allowed) {
        int[] constrained = new int[allowed.length];
        int count = 0;
        for (int j = 0; j < allowed.length; j++) {
            if (!allowed[j].isEverything()) {
                constrained[count++] = j;
            }
        }
        double[] sums = new double[offsets[trees.size()]];
        double sum = 0;
        for (int t = 0; t < trees.size(); t++) {
            MixtureTree tree = trees.get(t);
            for (int leaf = 0; leaf < tree.leaves().leaves(); leaf++) {
                double weight = tree.share() * tree.leaves().rows(leaf);
                for (int c = 0; c < count && weight > 0; c++) {
                    int j = constrained[c];
                    weight *= tree.leaves().probability(leaf, j, allowed[j]);
                }
                sum += weight;
                sums[offsets[t] + leaf] = sum;
            }
        }
        return sums;
    }

    /** The logarithm of each row's density, in nats. */
    double[] logDensity(Table table) {
        double[] out = new double[table.rows()];
        Rows rows = new Rows(table);
        double[] logs = new double[trees.size()];
        for (int row = 0; row < out.length; row++) {
            boolean beyond = rows.read(row);
            if (beyond) {
                out[row] = logOfKnown(rows.cells) + rows.logWithin(row);
                continue;
            }
            logs(rows, logs);
            out[row] = Values.logSum(logs) + rows.logWithin(row);
        }
        return out;
    }

    /** The log density of the known columns of a row. */
    private double logOfKnown(int[] cells) {
        List<Double> logs = new ArrayList<>();
        candidates(cells, new ArrayList<>(), logs, everything);
        return Values.logSum(logs.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The log density of a row in each tree; negative infinity in those of another stratum. */
    private void logs(Rows row, double[] logs) {
        for (int t = 0; t < logs.length; t++) {
            MixtureTree tree = trees.get(t);
            if (tree.stratum() >= 0 && row.cells[target] != tree.stratum()) {
                logs[t] = Double.NEGATIVE_INFINITY;
                continue;
            }
            int node = tree.splits().find(row.codes, missing);
            logs[t] = logIn(tree, tree.splits().number(node), row.cells);
        }
    }

    private double logIn(MixtureTree tree, int leaf, int[] cells) {
        LeafTable leaves = tree.leaves();
        double sum = Math.log(tree.share() * leaves.rows(leaf));
        for (int j = 0; j < cells.length; j++) {
            if (cells[j] >= 0) {
                sum += Math.log(leaves.probability(leaf, j, cells[j]));
            }
        }
        return sum;
    }

    /**
     * The leaves that a row with holes may be in, and their log weights given what is known.
     *
     * @param cells the cell of each known column, −1 for a hole
     */
    void candidates(int[] cells, List<Integer> leaves, List<Double> logs, Allowed[] holes) {
        int[] codes = new int[cells.length];
        for (int j = 0; j < cells.length; j++) {
            codes[j] = cells[j] < 0 ? -1 : columns.get(j).code(cells[j]);
        }
        List<Integer> open = new ArrayList<>();
        for (int t = 0; t < trees.size(); t++) {
            MixtureTree tree = trees.get(t);
            if (tree.stratum() >= 0 && cells[target] >= 0 && cells[target] != tree.stratum()) {
                continue;
            }
            Splits splits = tree.splits();
            open.add(0);
            while (!open.isEmpty()) {
                int node = open.remove(open.size() - 1);
                if (splits.leaf(node)) {
                    int leaf = splits.number(node);
                    double log = logIn(tree, leaf, cells);
                    for (int j = 0; j < cells.length; j++) {
                        if (cells[j] < 0) {
                            log += Math.log(tree.leaves().probability(leaf, j, holes[j]));
                        }
                    }
                    if (log > Double.NEGATIVE_INFINITY) {
                        leaves.add(offsets[t] + leaf);
                        logs.add(log);
                    }
                    continue;
                }
                int f = splits.feature(node);
                boolean toLeft = codes[f] >= 0 && splits.goesLeft(node, codes[f], missing[f]);
                if (codes[f] < 0 || !toLeft) {
                    open.add(splits.right(node));
                }
                if (codes[f] < 0 || toLeft) {
                    open.add(splits.left(node));
                }
            }
        }
    }

    /** Reads rows of a table of the model's columns. */
    private final class Rows {
        private final Column[] from = new Column[columns.size()];
        final int[] cells = new int[columns.size()];
        final int[] codes = new int[columns.size()];

        Rows(Table table) {
            for (int j = 0; j < from.length; j++) {
                from[j] = table.column(columns.get(j).schema().name());
            }
        }

        /** Whether a number is beyond those seen; its cell is then −1, as if it were not known. */
        boolean read(int row) {
            boolean beyond = false;
            for (int j = 0; j < from.length; j++) {
                Cells of = columns.get(j);
                cells[j] = of.cell(from[j], row);
                codes[j] = of.code(cells[j]);
                if (!of.categorical() && of.beyond(from[j].number(row))) {
                    cells[j] = -1;
                    beyond = true;
                }
            }
            return beyond;
        }

        double logWithin(int row) {
            double sum = 0;
            for (int j = 0; j < from.length; j++) {
                Cells of = columns.get(j);
                if (cells[j] < 0) {
                    sum += of.logBeyond(from[j].number(row));
                } else if (!of.categorical() && cells[j] < of.size()) {
                    sum += of.logWithin(cells[j], from[j].number(row));
                }
            }
            return sum;
        }
    }
}
