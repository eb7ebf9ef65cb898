package dev.likeness.classical.forest;

import dev.likeness.Fit;
import dev.likeness.FitListener;
import dev.likeness.classical.internal.TableFitting;
import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.internal.cart.Regrown;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.classical.internal.cells.Boxes;
import dev.likeness.classical.internal.cells.Cells;
import dev.likeness.classical.internal.cells.LeafMixture;
import dev.likeness.classical.internal.cells.LeafTable;
import dev.likeness.classical.internal.cells.LeafTableBuilder;
import dev.likeness.classical.internal.cells.MixtureTree;
import dev.likeness.classical.internal.codes.Codes;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.classical.internal.codes.Features;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One fit of an adversarial forest: the game for each stratum, then the leaves. */
final class AdversarialFit {

    /** The most runs that all leaves have together: some hundred megabytes. */
    private static final long MOST_RUNS = 24_000_000;

    private final AdversarialForest recipe;
    private final Fit fit;
    private final Threads threads;
    private final Table table;
    private final List<Cells> columns;
    private final Codes codes;
    private final Boxes boxes;
    private final int target;
    private final TableFitting fitting;
    private final int minLeaf;

    AdversarialFit(AdversarialForest recipe, Table data, Fit fit) {
        this.recipe = recipe;
        this.fit = fit;
        this.fitting = new TableFitting(fit, recipe, data);
        fitting.keepsSteps(); // asked to end, it has the trees of the last round
        this.threads = fitting.threads();
        this.table = TableFitting.learnt(data);
        String name = recipe.target();
        this.target = name == null ? -1 : table.indexOf(name);
        if (name != null) {
            TargetColumn.check(table, name);
        }
        fitting.beginTrees(2 * recipe.trees());
        List<Feature> features = Features.of(table, table.names(), recipe.bins(), threads);
        Cells[] cells = new Cells[features.size()];
        threads.run(cells.length, j -> cells[j] = Cells.learn(features.get(j), table.column(j)));
        this.columns = List.of(cells);
        this.codes = Codes.of(features, table, threads);
        this.boxes = new Boxes(columns);
        long runs = (long) table.rows() * recipe.trees() * columns.size() * recipe.runs();
        this.minLeaf = (int) Math.max(recipe.minLeaf(), runs / MOST_RUNS);
        if (minLeaf > recipe.minLeaf()) {
            fitting.warn(
                    "The table is large: leaves have %,d rows or more, not %,d, so that the model fits into memory. Fewer trees allow smaller leaves."
                            .formatted(minLeaf, recipe.minLeaf()));
        }
    }

    AdversarialForestModel run() {
        List<MixtureTree> trees = new ArrayList<>();
        Map<String, Double> scores = new LinkedHashMap<>();
        double accuracy = 0;
        int rounds = 0;
        for (Stratum stratum : strata()) {
            Game game = game(stratum);
            trees.addAll(leaves(stratum, game));
            accuracy += game.accuracy() * stratum.rows().length / table.rows();
            rounds = Math.max(rounds, game.rounds());
        }
        scores.put("rounds", (double) rounds);
        scores.put("out-of-bag accuracy", accuracy);
        scores.put("leaves", trees.stream().mapToDouble(tree -> tree.leaves().leaves()).sum());
        RandomForestModel predictor = predictor(scores);
        fitting.finish(fit.ended() ? "it was asked to end" : "the game is over");
        return AdversarialForestModel.of(
                fitting.card(scores),
                new LeafMixture(columns, boxes, trees, target),
                predictor == null ? null : predictor.parts);
    }

    private @Nullable RandomForestModel predictor(Map<String, Double> scores) {
        if (target < 0) {
            return null;
        }
        Fit silent = fit.withListener(FitListener.NONE);
        RandomForestModel predictor =
                AdversarialForestModel.PREDICTOR
                        .withTarget(recipe.target())
                        .withBins(Math.min(recipe.bins(), 255))
                        .fit(table, silent);
        predictor
                .card()
                .scores()
                .forEach((name, score) -> scores.put("predictor's " + name, score));
        return predictor;
    }

