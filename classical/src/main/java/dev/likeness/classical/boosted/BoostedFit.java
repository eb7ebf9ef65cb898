package dev.likeness.classical.boosted;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Nearest;
import dev.likeness.Spread;
import dev.likeness.classical.internal.TableFitting;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One fit of a {@link Chain}: each column is a task. */
final class BoostedFit {

    /** Scores in the card are means over at most this many rows. */
    private static final int SCORED_ROWS = 5_000;

    /** One fold in this many says when to stop of classifiers that predict the target. */
    private static final int PREDICTING = 5;

    private final Boosted recipe;
    private final Fit fit;
    private final TableFitting fitting;
    private final Table table;

    BoostedFit(Boosted recipe, Table data, Fit fit) {
        this.recipe = recipe;
        this.fitting = new TableFitting(fit, recipe, data);
        this.fit = fit;
        this.table = TableFitting.learnt(data);
    }

    BoostedModel run() {
        int columns = table.columns().size();
        int[] order = order();
        Randomness randomness = Randomness.of(fit.seed()).fork("boosted");
        List<Task> tasks = tasks(order);
        begin(tasks.size());
        TableCells cells = TableCells.fit(table, recipe.cells());
        int[] shuffle = randomness.fork("rows").permutation(0, table.rows());
        short[][] cell = new short[columns][];
        Binning[] binnings = new Binning[columns];
        double[][] means = new double[columns][];
        short[][] codes = new short[columns][];
        fitting.threads()
                .run(
                        columns,
                        j -> {
                            Column column = table.column(j);
                            ColumnCells of = cells.columns().get(j);
                            short[] its = new short[column.rows()];
                            for (int row = 0; row < its.length; row++) {
                                its[row] = (short) of.cell(column, row);
                            }
                            means[j] = means(column, its, of.cells());
                            cell[j] = shuffled(its, shuffle);
                            binnings[j] = Binning.of(column);
                            codes[j] = shuffled(binnings[j].codes(column), shuffle);
                        });
        CellTree[] trees = new CellTree[columns];
        for (int column = 0; column < columns; column++) {
            ColumnCells of = cells.columns().get(column);
            trees[column] = tree(of, cell[column], categorical(column));
        }
        Near[] near = new NearFit(table, cells).all(order, target(), shuffle, fitting);
        short[][] drawn = cell.clone();
        for (int column = 0; column < columns; column++) {
            Near its = near[column];
            if (its != null) {
                short[] rows = its.cells(table, column);
                drawn[column] = shuffled(rows, shuffle);
            }
        }
        Ensembles[] ensembles = new Ensembles[columns];
        FillFit fills =
                recipe.fills()
                        ? new FillFit(
                                recipe,
                                table.rows(
                                        Arrays.copyOf(
                                                shuffle, Math.min(shuffle.length, FillFit.ROWS))),
                                codes,
                                binnings,
                                trees,
                                cells,
                                fitting.threads(),
                                randomness.fork("masks"))
                        : null;
        int target = target();
        Ensembles[] beside = new Ensembles[1];
        Relevant relevant = new Relevant(codes, randomness.fork("relevant"));
        if (columns > Relevant.KEPT + 1) {
            fit.listener()
                    .on(
                            new FitEvent.Warning(
                                    0,
                                    "The table has %d columns: each column is learnt from the %d that say most about it, found among at most %d. Give fewer columns for the best rows."
                                            .formatted(columns, Relevant.KEPT, Relevant.COMPARED)));
        }
        TimeBudget whole =
                pace().unless(
                                () ->
                                        fit.stopped()
                                                || fit.ended()
                                                || fitting.threads().interrupted());
        fitting.keepsSteps(); // asked to end, columns that are left get no more trees
        int threads = fitting.threads().count();
        double[] work = {tasks.stream().mapToDouble(Task::work).sum()};
        fitting.threads()
                .run(
                        tasks.size(),
                        i -> {
                            Task task = tasks.get(i);
                            int column = task.column();
                            TimeBudget pace;
                            synchronized (work) {
                                pace = whole.share(threads * task.work(), work[0]);
                                work[0] -= task.work();
                            }
                            int[] features = relevant.of(column, task.features());
                            ColumnCells of = cells.columns().get(column);
                            if (task.masked()) {
                                Objects.requireNonNull(fills)
                                        .fit(
                                                column,
                                                of,
                                                trees[column],
                                                cell[column],
                                                features,
                                                pace);
                                fitting.step(Map.of());
                                return;
                            }
                            Near its = near[column];
                            Ensembles learnt =
                                    new ColumnFit(codes, binnings, recipe, deal(task))
                                            .fit(
                                                    task.predicts() || its == null
                                                            ? trees[column]
                                                            : its.tree,
                                                    task.predicts() ? cell[column] : drawn[column],
                                                    features,
                                                    ColumnFit.Start.root(cell[column].length),
                                                    pace);
                            if (task.predicts()) {
                                beside[0] = learnt;
                            } else {
                                ensembles[column] = learnt;
                            }
                            fitting.step(Map.of());
                        });
        fitting.check(); // of a fit that was cancelled, columns may have fewer trees
        Chain chain =
                new Chain(
                        cells,
                        binnings,
                        order,
                        trees,
                        ensembles,
                        means,
                        target,
                        beside[0],
                        fills == null ? null : fills.fills(),
                        near);
        Margins.match(chain, drawn, randomness.fork("margins"), fitting::check);
        fitting.finish(fit.ended() ? "it was asked to end" : "all columns are learnt");
        ModelCard card = fitting.card(Map.of());
        Table some = Spread.of(table, SCORED_ROWS, 0);
        double mean = Arrays.stream(chain.logDensity(some)).average().orElse(0);
        return BoostedModel.of(
                card.withScores(Map.of("mean log density of training rows", mean)), chain);
    }

