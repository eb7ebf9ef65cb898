package dev.likeness.classical.bayes;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Version;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One fit of a {@link LatentTree} to a table, from cells to model card. */
final class CircuitFit {

    /** Scores in the card are means over at most so many rows. */
    private static final int SCORED_ROWS = 10_000;

    private static final int CHOOSING_ROWS = 20_000;

    private static final int CHOOSING_EPOCHS = 8;

    private final Table table;
    private final Fit fit;
    private final Estimator<Table, CircuitModel> recipe;
    private final @Nullable String target;
    private final TableCells cells;
    private final short[][] codes;
    private final int[] counts;
    private final double[][] margins;
    private final Randomness randomness;
    private final int root;
    private long steps;

    CircuitFit(
            Table table,
            Fit fit,
            Estimator<Table, CircuitModel> recipe,
            int most,
            @Nullable String target) {
        this.table = table;
        this.fit = fit;
        this.recipe = recipe;
        this.target = target;
        Table modelled = TableSchemas.modelled(table);
        Targets.requireRows(table, modelled.columns().size());
        this.root =
                target == null
                        ? modelled.columns().size() - 1
                        : Targets.position(target, modelled.schema());
        if (target != null) {
            Targets.requireValues(table, target);
        }
        this.cells = TableCells.fit(modelled, most);
        this.codes = cells.encode(modelled);
        this.counts = counts(cells);
        this.margins = new double[codes.length][];
        for (int column = 0; column < codes.length; column++) {
            margins[column] = TreeFit.margin(codes[column], counts[column]);
        }
        this.randomness = Randomness.of(fit.seed()).fork("circuit");
    }

    private static int[] counts(TableCells cells) {
        return cells.columns().stream().mapToInt(ColumnCells::cells).toArray();
    }

    int columns() {
        return codes.length;
    }

    int rows() {
        return table.rows();
    }

    TreeShape chowLiu() {
        ChowLiu.Found found = ChowLiu.tree(codes, counts, root, randomness.fork("pairs"));
        long all = (long) codes.length * (codes.length - 1) / 2;
        if (found.pairs() < all) {
            fit.listener()
                    .on(
                            new FitEvent.Warning(
                                    0,
                                    "The table has %,d columns: the tree was found from %,d of %,d pairs, drawn at random. Give fewer columns for the best tree."
                                            .formatted(codes.length, found.pairs(), all)));
        }
        return found.shape();
    }

    LatentTree learn(TreeShape shape, int states, TreeFit.Settings settings) {
        LatentTree tree = new LatentTree(shape, states, counts);
        double within = within();
        try (Workers workers = new Workers(tree, fit.threads())) {
            int batches = TreeFit.batches(table.rows());
            fit.listener()
                    .on(
                            new FitEvent.Started(
                                    recipe.family(),
                                    0,
                                    batches,
                                    tree.parameters(),
                                    Map.of("threads", String.valueOf(workers.threads()))));
            TreeFit learning =
                    new TreeFit(tree, codes, margins, settings, randomness.fork("learn"));
            steps = learning.run(fit, workers, within);
        }
        return tree;
    }

    /**
     * The number of components that is likeliest on rows held out: twice as many as long as that
     * helps. On at most {@link #CHOOSING_ROWS} rows, with a few passes each.
     */
    int chooseComponents(int most, TreeFit.Settings settings) {
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
            try (Workers workers = new Workers(tree, fit.threads())) {
                Fit quiet = Fit.defaults().withEpochs(CHOOSING_EPOCHS).withStop(fit.stop());
                new TreeFit(tree, train, margins, settings, randomness.fork("trial"))
                        .run(quiet, workers, 0);
            }
            double mean = TreeFit.mean(tree, test);
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

    /** The tree without states that less than one row in the whole table is in. */
    LatentTree prune(LatentTree tree) {
        int kept = 0;
        int[] keep = new int[tree.states];
        for (int i = 0; i < tree.states; i++) {
            if (tree.prior[i] * table.rows() >= 1) {
                keep[kept++] = i;
            }
        }
        if (kept == 0 || kept == tree.states || tree.shape.nodes() > 1) {
            return tree;
        }
        LatentTree pruned = new LatentTree(tree.shape, kept, counts);
        double sum = 0;
        for (int k = 0; k < kept; k++) {
            sum += tree.prior[keep[k]];
        }
        for (int k = 0; k < kept; k++) {
            pruned.prior[k] = (float) (tree.prior[keep[k]] / sum);
        }
        for (int column = 0; column < counts.length; column++) {
            for (int cell = 0; cell < counts[column]; cell++) {
                for (int k = 0; k < kept; k++) {
                    pruned.leaf[column][cell][k] = tree.leaf[column][cell][keep[k]];
                }
            }
        }
        return pruned;
    }

    /** The mean log density within cells, which no model of cells can change. */
    private double within() {
        Table some = table.slice(0, Math.min(SCORED_ROWS, table.rows()));
        Table modelled = cells.conform(some, Set.of());
        double[] sums = new double[modelled.rows()];
        cells.addLogWithin(modelled, cells.encode(modelled), sums);
        return Arrays.stream(sums).average().orElse(0);
    }

    CircuitModel finish(LatentTree tree) {
        ModelCard card =
                new ModelCard(
                        recipe.family(),
                        Recipe.toMap(recipe),
                        TableSchemas.data(table),
                        fit.seed(),
                        steps,
                        Math.toIntExact(Math.min(1_000_000_000, epochs())),
                        Map.of("likeness", Version.likeness()),
                        Map.of());
        CircuitModel model = model(card, cells, tree, target);
        Table some = table.slice(0, Math.min(SCORED_ROWS, table.rows()));
        double mean = Arrays.stream(model.logDensity(some)).average().orElse(0);
        return model(
                card.withScores(Map.of("mean log density of training rows", mean)),
                cells,
                tree,
                target);
    }

    private long epochs() {
        int batches = TreeFit.batches(table.rows());
        return (steps + batches - 1) / batches;
    }

    static CircuitModel read(ModelFile file, @Nullable String target) {
        TableCells cells = TableCells.read(file, TableSchemas.of(file.card()));
        LatentTree tree = LatentTree.read(file, counts(cells));
        return model(file.card(), cells, tree, target);
    }

    private static CircuitModel model(
            ModelCard card, TableCells cells, LatentTree tree, @Nullable String target) {
        return target == null
                ? new CircuitModel(card, cells, tree)
                : new CircuitClassifier(
                        card, cells, tree, Targets.position(target, cells.schema()));
    }

    static void check(String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new InputException(
                    "%s must be %,d to %,d, found %,d.".formatted(name, least, most, value));
        }
    }

    static void checkSmoothing(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InputException("%s must be more than 0, found %s.".formatted(name, value));
        }
    }
}
