package dev.likeness.classical.tree;

import dev.likeness.InputException;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.cells.Allowed;
import dev.likeness.classical.internal.cells.Boxes;
import dev.likeness.classical.internal.cells.Cells;
import dev.likeness.classical.internal.cells.LeafTable;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trees of all columns, in the order that they are drawn in. */
final class Sequence {

    private static final int MOST_TRIES = 1_000_000;

    /** After this many tries the rows that are left are drawn one after the other. */
    private static final int TRIES_TOGETHER = 100;

    /**
     * Rows are drawn together, column by column, so that what a column needs stays in the cache: a
     * block has about this many values.
     */
    private static final int TOGETHER = 200_000;

    private static final int FEWEST = 32;
    private static final int MOST = 1024;

    private final List<Cells> columns;
    private final int[] order;
    private final List<ColumnTree> trees;
    private final List<Boxes> boxes;
    private final int[] missing;
    private final List<Rule> rules;

    /** Trees by the position of their column; {@code order} holds positions. */
    Sequence(List<Cells> columns, int[] order, List<ColumnTree> trees, List<Rule> rules) {
        this.rules = rules;
        this.columns = columns;
        this.order = order;
        this.trees = trees;
        this.missing = columns.stream().mapToInt(cells -> cells.feature().missing()).toArray();
        this.boxes = columns.stream().map(cells -> new Boxes(List.of(cells))).toList();
    }

    /** What evidence leaves of each column. */
    Allowed[] allowed(TableEvidence evidence) {
        Allowed[] allowed = new Allowed[columns.size()];
        for (int j = 0; j < allowed.length; j++) {
            allowed[j] = Allowed.of(boxes.get(j), 0, columns.get(j), evidence, j);
        }
        return allowed;
    }

    /** Whether each column alone may be as allowed, in some leaf of its tree. */
    boolean possible(Allowed[] allowed) {
        for (int j = 0; j < allowed.length; j++) {
            LeafTable leaves = trees.get(j).leaves();
            boolean some = allowed[j].isEverything();
            for (Rule rule : rules) {
                some |=
                        rule.column() == j
                                && allowed[j].has(rule.cell(columns.get(j)), rule.value());
            }
            for (int leaf = 0; leaf < leaves.leaves() && !some; leaf++) {
                some = leaves.probability(leaf, 0, allowed[j]) > 0;
            }
            if (!some) {
                return false;
            }
        }
        return true;
    }

