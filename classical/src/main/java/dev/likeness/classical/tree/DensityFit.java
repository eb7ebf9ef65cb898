package dev.likeness.classical.tree;

import dev.likeness.Fit;
import dev.likeness.classical.internal.TableFitting;
import dev.likeness.classical.internal.cart.DensityGrower;
import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.classical.internal.cart.Pruning;
import dev.likeness.classical.internal.cart.Regrown;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.cells.Boxes;
import dev.likeness.classical.internal.cells.Cells;
import dev.likeness.classical.internal.cells.LeafMixture;
import dev.likeness.classical.internal.cells.LeafTableBuilder;
import dev.likeness.classical.internal.cells.MixtureTree;
import dev.likeness.classical.internal.codes.Codes;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.classical.internal.codes.Features;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One fit of a density estimation tree. */
final class DensityFit {

    private final DensityTree recipe;
    private final Fit fit;
    private final TableFitting fitting;
    private final List<Cells> columns;
    private final Codes codes;
    private final double[][] room;

    /** The cell of each row, of the columns whose cells are counted in each leaf. */
    private final int[][] rowCells;

    DensityFit(DensityTree recipe, Table data, Fit fit) {
        this.recipe = recipe;
        this.fit = fit;
        Table table = TableFitting.learnt(data);
        this.fitting = new TableFitting(fit, recipe, data);
        fitting.keepsSteps(); // asked to end, it has the tree, pruned by the folds that were judged
        fitting.beginTrees(recipe.alpha() == null ? 1 + recipe.folds() : 1);
        List<Feature> features =
                Features.of(table, table.names(), recipe.bins(), fitting.threads());
        this.columns = features.stream().map(feature -> cells(feature, table)).toList();
        this.rowCells = new int[columns.size()][];
        this.codes = Codes.of(features, table, fitting.threads());
        this.room = new double[columns.size()][];
        for (int f = 0; f < room.length; f++) {
            Column column = table.column(features.get(f).name());
            rowCells[f] = counted(f) ? cellsOf(columns.get(f), column) : new int[0];
            Cells cells = Cells.uniform(features.get(f), column);
            room[f] = new double[codes.missing(f) + 1];
            for (int cell = 0; cell <= cells.size(); cell++) {
                room[f][cells.code(cell)] += cells.mass(cell, cell);
            }
        }
    }

    DensityTreeModel run() {
        int[] all = IntStream.range(0, codes.rows()).toArray();
        Nodes grown = grow(all);
        Map<String, Double> scores = new LinkedHashMap<>();
        Double alpha = recipe.alpha();
        if (alpha == null) {
            alpha = chooseAlpha(Pruning.of(grown));
            scores.put("alpha", alpha);
        }
        Nodes pruned = alpha > 0 ? Pruning.of(grown).prune(alpha) : grown;
        Boxes boxes = new Boxes(columns);
        Regrown regrown = Regrown.of(pruned.splits(), codes, 0);
        Splits splits = regrown.splits();
        int leaves = regrown.nodes().leaves();
        LeafTableBuilder builder =
                new LeafTableBuilder(columns, boxes, DensityTreeModel.ALL_OF_IT, 1, leaves);
        for (int node = 0; node < splits.nodes(); node++) {
            if (splits.leaf(node)) {
                int leaf = splits.number(node);
                builder.leaf(leaf, regrown.to()[node] - regrown.from()[node]);
                for (int j = 0; j < columns.size(); j++) {
                    if (counted(j)) {
                        int[] cells = cells(j, regrown, node);
                        builder.column(leaf, j, cells, cells.length, 1);
                    } else {
                        builder.open(leaf, j);
                    }
                }
            }
        }
        MixtureTree tree =
                new MixtureTree(
                        splits,
                        builder.build(boxes.of(splits, leaves, new int[columns.size()])),
                        -1,
                        1.0 / codes.rows());
        scores.put("leaves", (double) leaves);
        fitting.finish(fit.ended() ? "it was asked to end" : "the tree is grown");
        return new DensityTreeModel(
                fitting.card(scores), new LeafMixture(columns, boxes, List.of(tree), -1));
    }

