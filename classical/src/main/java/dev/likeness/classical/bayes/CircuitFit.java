package dev.likeness.classical.bayes;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.ModelCard;
import dev.likeness.Spread;
import dev.likeness.classical.internal.MutualInformation;
import dev.likeness.classical.internal.Passes;
import dev.likeness.classical.internal.TableFitting;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One fit of a {@link LatentTree} to a table, from cells to model card. */
final class CircuitFit {

    /** Scores in the card are means over at most this number of rows. */
    private static final int SCORED_ROWS = 10_000;

    /** Chooses them: the same ones for every fit of these rows. */
    private static final long SCORED_SEED = 0;

    private static final int CHOOSING_ROWS = 20_000;

    private static final int CHOOSING_EPOCHS = 8;

    /** The trees of the classes get one in five of the passes over the rows, at the end. */
    private static final int CLASS_SHARE = 5;

    /** A column follows another if their cells make at most this number of pairs. */
    private static final int MOST_PAIRS = 1 << 16;

    /** And if they have at least this mutual information, in nats. */
    private static final double LEAST_INFORMATION = 1;

    /** It is estimated on about this many rows. */
    private static final int INFORMATION_ROWS = 50_000;

    private final Table table;
    private final TableFitting fitting;
    private final @Nullable String target;
    private final TableCells cells;
    private final short[][] codes;
    private final int[] counts;
    private final double[][] margins;
    private final Randomness randomness;
    private final int root;
    private int epochs;

    CircuitFit(
            Table table,
            Fit fit,
            Estimator<Table, CircuitModel> recipe,
            int most,
            @Nullable String target) {
        this.table = table;
        this.fitting = new TableFitting(fit, recipe, table);
        this.target = target;
        Table modelled = TableFitting.learnt(table);
        this.root =
                target == null
                        ? modelled.columns().size() - 1
                        : Targets.position(target, modelled.schema());
        if (target != null) {
            TableFitting.requireValues(table, target);
        }
        this.cells = TableCells.fit(modelled, most, classes(modelled));
        this.codes = cells.encode(modelled);
        this.counts = counts(cells);
        this.margins = new double[codes.length][];
        for (int column = 0; column < codes.length; column++) {
            margins[column] = LatentTreeFit.margin(codes[column], counts[column]);
        }
        this.randomness = Randomness.of(fit.seed()).fork("circuit");
    }

    /** The target, if it has few levels. */
    private @Nullable Column classes(Table modelled) {
        Column column = modelled.column(root);
        boolean few = column.schema().levels().size() <= ClassTrees.MOST_CLASSES;
        return target != null && column.schema().kind().categorical() && few ? column : null;
    }

    private static int[] counts(TableCells cells) {
        return cells.columns().stream().mapToInt(ColumnCells::cells).toArray();
    }

    int columns() {
        return codes.length;
    }

    TreeShape chowLiu() {
        ChowLiu.Found found = ChowLiu.tree(codes, counts, root, randomness.fork("pairs"));
        long all = (long) codes.length * (codes.length - 1) / 2;
        if (found.pairs() < all) {
            fitting.warn(
                    "The table has %,d columns: the tree was found from %,d of %,d pairs, drawn at random. Give fewer columns for the best tree."
                            .formatted(codes.length, found.pairs(), all));
        }
        return found.shape();
    }

    /**
     * The column that each column follows: that above it in the tree, if the two say much of each
     * other and it is not the target. What they say less of each other the hidden variables hold
     * with fewer numbers.
     */
    int[] above(TreeShape shape) {
        int[] above = Link.above(shape, counts, target == null ? -1 : root, MOST_PAIRS);
        int[] rows =
                MutualInformation.rows(codes[0].length, INFORMATION_ROWS, randomness.fork("links"));
        MutualInformation information = new MutualInformation(codes, counts, rows);
        for (int column = 0; column < above.length; column++) {
            boolean strong =
                    above[column] >= 0
                            && information.of(column, above[column]) >= LEAST_INFORMATION;
            above[column] = strong ? above[column] : -1;
        }
        return above;
    }

    /** One tree of all rows. */
    TreeSum learn(TreeShape shape, int states, LatentTreeFit.Settings settings) {
        return learn(shape, new int[0], states, settings, 0);
    }

    /**
     * Learns one tree from all rows; where the target has few levels, then one tree from the rows
     * of each level.
     *
     * @param above the column that each column follows, −1 for none; empty if none does
     * @param classSmoothing pseudo-rows of each state of a level's tree, spread as in the tree of
     *     all rows; 0 for a single tree
     */
    TreeSum learn(
            TreeShape shape,
            int[] above,
            int states,
            LatentTreeFit.Settings settings,
            double classSmoothing) {
        LatentTree tree = new LatentTree(shape, states, counts);
        tree.link(above);
        Passes run = new Passes(fitting, settings.epochs(), table.rows(), within());
        boolean split =
                target != null
                        && classSmoothing > 0
                        && ClassTrees.affordable(counts[root], tree.parameters());
        int classEpochs = split ? run.epochs() / CLASS_SHARE : 0;
        Workers workers = new Workers(tree, fitting.threads());
        int batches = LatentTreeFit.batches(table.rows());
        fitting.begin(
                batches,
                tree.parameters() * (classEpochs > 0 ? counts[root] : 1),
                Map.of("threads", String.valueOf(workers.threads())));
        Randomness learning = randomness.fork("learn");
        LatentTreeFit all = new LatentTreeFit(tree, codes, margins, settings, learning);
        double share = classEpochs > 0 ? 1 - 1.0 / CLASS_SHARE : 1;
        all.run(run, workers, run.epochs() - classEpochs, share);
        TreeSum sum = TreeSum.of(tree);
        if (classEpochs > 0) {
            ClassTrees classes = new ClassTrees(tree, codes, root, classSmoothing, learning);
            sum = classes.learn(run, workers, classEpochs);
        }
        run.finish();
        epochs = run.epoch();
        return sum;
    }