    /**
     * The rows at some positions of a sample, of the columns that are learnt.
     *
     * @throws InputException if what is allowed does not come up in a million tries
     */
    double[][] draw(long first, int count, Randomness randomness, Allowed[] allowed) {
        int width = columns.size();
        double[][] values = new double[width][count];
        int together = Math.max(FEWEST, Math.min(MOST, TOGETHER / width));
        for (int from = 0; from < count; from += together) {
            List<Row> open = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + together); i++) {
                open.add(new Row(i, width, randomness.at(first + i)));
            }
            for (int tries = 0; tries < TRIES_TOGETHER && !open.isEmpty(); tries++) {
                write(draw(open, allowed), allowed, values);
                open.removeIf(row -> row.drawn);
            }
            for (Row row : open) { // what is rare is refused at the first row that lacks it
                List<Row> alone = List.of(row);
                for (int tries = TRIES_TOGETHER; !row.drawn; tries++) {
                    if (tries == MOST_TRIES) {
                        throw new InputException(
                                "The evidence did not happen in a million tries. Name its columns"
                                        + " first, with order, when the model is fitted; or ask a"
                                        + " model that conditions at no cost, such as forest.");
                    }
                    write(draw(alone, allowed), allowed, values);
                }
            }
        }
        return values;
    }

    /** A row that is drawn, and its place among those asked for. */
    private static final class Row {
        private final int at;
        private final Draws draws;
        private final int[] cells;
        private final int[] codes;
        private final double[] values;
        private boolean drawn;

        private Row(int at, int width, Draws draws) {
            this.at = at;
            this.draws = draws;
            cells = new int[width];
            codes = new int[width];
            values = new double[width];
        }
    }

    /** Draws the cells of rows once; those that came up as allowed. */
    private List<Row> draw(List<Row> rows, Allowed[] allowed) {
        List<Row> drawn = new ArrayList<>(rows);
        for (int j : order) {
            drawn.removeIf(row -> !draw(j, row, allowed[j]));
        }
        drawn.forEach(row -> row.drawn = true);
        return drawn;
    }

    /** Writes the values of rows, numbers or levels of each column. */
    private void write(List<Row> rows, Allowed[] allowed, double[][] values) {
        for (int j = 0; j < allowed.length; j++) {
            for (Row row : rows) {
                values[j][row.at] =
                        rules.isEmpty() || columns.get(j).categorical()
                                ? allowed[j].value(row.cells[j], row.draws)
                                : row.values[j];
            }
        }
    }

    /**
     * Draws the cell of a column of a row; false if the row must be drawn again. A first draw
     * decides whether the column is allowed at all; the value is then drawn from what is allowed.
     */
    private boolean draw(int j, Row row, Allowed allowed) {
        Cells cells = columns.get(j);
        Rule rule = rule(j, row.values);
        if (rule != null) {
            int cell = rule.cell(cells);
            row.cells[j] = cell;
            row.codes[j] = cells.code(cell);
            row.values[j] = rule.value();
            return allowed.has(cell, rule.value());
        }
        LeafTable leaves = trees.get(j).leaves();
        int leaf = leaf(j, row.codes);
        if (!allowed.isEverything()) {
            double p = leaves.probability(leaf, 0, allowed);
            boolean always = leaves.leaves() == 1 && rules.isEmpty(); // the same for every row
            if (!(p > 0) || (!always && row.draws.nextDouble() >= p)) {
                return false;
            }
        }
        int cell = leaves.draw(leaf, 0, allowed, row.draws);
        row.cells[j] = cell;
        row.codes[j] = cells.code(cell);
        if (!rules.isEmpty()) {
            row.values[j] = allowed.value(cell, row.draws);
        }
        return true;
    }

    /** The first rule of a column that holds, given the values of the columns before it. */
    private @Nullable Rule rule(int column, double[] values) {
        for (Rule rule : rules) {
            if (rule.column() == column && rule.holds(columns, values)) {
                return rule;
            }
        }
        return null;
    }

    private int leaf(int column, int[] codes) {
        Splits splits = trees.get(column).splits();
        return splits.number(splits.find(codes, missing));
    }

    /** The logarithm of each row's density: the sum over the columns, each given those before. */
    double[] logDensity(Table table) {
        double[] out = new double[table.rows()];
        Column[] values = new Column[columns.size()];
        for (int j = 0; j < values.length; j++) {
            values[j] = table.column(columns.get(j).schema().name());
        }
        int[] codes = new int[values.length];
        double[] known = new double[values.length];
        for (int row = 0; row < out.length; row++) {
            for (int j : order) {
                Cells cells = columns.get(j);
                int cell = cells.cell(values[j], row);
                boolean hole = cell == cells.size();
                known[j] = hole ? Double.NaN : cells.categorical() ? cell : values[j].number(row);
                Rule rule = rule(j, known);
                if (rule != null) {
                    out[row] += logFixed(rule, known[j]);
                    codes[j] = cells.code(cell);
                    continue;
                }
                boolean number = !cells.categorical() && cell < cells.size();
                if (number && cells.beyond(values[j].number(row))) {
                    out[row] += cells.logBeyond(values[j].number(row)); // whatever the others are
                } else {
                    out[row] +=
                            Math.log(trees.get(j).leaves().probability(leaf(j, codes), 0, cell));
                    out[row] += number ? cells.logWithin(cell, values[j].number(row)) : 0;
                }
                codes[j] = cells.code(cell);
            }
        }
        return out;
    }

    /** A value that is so by definition has probability 1, and density as over one step. */
    private double logFixed(Rule rule, double value) {
        if (Double.compare(rule.value(), value) != 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double step = columns.get(rule.column()).schema().step();
        return step > 0 && !Double.isNaN(value) ? -Math.log(step) : 0;
    }

    void save(ModelFile.Builder out) {
        Cells.save(out, columns);
        out.tensor("order", Arrays.stream(order).asLongStream().toArray(), order.length);
        for (int j = 0; j < trees.size(); j++) {
            trees.get(j).splits().save(out, "column." + j + ".");
            trees.get(j).leaves().save(out, "column." + j + ".leaf.");
        }
    }

    static Sequence load(ModelFile in, List<ColumnSchema> schema, TreeSequence recipe) {
        List<Cells> columns = Cells.load(in, schema);
        List<Feature> features = columns.stream().map(Cells::feature).toList();
        long[] order = in.longs("order", schema.size());
        long[] sorted = order.clone();
        Arrays.sort(sorted);
        for (int j = 0; j < sorted.length; j++) {
            if (sorted[j] != j) {
                throw new InputException(
                        in.path()
                                + ": tensor \"order\" is damaged. The file was changed; fit the"
                                + " model again.");
            }
        }
        List<ColumnTree> trees = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            String prefix = "column." + j + ".";
            List<Cells> one = List.of(columns.get(j));
            int leaves = in.rows(prefix + "leaf.rows");
            Splits splits = Splits.load(in, prefix, features, leaves);
            LeafTable table =
                    LeafTable.load(
                            in,
                            prefix + "leaf.",
                            one,
                            new Boxes(one),
                            recipe.smoothing(),
                            leaves,
                            new int[leaves]);
            trees.add(new ColumnTree(splits, table));
        }
        int[] places = Arrays.stream(order).mapToInt(j -> (int) j).toArray();
        List<Rule> rules = Rule.read(recipe.rules(), schema, places);
        return new Sequence(columns, places, trees, rules);
    }
}