    private static short[] shuffled(short[] of, int[] order) {
        short[] shuffled = new short[of.length];
        for (int row = 0; row < shuffled.length; row++) {
            shuffled[row] = of[order[row]];
        }
        return shuffled;
    }

    private void begin(int tasks) {
        fitting.begin(
                tasks,
                0,
                Map.of(
                        "rows", Integer.toString(table.rows()),
                        "threads", Integer.toString(fitting.threads().count())));
        if (fit.epochs() != null || fit.steps() != null) {
            fitting.warn(
                    "Trees are grown while they help or the minutes last; a number of epochs or steps does not end the fit sooner.");
        }
    }

    /** The time for trees; of a limit a tenth is left for what comes before and after. */
    private TimeBudget pace() {
        Double minutes = fit.minutes();
        return minutes == null
                ? TimeBudget.unlimited()
                : TimeBudget.ofSeconds(60 * 0.9 * minutes - fitting.seconds());
    }

    /** What one thread learns at a time: the classifiers of a column by some others. */
    private record Task(int column, int[] features, boolean masked, boolean predicts) {

        /** In proportion to how long it takes. */
        double work() {
            return (features.length + 1.0) * (predicts ? PREDICTING - 1 : 1);
        }
    }

    /**
     * What predicts the target has learnt from most rows, and predicts better. A class gives little
     * of them away, a number more.
     */
    private ColumnFit.Deal deal(Task task) {
        boolean predicts =
                task.column() == target() && task.features().length == table.columns().size() - 1;
        return predicts && recipe.folds() > 1
                ? new ColumnFit.Deal(PREDICTING, true, 1)
                : new ColumnFit.Deal(recipe.folds(), false, 1);
    }

    /** The longest first. */
    private List<Task> tasks(int[] order) {
        List<Task> tasks = new ArrayList<>();
        for (int place = 0; place < order.length; place++) {
            int column = order[place];
            int[] others = Arrays.stream(order).filter(other -> other != column).sorted().toArray();
            int[] before = Arrays.copyOf(order, place);
            Arrays.sort(before);
            tasks.add(new Task(column, before, false, false));
            if (recipe.fills()) {
                tasks.add(new Task(column, others, true, false));
            }
            if (column == target() && place < order.length - 1) {
                tasks.add(new Task(column, others, false, true));
            }
        }
        tasks.sort(Comparator.comparing((Task task) -> -task.features().length));
        return tasks;
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

    /** The column that is predicted, −1 for none. */
    private int target() {
        return recipe.target() == null ? -1 : names().indexOf(recipe.target());
    }

    private List<String> names() {
        return table.schema().stream().map(ColumnSchema::name).toList();
    }

    /**
     * Those that the recipe names, the others as in the table; see {@link Boosted} for a target.
     */
    private int[] order() {
        List<String> names = names();
        Set<String> order = new LinkedHashSet<>();
        for (String name : recipe.order()) {
            order.add(known(name, names, "to draw first"));
        }
        List<String> others = new ArrayList<>(names);
        String target = recipe.target();
        if (target != null) {
            known(target, names, "to predict");
            TableFitting.requireValues(table, target);
            others.remove(target);
            others.add(categorical(names.indexOf(target)) ? 0 : others.size(), target);
        }
        order.addAll(others);
        return order.stream().mapToInt(names::indexOf).toArray();
    }

    private static String known(String name, List<String> names, String what) {
        if (!names.contains(name)) {
            throw new InputException(
                    "The table has no column \"%s\" %s.%s"
                            .formatted(name, what, Nearest.hint(name, names)));
        }
        return name;
    }
}