    private static Cells cells(Feature feature, Table table) {
        Column column = table.column(feature.name());
        return feature.categorical()
                ? Cells.learn(feature, column)
                : Cells.uniform(feature, column);
    }

    /**
     * Whether a leaf counts the cells of a column. A box of numbers says how dense they are in it;
     * a box of levels says nothing of their shares, and none says how many values are missing.
     */
    private boolean counted(int column) {
        Feature feature = columns.get(column).feature();
        return feature.categorical() || feature.someMissing();
    }

    private static int[] cellsOf(Cells cells, Column column) {
        return IntStream.range(0, column.rows()).map(row -> cells.cell(column, row)).toArray();
    }

    private int[] cells(int column, Regrown regrown, int node) {
        int from = regrown.from()[node];
        int[] cells = new int[regrown.to()[node] - from];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = rowCells[column][regrown.rows()[from + i]];
        }
        return cells;
    }

    private Nodes grow(int[] rows) {
        fitting.check();
        Nodes nodes = DensityGrower.grow(codes, room, rows, recipe.maxDepth(), recipe.minLeaf());
        fitting.step(Map.of());
        return nodes;
    }

    /**
     * The price whose trees come nearest to rows that were left out, in integrated squared error.
     */
    private double chooseAlpha(Pruning whole) {
        int rows = codes.rows();
        int folds = Math.min(recipe.folds(), rows);
        double[] candidates = CrossValidation.candidates(whole.alphas());
        if (folds < 2 || candidates.length < 2) {
            return 0;
        }
        int[] order = Randomness.of(fit.seed()).fork("folds").permutation(0, rows);
        double[] loss = new double[candidates.length];
        int judged = 0;
        for (int fold = 0; fold < folds && !fit.ended(); fold++) {
            int left = fold;
            int[] others =
                    IntStream.range(0, rows)
                            .filter(i -> i % folds != left)
                            .map(i -> order[i])
                            .sorted()
                            .toArray();
            Pruning pruning = Pruning.of(grow(others));
            for (int a = 0; a < loss.length; a++) {
                loss[a] += squared(pruning, candidates[a]);
            }
            int[] held =
                    IntStream.range(0, rows)
                            .filter(i -> i % folds == left)
                            .map(i -> order[i])
                            .toArray();
            for (int row : held) {
                addDensities(pruning, row, candidates, -2.0 / held.length, loss);
            }
            judged++;
        }
        if (judged == 0) {
            return 0;
        }
        int best = 0;
        for (int a = 1; a < loss.length; a++) {
            if (loss[a] <= loss[best]) { // of equals the smaller tree
                best = a;
            }
        }
        return candidates[best];
    }

    /** The integral of the squared density. */
    private static double squared(Pruning pruning, double alpha) {
        Nodes nodes = pruning.tree();
        boolean[] there = new boolean[nodes.splits().nodes()];
        there[0] = true;
        double sum = 0;
        for (int node = 0; node < there.length; node++) {
            if (there[node] && pruning.leaf(node, alpha)) {
                sum += nodes.weight()[node] / nodes.weight()[0] * nodes.value(node, 0);
            } else if (there[node]) {
                there[nodes.splits().left(node)] = true;
                there[nodes.splits().right(node)] = true;
            }
        }
        return sum;
    }

    private void addDensities(
            Pruning pruning, int row, double[] alphas, double factor, double[] sums) {
        Nodes nodes = pruning.tree();
        Splits splits = nodes.splits();
        int node = 0;
        for (int a = alphas.length - 1; a >= 0; a--) {
            while (!pruning.leaf(node, alphas[a])) {
                int f = splits.feature(node);
                node =
                        splits.goesLeft(node, codes.code(f, row), codes.missing(f))
                                ? splits.left(node)
                                : splits.right(node);
            }
            sums[a] += factor * nodes.value(node, 0);
        }
    }
}
