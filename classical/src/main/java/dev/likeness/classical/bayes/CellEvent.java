package dev.likeness.classical.bayes;

import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import java.util.List;

/**
 * A column cut into cells, each with a probability in each class: a categorical event, a Bernoulli
 * event where there are two, a histogram of numbers.
 */
final class CellEvent implements Event {

    private final int column;
    private final ColumnCells cells;
    private final double[][] probability; // (classes, cells), of the cells as they were fitted
    private final double[][] sums; // ascending, of what is allowed

    private CellEvent(int column, ColumnCells cells, double[][] probability) {
        this.column = column;
        this.cells = cells;
        this.probability = probability;
        this.sums = new double[probability.length][cells.cells()];
        for (int c = 0; c < sums.length; c++) {
            for (int cell = 0; cell < sums[c].length; cell++) {
                sums[c][cell] = probability[c][cell] * cells.mass(cell);
            }
            Sums.sum(sums[c]);
        }
    }

    /**
     * Counts cells.
     *
     * @param classOf the class of each row
     * @param smoothing added to each count (Lidstone; Laplace if it is 1)
     */
    static CellEvent fit(
            Table table,
            int column,
            ColumnCells cells,
            int[] classOf,
            int classes,
            double smoothing) {
        double[][] probability = new double[classes][cells.cells()];
        Column of = table.column(column);
        for (int row = 0; row < classOf.length; row++) {
            probability[classOf[row]][cells.cell(of, row)]++;
        }
        for (double[] some : probability) {
            double sum = 0;
            for (double count : some) {
                sum += count;
            }
            for (int cell = 0; cell < some.length; cell++) {
                some[cell] = (some[cell] + smoothing) / (sum + smoothing * some.length);
            }
        }
        return new CellEvent(column, cells, probability);
    }

    @Override
    public int[] columns() {
        return new int[] {column};
    }

    @Override
    public RowLogs logs(Table conformed, Asked asked) {
        Column of = conformed.column(column);
        int width = cells.cells();
        double[] log = new double[probability.length * width];
        for (int at = 0; at < log.length; at++) {
            log[at] = Math.log(probability[at / width][at % width]);
        }
        return (from, count, out) -> {
            int[] cell = new int[count];
            boolean all = true;
            for (int i = 0; i < count; i++) {
                boolean silent = asked == Asked.CLASS_BY_KNOWN && of.missing(from + i);
                cell[i] = silent ? -1 : cells.cell(of, from + i);
                all &= cell[i] >= 0; // a value that was never seen tells no class from another
            }
            for (int c = 0; c < probability.length; c++) {
                int ofClass = c * width;
                int at = c * count;
                for (int i = 0; i < count; i++) {
                    out[at + i] += all || cell[i] >= 0 ? log[ofClass + cell[i]] : 0;
                }
            }
            if (asked == Asked.DENSITY) {
                addWithin(of, from, cell, out);
            }
        };
    }

    /**
     * Adds the log densities of values, at (class, row); negative infinity for those beyond what
     * was seen, unless all are.
     */
    void addSeen(Column of, double[] sums) {
        int rows = of.rows();
        logs(Table.of(List.of(of)), Asked.DENSITY).add(0, rows, sums);
        boolean[] unseen = new boolean[rows];
        boolean none = true;
        for (int row = 0; row < rows; row++) {
            unseen[row] = cells.cell(of, row) < 0;
            none &= unseen[row];
        }
        for (int at = 0; at < sums.length && !none; at++) {
            sums[at] = unseen[at % rows] ? Double.NEGATIVE_INFINITY : sums[at];
        }
    }

    private void addWithin(Column of, int from, int[] cell, double[] out) {
        for (int i = 0; i < cell.length; i++) {
            double within = cells.logWithin(of, from + i, cell[i]);
            for (int at = i; at < out.length; at += cell.length) {
                out[at] += within;
            }
        }
    }

    @Override
    public Event restrict(TableEvidence known, double[] log) {
        if (!known.constrains(column)) {
            return this;
        }
        CellEvent restricted = new CellEvent(column, cells.restrict(known, column), probability);
        for (int c = 0; c < log.length; c++) {
            log[c] += Math.log(restricted.sums[c][cells.cells() - 1]);
        }
        return restricted;
    }

    @Override
    public void draw(int ofClass, Draws draws, double[] values) {
        double[] of = sums[ofClass];
        boolean none = !(of[of.length - 1] > 0);
        int cell = none ? 0 : Sums.pick(of, 0, of.length, draws.nextDouble());
        values[column] = none ? Double.NaN : cells.draw(cell, draws);
    }

    @Override
    public Event present() {
        return new CellEvent(column, cells.present(), probability);
    }

    @Override
    public void save(ModelFile.Builder file, String prefix) {
        int width = cells.cells();
        double[] flat = new double[probability.length * width];
        for (int c = 0; c < probability.length; c++) {
            System.arraycopy(probability[c], 0, flat, c * width, width);
        }
        cells.save(file, prefix);
        file.tensor(prefix + ".probability", flat, probability.length, width);
    }

    static CellEvent read(
            ModelFile file, String prefix, int column, ColumnSchema schema, int classes) {
        ColumnCells cells = ColumnCells.read(file, prefix, schema);
        int width = cells.cells();
        double[] flat = file.distributions(prefix + ".probability", width, classes, width);
        double[][] probability = new double[classes][width];
        for (int at = 0; at < flat.length; at++) {
            probability[at / width][at % width] = Numbers.probability(file, prefix, flat[at]);
        }
        return new CellEvent(column, cells, probability);
    }
}
