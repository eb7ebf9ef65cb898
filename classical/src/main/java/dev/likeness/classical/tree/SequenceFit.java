package dev.likeness.classical.tree;

import dev.likeness.Fit;
import dev.likeness.FitListener;
import dev.likeness.InputException;
import dev.likeness.classical.internal.TableFitting;
import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.internal.cart.Grower;
import dev.likeness.classical.internal.cart.Growth;
import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.classical.internal.cart.Regrown;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.cart.Target;
import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.classical.internal.cells.Boxes;
import dev.likeness.classical.internal.cells.Cells;
import dev.likeness.classical.internal.cells.LeafTable;
import dev.likeness.classical.internal.cells.LeafTableBuilder;
import dev.likeness.classical.internal.codes.Codes;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.classical.internal.codes.Features;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One fit of a sequence of trees: the tree of each column is one task. */
final class SequenceFit {

    /**
     * A node above a leaf counts if it has at least this many times the rows of the last one that
     * counted.
     */
    private static final int WIDER = 2;

    /** The leaves of all columns have at most this many runs together: a few hundred megabytes. */
    private static final long MOST_RUNS = 48_000_000;

    private final TreeSequence recipe;
    private final Fit fit;
    private final Threads threads;
    private final Table table;
    private final int[] order;
    private final List<Rule> rules;
    private final TableFitting fitting;
    private final List<Cells> columns;
    private final Codes codes;
    private final int minLeaf;
    private final Predictors predictors;

    /** The table as a person knows it, from which a target is predicted. */
    private final Table data;

    SequenceFit(TreeSequence recipe, Table data, Fit fit) {
        this.recipe = recipe;
        this.fit = fit;
        this.fitting = new TableFitting(fit, recipe, data);
        fitting.keepsSteps(); // asked to end, columns without a tree are drawn by themselves
        this.threads = fitting.threads();
        this.data = data;
        this.table = TableFitting.learnt(data);
        this.order = order();
        if (recipe.target() != null) {
            TargetColumn.check(table, recipe.target());
        }
        this.rules = Rule.read(recipe.rules(), table.schema(), order);
        fitting.beginTrees(table.columns().size());
        List<Feature> features = Features.of(table, table.names(), recipe.bins(), threads);
        Cells[] cells = new Cells[features.size()];
        threads.run(cells.length, j -> cells[j] = Cells.learn(features.get(j), seen(j).column(j)));
        this.columns = List.of(cells);
        this.codes = Codes.of(features, table, threads);
        this.minLeaf = minLeaf();
        if (minLeaf > recipe.minLeaf()) {
            fitting.warn(
                    "The table is large: leaves have %,d rows or more, not %,d, so that the model fits into memory."
                            .formatted(minLeaf, recipe.minLeaf()));
        }
        this.predictors =
                new Predictors(codes, order, Randomness.of(fit.seed()).fork("predictors"), threads);
        if (predictors.bounded()) {
            fitting.warn(
                    "The table has %,d columns: each is predicted from the %d earlier ones that say most of it, looked for among at most %,d. Give fewer columns for the best trees."
                            .formatted(order.length, predictors.kept(), predictors.compared()));
        }
    }

    /** The rows that a column is learnt from. */
    private Table seen(int column) {
        return rules.isEmpty() ? table : Rule.others(rules, column, table);
    }

    /** A leaf has runs from its rows and from those of each wider node above it. */
    private int minLeaf() {
        double above = recipe.smoothing() > 0 ? Math.log(table.rows()) / Math.log(WIDER) : 0;
        double runs = (1 + above) * recipe.runs() * table.rows() * table.columns().size();
        return (int) Math.max(recipe.minLeaf(), runs / MOST_RUNS);
    }

