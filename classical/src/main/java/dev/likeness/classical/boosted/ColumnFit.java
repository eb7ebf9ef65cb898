package dev.likeness.classical.boosted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Learns how the cells of a column depend on other columns: the trees of each node. */
final class ColumnFit {

    /** Fewer held-out rows than this tell nothing of one node alone. */
    private static final int TELLING = 400;

    private final short[][] codes;
    private final Binning[] binnings;
    private final Boosted recipe;

    /** The thorough trees must lower the held-out loss of a column's first node to this share. */
    private static final double WORTH = 0.97;

    private final Deal deal;

    private TreeSettings tuning;

    private int first;
    private @Nullable IntFunction<float[][]> guess;

    /**
     * How rows are dealt to the classifiers of a node.
     *
     * @param folds a classifier for each
     * @param most whether it learns from all folds but its own, which says when to stop; else from
     *     its own, and the others say it
     * @param copies how many rows that follow each other, from the first on, are one with other
     *     masks; with more than one they are dealt together
     */
    record Deal(int folds, boolean most, int copies) {

        /** The fold of the i-th row of a node. */
        int fold(int i, int row) {
            return (copies == 1 ? i : row / copies) % folds;
        }

        /** The least number of rows on a side of a node that asks columns. */
        int least(int minRows) {
            return (most ? 2 : folds) * minRows * copies;
        }
    }

    /**
     * Where a fit begins.
     *
     * @param node the first node that is learnt; one above it lets rows go on as they are
     * @param rows the rows that reach it
     * @param guess by node what the log odds of rows begin with, or null; see {@link Guesses#odds}
     */
    record Start(int node, int[] rows, @Nullable IntFunction<float[][]> guess) {

        /** At the root, with all rows. */
        static Start root(int rows) {
            return new Start(0, range(0, rows), null);
        }
    }

    /** A node, its rows, and their log odds at the node above. */
    private record Open(int node, int[] learning, int[] heldOut, float[] parent) {

        int rows() {
            return learning.length + heldOut.length;
        }

        /** The rows of one fold to learn from and those of the others held out, or the reverse. */
        Open fold(int fold, Deal deal) {
            Open one = inside(fold, deal);
            return deal.most() ? one.turned() : one;
        }

        /** All rows to learn from. */
        Open whole() {
            int[] all = Arrays.copyOf(learning, rows());
            System.arraycopy(heldOut, 0, all, learning.length, heldOut.length);
            return new Open(node, all, new int[0], parent);
        }

        private Open turned() {
            int[] inside = heldOut;
            int[] outside = learning;
            return new Open(node, inside, outside, parent);
        }

        private Open inside(int fold, Deal deal) {
            int[] all = whole().learning();
            int[] inside = new int[all.length];
            int[] outside = new int[all.length];
            int in = 0;
            int out = 0;
            for (int i = 0; i < all.length; i++) {
                if (deal.fold(i, all[i]) == fold) {
                    inside[in++] = all[i];
                } else {
                    outside[out++] = all[i];
                }
            }
            return new Open(node, Arrays.copyOf(inside, in), Arrays.copyOf(outside, out), parent);
        }
    }

    /** Trees of a node, from which the first few are to be kept. */
    private record Grown(EnsemblesBuilder.OfNode trees, double[] loss, int grown, int heldOut) {}

    /** How many levels of nodes share the time at least, while there are more below. */
    private static final int LEVELS = 6;

    /**
     * @param codes of the whole table, by column and row, the rows in a random order
     */
    ColumnFit(short[][] codes, Binning[] binnings, Boosted recipe, Deal deal) {
        this.codes = codes;
        this.binnings = binnings;
        this.recipe = recipe;
        this.deal = deal;
        this.tuning = recipe.tuning(codes.length == 0 ? 0 : codes[0].length / deal.copies());
    }