    /**
     * The number of components under which rows held out are most probable: the number is doubled
     * until that no longer helps. At most {@link #CHOOSING_ROWS} rows are used, with a few passes
     * for each number.
     */
    int chooseComponents(int most, LatentTreeFit.Settings settings) {
        int[] order = randomness.fork("choose").permutation(0, table.rows());
        int count = Math.min(order.length, CHOOSING_ROWS);
        int held = count / 5;
        if (held < 10) {
            return 1;
        }
        short[][] test = new short[codes.length][];
        short[][] train = new short[codes.length][];
        for (int column = 0; column < codes.length; column++) {
            test[column] = some(codes[column], order, 0, held);
            train[column] = some(codes[column], order, held, count);
        }
        int best = 1;
        double bestMean = Double.NEGATIVE_INFINITY;
        for (int components = 1; components <= Math.min(most, count / 10); components *= 2) {
            LatentTree tree = new LatentTree(TreeShape.star(codes.length), components, counts);
            Passes run =
                    new Passes(fitting.trial(CHOOSING_EPOCHS), CHOOSING_EPOCHS, train[0].length, 0);
            new LatentTreeFit(tree, train, margins, settings, randomness.fork("trial"))
                    .run(run, new Workers(tree, fitting.threads()), CHOOSING_EPOCHS, 1);
            double mean = LatentTreeFit.mean(tree, test);
            if (mean > bestMean) {
                bestMean = mean;
                best = components;
            } else if (components >= 4 * best) {
                break;
            }
        }
        return best;
    }

    private static short[] some(short[] codes, int[] order, int from, int to) {
        short[] some = new short[to - from];
        for (int i = 0; i < some.length; i++) {
            some[i] = codes[order[from + i]];
        }
        return some;
    }

    /** A single tree without the states that are expected in less than one row of the table. */
    TreeSum prune(TreeSum sum) {
        LatentTree tree = sum.trees[0];
        int kept = 0;
        int[] keep = new int[tree.states];
        for (int i = 0; i < tree.states; i++) {
            if (tree.prior[i] * table.rows() >= 1) {
                keep[kept++] = i;
            }
        }
        if (kept == 0 || kept == tree.states || tree.shape.nodes() > 1) {
            return sum;
        }
        LatentTree pruned = new LatentTree(tree.shape, kept, counts);
        double total = 0;
        for (int k = 0; k < kept; k++) {
            total += tree.prior[keep[k]];
        }
        for (int k = 0; k < kept; k++) {
            pruned.prior[k] = (float) (tree.prior[keep[k]] / total);
        }
        for (int column = 0; column < counts.length; column++) {
            for (int cell = 0; cell < counts[column]; cell++) {
                for (int k = 0; k < kept; k++) {
                    pruned.leaf[column][cell][k] = tree.leaf[column][cell][keep[k]];
                }
            }
        }
        return TreeSum.of(pruned);
    }

    /** The mean log density within cells; it is the same for every model of the cells. */
    private double within() {
        Table some = Spread.of(table, SCORED_ROWS, SCORED_SEED);
        Table modelled = TableSchemas.modelled(some);
        double[] sums = new double[modelled.rows()];
        cells.addLogWithin(modelled, cells.encode(modelled), sums);
        return Arrays.stream(sums).average().orElse(0);
    }

    CircuitModel finish(TreeSum sum) {
        ModelCard card = fitting.card(Map.of(), epochs);
        CircuitModel model = model(card, cells, sum, target);
        Table some = Spread.of(table, SCORED_ROWS, SCORED_SEED);
        double mean = Arrays.stream(model.logDensity(some)).average().orElse(0);
        return model(
                card.withScores(Map.of("mean log density of training rows", mean)),
                cells,
                sum,
                target);
    }

    static CircuitModel read(ModelFile file, @Nullable String target) {
        TableCells cells = TableCells.read(file, TableSchemas.of(file.card()));
        int position = target == null ? -1 : Targets.position(target, cells.schema());
        TreeSum sum = TreeSum.read(file, counts(cells), position);
        return model(file.card(), cells, sum, target);
    }

    private static CircuitModel model(
            ModelCard card, TableCells cells, TreeSum sum, @Nullable String target) {
        return target == null
                ? new CircuitModel(card, cells, sum)
                : new CircuitClassifier(card, cells, sum, Targets.position(target, cells.schema()));
    }
}