    /** Rows of one level of the target, or all rows. */
    private record Stratum(int cell, int[] rows) {}

    private List<Stratum> strata() {
        if (target < 0 || !columns.get(target).categorical()) {
            return List.of(new Stratum(-1, IntStream.range(0, table.rows()).toArray()));
        }
        Cells cells = columns.get(target);
        Column column = table.column(target);
        int[] counts = new int[cells.size() + 1];
        for (int row = 0; row < table.rows(); row++) {
            counts[cells.cell(column, row)]++;
        }
        List<Stratum> strata = new ArrayList<>();
        for (int cell = 0; cell < counts.length; cell++) {
            int level = cell;
            if (counts[cell] > 0) {
                strata.add(
                        new Stratum(
                                cell,
                                IntStream.range(0, table.rows())
                                        .filter(row -> cells.cell(column, row) == level)
                                        .toArray()));
            }
        }
        return strata;
    }

    private Game game(Stratum stratum) {
        int[] positions =
                IntStream.range(0, columns.size())
                        .filter(j -> stratum.cell < 0 || j != target)
                        .toArray();
        Randomness randomness = Randomness.of(fit.seed()).fork("game").fork(stratum.cell);
        Game game = new Game(recipe, part(stratum, positions), positions, randomness, fitting);
        game.play();
        return game;
    }

    /** The codes of a stratum's rows, of the columns that its trees may ask for. */
    private Codes part(Stratum stratum, int[] positions) {
        List<Feature> features = Arrays.stream(positions).mapToObj(codes::feature).toList();
        Object[] parts = new Object[positions.length];
        int[] rows = stratum.rows;
        threads.run(
                parts.length,
                f -> {
                    if (codes.column(positions[f]) instanceof byte[] narrow) {
                        byte[] part = new byte[rows.length];
                        for (int i = 0; i < part.length; i++) {
                            part[i] = narrow[rows[i]];
                        }
                        parts[f] = part;
                    } else {
                        char[] wide = (char[]) codes.column(positions[f]);
                        char[] part = new char[rows.length];
                        for (int i = 0; i < part.length; i++) {
                            part[i] = wide[rows[i]];
                        }
                        parts[f] = part;
                    }
                });
        return new Codes(features, parts, rows.length);
    }

    private List<MixtureTree> leaves(Stratum stratum, Game game) {
        int[] root = new int[columns.size()];
        if (stratum.cell >= 0) {
            root[target] = boxes.single(target, stratum.cell);
        }
        MixtureTree[] trees = new MixtureTree[game.trees().size()];
        threads.run(
                trees.length,
                t -> {
                    Regrown regrown = Regrown.of(game.trees().get(t), game.real(), minLeaf);
                    Splits splits = regrown.splits().over(game.positions());
                    int leaves = regrown.nodes().leaves();
                    int[] box = boxes.of(splits, leaves, root);
                    LeafTable table = fill(stratum, regrown, box);
                    trees[t] =
                            new MixtureTree(
                                    splits,
                                    table,
                                    stratum.cell,
                                    1.0 / this.table.rows() / trees.length);
                });
        return List.of(trees);
    }

    private LeafTable fill(Stratum stratum, Regrown regrown, int[] box) {
        Splits splits = regrown.splits();
        LeafTableBuilder builder =
                new LeafTableBuilder(
                        columns,
                        boxes,
                        recipe.smoothing(),
                        recipe.runs(),
                        regrown.nodes().leaves());
        int[] cells = new int[regrown.rows().length];
        for (int node = 0; node < splits.nodes(); node++) {
            if (!splits.leaf(node)) {
                continue;
            }
            int leaf = splits.number(node);
            int from = regrown.from()[node];
            int count = regrown.to()[node] - from;
            builder.leaf(leaf, count);
            for (int j = 0; j < columns.size(); j++) {
                Column column = table.column(j);
                for (int i = 0; i < count; i++) {
                    int row = stratum.rows[regrown.rows()[from + i]];
                    cells[i] = columns.get(j).cell(column, row);
                }
                builder.column(leaf, j, cells, count, 1);
            }
        }
        return builder.build(box);
    }
}