    /**
     * The trees of all nodes.
     *
     * @param cell of each row, a leaf of the tree
     * @param features the columns to learn from
     * @param pace says when each node must be done
     */
    Ensembles fit(CellTree tree, short[] cell, int[] features, Start start, TimeBudget pace) {
        EnsemblesBuilder builder = new EnsemblesBuilder(tree.nodes());
        first = start.node();
        guess = start.guess();
        boolean[][] under = under(tree);
        List<Open> open = new ArrayList<>();
        for (int node = 0; node < Math.min(start.node(), tree.nodes()); node++) {
            builder.set(node, new EnsemblesBuilder.OfNode(0, 1, 0, 0));
        }
        if (start.node() < tree.nodes()) {
            // With one fold the last rows are held out; with several each of them in turn.
            int[] rows = start.rows();
            int learning = rows.length - (int) (recipe.heldOut() * rows.length);
            open.add(
                    new Open(
                            start.node(),
                            Arrays.copyOf(rows, learning),
                            Arrays.copyOfRange(rows, learning, rows.length),
                            new float[cell.length]));
        }
        for (int level = 0; !open.isEmpty(); level++) {
            List<Open> below = new ArrayList<>();
            List<List<Grown>> grown = new ArrayList<>();
            TimeBudget ofLevel = pace.share(1, Math.max(2, LEVELS - level));
            double rows = open.stream().mapToDouble(Open::rows).sum();
            for (Open at : open) {
                TimeBudget ofNode = ofLevel.share(at.rows(), rows);
                rows -= at.rows();
                grown.add(boost(at, under[at.node()], cell, features, ofNode));
            }
            double[] pooled = pooled(grown.stream().flatMap(List::stream).toList());
            Firmness[] firmness = new Firmness[grown.size()];
            for (int i = 0; i < grown.size(); i++) {
                for (Grown of : grown.get(i)) {
                    of.trees().keep(best(of, pooled, TELLING * deal.copies()));
                }
                Open at = open.get(i);
                firmness[i] =
                        guess != null
                                ? Firmness.NONE
                                : Firmness.of(
                                        trees(grown.get(i)),
                                        deal,
                                        at.whole().learning(),
                                        under[at.node()],
                                        cell,
                                        codes,
                                        at.parent());
            }
            double firm = Firmness.pooled(firmness);
            for (int i = 0; i < grown.size(); i++) {
                Open at = open.get(i);
                EnsemblesBuilder.OfNode trees =
                        firmness[i].firm(EnsemblesBuilder.OfNode.mean(trees(grown.get(i))), firm);
                builder.set(at.node(), trees);
                descend(at, tree, under[at.node()], cell, trees, below);
            }
            open = below;
        }
        return builder.build();
    }

    private static List<EnsemblesBuilder.OfNode> trees(List<Grown> grown) {
        return grown.stream().map(Grown::trees).toList();
    }

    private static int[] range(int from, int to) {
        int[] range = new int[to - from];
        Arrays.setAll(range, i -> from + i);
        return range;
    }

    /** By node and cell: whether the cell is on the right of the node. */
    private static boolean[][] under(CellTree tree) {
        int cells = tree.nodes() + 1;
        boolean[][] right = new boolean[tree.nodes()][cells];
        int[][] ways = tree.ways(cells);
        for (int cell = 0; cell < cells; cell++) {
            for (int step : ways[cell]) {
                if (step >= 0) {
                    right[step][cell] = true;
                }
            }
        }
        return right;
    }