    private int[] order() {
        Set<Integer> places = new LinkedHashSet<>();
        if (recipe.target() != null) {
            places.add(table.indexOf(recipe.target()));
        }
        for (String name : recipe.order()) {
            if (!places.add(table.indexOf(name))) {
                throw new InputException("order names column \"" + name + "\" twice.");
            }
        }
        IntStream.range(0, table.columns().size()).forEach(places::add);
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    TreeSequenceModel run() {
        int width = order.length;
        ColumnTree[] trees = new ColumnTree[width];
        fitting.threads()
                .run(
                        width,
                        task -> {
                            int place = width - 1 - task; // those on most columns first
                            boolean whole = !fit.ended();
                            trees[order[place]] = grow(place, whole);
                            if (whole) {
                                fitting.step(Map.of());
                            }
                        });
        int grown = fitting.done();
        TreeParts predictor = predictor();
        fitting.finish(
                grown < width
                        ? "it was asked to end, with trees of %d of %d columns"
                                .formatted(grown, width)
                        : "every column has its tree");
        return TreeSequenceModel.of(
                fitting.card(Map.of()),
                new Sequence(columns, order, List.of(trees), rules),
                predictor,
                DecisionTree.defaults().smoothing());
    }

    private @Nullable TreeParts predictor() {
        if (recipe.target() == null) {
            return null;
        }
        DecisionTree tree = DecisionTree.defaults().withTarget(recipe.target());
        return tree.fit(data, fit.withListener(FitListener.NONE)).parts;
    }

    /** The tree of a column; not whole, it is one leaf. */
    private ColumnTree grow(int place, boolean whole) {
        int column = order[place];
        int[] before = whole ? predictors.of(place) : new int[0];
        List<Feature> features = Arrays.stream(before).mapToObj(codes::feature).toList();
        Table seen = seen(column);
        Object[] parts = Arrays.stream(before).mapToObj(codes::column).toArray();
        Codes known =
                seen.rows() == table.rows()
                        ? new Codes(features, parts, table.rows())
                        : Codes.of(features, seen, Threads.ALONE);
        int[] rows = IntStream.range(0, seen.rows()).toArray();
        Growth growth =
                new Growth(
                        recipe.criterion() == Criterion.ENTROPY,
                        recipe.maxDepth(),
                        minLeaf,
                        2,
                        Math.max(1, before.length),
                        false);
        Nodes nodes =
                Grower.grow(
                        known,
                        target(column, seen),
                        null,
                        rows,
                        growth,
                        Randomness.of(fit.seed()),
                        Threads.ALONE);
        Regrown regrown = Regrown.of(nodes.splits(), known, 0);
        return new ColumnTree(regrown.splits().over(before), leaves(column, seen, regrown));
    }

    /** The leaves hold their own rows and, more lightly, those of ever wider nodes above them. */
    private LeafTable leaves(int column, Table seen, Regrown regrown) {
        List<Cells> one = List.of(columns.get(column));
        Splits splits = regrown.splits();
        int leaves = regrown.nodes().leaves();
        LeafTableBuilder builder =
                new LeafTableBuilder(
                        one, new Boxes(one), recipe.smoothing(), recipe.runs(), leaves);
        int[] parent = new int[splits.nodes()];
        parent[0] = -1;
        int[] cellOf = new int[seen.rows()];
        for (int row = 0; row < cellOf.length; row++) {
            cellOf[row] = columns.get(column).cell(seen.column(column), row);
        }
        int[] cells = new int[seen.rows()];
        // Each wider node is read once, no matter how many leaves lie below it.
        LeafTableBuilder.@Nullable Runs[] wider =
                new LeafTableBuilder.@Nullable Runs[splits.nodes()];
        for (int node = 0; node < parent.length; node++) { // children stand behind their parents
            if (!splits.leaf(node)) {
                parent[splits.left(node)] = node;
                parent[splits.right(node)] = node;
                continue;
            }
            int leaf = splits.number(node);
            int count = read(cellOf, regrown, node, cells);
            builder.leaf(leaf, count);
            builder.column(leaf, 0, cells, count, 1);
            int above = recipe.smoothing() > 0 ? parent[node] : 0;
            for (; above > 0; above = parent[above]) { // the root's rows are those of the column
                int rows = regrown.to()[above] - regrown.from()[above];
                if (rows >= WIDER * count) {
                    LeafTableBuilder.Runs runs = wider[above];
                    if (runs == null) {
                        runs = builder.runs(0, cells, read(cellOf, regrown, above, cells));
                        wider[above] = runs;
                    }
                    count = rows;
                    builder.column(leaf, 0, runs, recipe.smoothing() / count);
                }
            }
        }
        return builder.build(new int[leaves]);
    }

    private static int read(int[] cellOf, Regrown regrown, int node, int[] cells) {
        int from = regrown.from()[node];
        int count = regrown.to()[node] - from;
        for (int i = 0; i < count; i++) {
            cells[i] = cellOf[regrown.rows()[from + i]];
        }
        return count;
    }

    /** The levels, or the steps, of a column as classes; a missing value is one too. */
    private Target target(int column, Table seen) {
        Column values = seen.column(column);
        Feature feature = columns.get(column).feature();
        Feature coarse = feature.categorical() ? feature : Features.of(values, recipe.steps());
        int[] labels = new int[seen.rows()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = coarse.code(values, row);
        }
        int[] present = Arrays.stream(labels).distinct().sorted().toArray();
        int[] position = new int[coarse.size() + 1];
        for (int k = 0; k < present.length; k++) {
            position[present[k]] = k;
        }
        for (int row = 0; row < labels.length; row++) {
            labels[row] = position[labels[row]];
        }
        return Target.classes(present.length, labels);
    }
}
