package dev.likeness.classical.boosted;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Nearest;
import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.internal.cart.FitProgress;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One fit of a {@link Chain}: each column is a task. */
final class BoostedFit {

    /** Scores in the card are means over at most this many rows. */
    private static final int SCORED_ROWS = 5_000;

    private final Boosted recipe;
    private final Table data;
    private final Fit fit;
    private final Table table;

    BoostedFit(Boosted recipe, Table data, Fit fit) {
        this.recipe = recipe;
        this.data = data;
        this.fit = fit;
        this.table = learnt(data);
    }

    private static Table learnt(Table data) {
        Table table = TableSchemas.modelled(data);
        if (table.columns().isEmpty()) {
            throw new InputException(
                    "The table has no column to learn: identifiers and free text are left out."
                            + " Give a table with numbers, categories or dates.");
        } else if (table.rows() == 0) {
            throw new InputException("The table has no rows. Give at least one.");
        }
        return table;
    }

    BoostedModel run() {
        int columns = table.columns().size();
        int[] order = order();
        int threads = Threads.count(fit.threads());
        Randomness randomness = Randomness.of(fit.seed()).fork("boosted");
        FitProgress progress = new FitProgress(fit, recipe, data, columns);
        TableCells cells = TableCells.fit(table, recipe.cells());
        Table shuffled = table.rows(randomness.fork("rows").permutation(0, table.rows()));
        short[][] cell = cells.encode(shuffled);
        Binning[] binnings = new Binning[columns];
        short[][] codes = new short[columns][];
        Threads.run(
                threads,
                columns,
                j -> {
                    binnings[j] = Binning.of(shuffled.column(j));
                    codes[j] = binnings[j].codes(shuffled.column(j));
                });
        int learning = table.rows() - (int) (recipe.heldOut() * table.rows());
        CellTree[] trees = new CellTree[columns];
        Ensembles[] ensembles = new Ensembles[columns];
        double[][] means = new double[columns][];
        Threads.run(
                threads,
                columns,
                i -> {
                    progress.check();
                    int place = columns - 1 - i; // the longest first
                    int column = order[place];
                    ColumnCells of = cells.columns().get(column);
                    trees[column] = tree(of, cell[column], categorical(column));
                    means[column] = means(shuffled.column(column), cell[column], of.cells());
                    int[] before = Arrays.copyOf(order, place);
                    Arrays.sort(before);
                    ensembles[column] =
                            new ColumnFit(codes, binnings, recipe)
                                    .fit(trees[column], cell[column], of.cells(), before, learning);
                    progress.step(Map.of());
                });
        Chain chain = new Chain(cells, binnings, order, trees, ensembles, means);
        Margins.match(chain, cell, randomness.fork("margins"));
        progress.finished("all columns are learnt");
        ModelCard card = progress.card(Map.of());
        Table some = shuffled.slice(0, Math.min(SCORED_ROWS, table.rows()));
        double mean = Arrays.stream(chain.logDensity(some)).average().orElse(0);
        return BoostedModel.of(
                card.withScores(Map.of("mean log density of training rows", mean)),
                chain,
                recipe.target());
    }

    private boolean categorical(int column) {
        return table.column(column).schema().kind().categorical();
    }

    private static CellTree tree(ColumnCells cells, short[] cell, boolean categorical) {
        int[] counts = new int[cells.cells()];
        for (short c : cell) {
            counts[c]++;
        }
        int missing = -1;
        for (int c = 0; c < counts.length; c++) {
            missing = cells.missing(c) ? c : missing;
        }
        return CellTree.of(counts, !categorical, missing);
    }

    private static double[] means(Column column, short[] cell, int cells) {
        double[] means = new double[cells];
        int[] counts = new int[cells];
        for (int row = 0; row < cell.length; row++) {
            double value = column.schema().kind().numeric() ? column.number(row) : Double.NaN;
            means[cell[row]] += (value - means[cell[row]]) / ++counts[cell[row]];
        }
        return means;
    }

    /** Those that the recipe names, then the others as in the table, and the target last. */
    private int[] order() {
        List<String> names = table.schema().stream().map(ColumnSchema::name).toList();
        Set<String> order = new LinkedHashSet<>();
        for (String name : recipe.order()) {
            if (!names.contains(name)) {
                throw new InputException(
                        "The table has no column \"%s\" to draw first.%s"
                                .formatted(name, Nearest.hint(name, names)));
            }
            order.add(name);
        }
        String target = recipe.target();
        if (target != null && !names.contains(target)) {
            throw new InputException(
                    "The table has no column \"%s\" to predict.%s"
                            .formatted(target, Nearest.hint(target, names)));
        }
        names.stream().filter(name -> !name.equals(target)).forEach(order::add);
        if (target != null) {
            order.remove(target);
            order.add(target);
        }
        return order.stream().mapToInt(names::indexOf).toArray();
    }
}