    /** The trees of each fold; of few rows those of all together, which ask no column. */
    private List<Grown> boost(
            Open at, boolean[] rightOf, short[] cell, int[] features, TimeBudget pace) {
        int folds = deal.folds();
        Open all = folds == 1 ? at : at.whole();
        int ones = 0;
        for (int row : all.learning()) {
            ones += rightOf[cell[row]] ? 1 : 0;
        }
        int few = Math.min(ones, all.learning().length - ones);
        if (features.length == 0 || few < deal.least(recipe.minRows())) {
            return List.of(constant(all, rightOf, cell));
        }
        List<Grown> grown = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            Open its = folds == 1 ? at : at.fold(fold, deal);
            grown.add(boostOne(its, rightOf, cell, features, pace.share(1, folds - fold)));
        }
        return grown;
    }

    private Grown constant(Open at, boolean[] rightOf, short[] cell) {
        int[] rows = at.learning();
        float[] parent = new float[rows.length];
        boolean[] right = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            right[i] = rightOf[cell[rows[i]]];
            parent[i] = Ensembles.fromAbove(at.parent()[rows[i]]);
        }
        float[] start = NodeBoosting.start(right, parent, guessed(at.node(), rows), rows.length);
        return new Grown(new EnsemblesBuilder.OfNode(start), new double[1], 0, 0);
    }

    private float @Nullable [][] guessed(int node, int[] rows) {
        if (guess == null) {
            return null;
        }
        float[][] guess = this.guess.apply(node);
        float[][] its = new float[guess.length][rows.length];
        for (int k = 0; k < its.length; k++) {
            for (int i = 0; i < rows.length; i++) {
                its[k][i] = guess[k][rows[i]];
            }
        }
        return its;
    }

    private Grown boostOne(
            Open at, boolean[] rightOf, short[] cell, int[] features, TimeBudget pace) {
        int learning = Math.min(at.learning().length, recipe.maxRows());
        int held = Math.min(at.heldOut().length, recipe.maxRows() / 4);
        int[] rows = Arrays.copyOf(at.learning(), learning + held);
        System.arraycopy(at.heldOut(), 0, rows, learning, held);
        float[] parent = new float[rows.length];
        boolean[] right = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            right[i] = rightOf[cell[rows[i]]];
            parent[i] = at.parent()[rows[i]];
        }
        float[][] its = guessed(at.node(), rows);
        LocalBins bins = new LocalBins(codes, binnings, features, rows, learning);
        NodeBoosting boosting = new NodeBoosting(bins, right, parent, its, learning, tuning);
        EnsemblesBuilder.OfNode trees = boosting.run(pace);
        if (at.node() == first) {
            TreeSettings more = tuning.thorough();
            NodeBoosting other = new NodeBoosting(bins, right, parent, its, learning, more);
            EnsemblesBuilder.OfNode otherTrees = other.run(pace);
            if (least(other) < WORTH * least(boosting)) {
                tuning = more;
                boosting = other;
                trees = otherTrees;
            }
        }
        return new Grown(trees, boosting.loss, boosting.grown, held);
    }

    private static double least(NodeBoosting boosting) {
        return Arrays.stream(boosting.loss, 0, boosting.grown + 1).min().orElse(0);
    }

    private void descend(
            Open at,
            CellTree tree,
            boolean[] rightOf,
            short[] cell,
            EnsemblesBuilder.OfNode trees,
            List<Open> below) {
        int[][] learning = sides(at.learning(), rightOf, cell);
        int[][] held = sides(at.heldOut(), rightOf, cell);
        float[][] its = guess == null ? null : guess.apply(at.node());
        int[] children = {tree.left()[at.node()], tree.right()[at.node()]};
        for (int side = 0; side < 2; side++) {
            if (!CellTree.isCell(children[side])) {
                for (int[] rows : new int[][] {learning[side], held[side]}) {
                    for (int row : rows) {
                        at.parent()[row] = trees.score(codes, row, at.parent()[row], its);
                    }
                }
                below.add(new Open(children[side], learning[side], held[side], at.parent()));
            }
        }
    }

    private static int[][] sides(int[] rows, boolean[] rightOf, short[] cell) {
        int[][] both = new int[2][rows.length];
        int[] counts = new int[2];
        for (int row : rows) {
            int side = rightOf[cell[row]] ? 1 : 0;
            both[side][counts[side]++] = row;
        }
        return new int[][] {Arrays.copyOf(both[0], counts[0]), Arrays.copyOf(both[1], counts[1])};
    }

    /** The change of the loss of all nodes of a level, per row, at each number of trees. */
    private static double[] pooled(List<Grown> level) {
        int longest = level.stream().mapToInt(Grown::grown).max().orElse(0);
        double[] pooled = new double[longest + 1];
        double rows = 0;
        for (Grown grown : level) {
            rows += grown.heldOut();
            for (int trees = 0; trees <= longest; trees++) {
                pooled[trees] += grown.loss()[Math.min(trees, grown.grown())] - grown.loss()[0];
            }
        }
        for (int trees = 0; trees <= longest; trees++) {
            pooled[trees] /= Math.max(1, rows);
        }
        return pooled;
    }

    /**
     * How many trees a node keeps: those that are best for its held-out rows and, as these are few,
     * for those of the other nodes of its level.
     *
     * @param telling how many rows of the level count beside its own
     */
    private static int best(Grown of, double[] pooled, int telling) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int trees = 0; trees <= of.grown(); trees++) {
            double loss = of.loss()[trees] - of.loss()[0] + telling * pooled[trees];
            if (loss < least) {
                least = loss;
                best = trees;
            }
        }
        return best;
    }
}
