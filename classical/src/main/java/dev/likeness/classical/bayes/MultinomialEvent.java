package dev.likeness.classical.bayes;

import dev.likeness.InputException;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import java.util.List;

/**
 * Columns that count how often each of several things was met: in each class their sum has a
 * distribution, and given the sum they are multinomial.
 */
final class MultinomialEvent implements Event {

    private static final ColumnSchema SUM = ColumnSchema.whole("sum");

    private final int[] columns;
    private final double[][] probability; // (classes, columns)
    private final CellEvent sum;

    private MultinomialEvent(int[] columns, double[][] probability, CellEvent sum) {
        this.columns = columns;
        this.probability = probability;
        this.sum = sum;
    }

    static MultinomialEvent fit(
            Table table, int[] columns, int[] classOf, int classes, double smoothing, int most) {
        for (int column : columns) {
            require(table.column(column));
        }
        double[][] probability = new double[classes][columns.length];
        for (int k = 0; k < columns.length; k++) {
            Column of = table.column(columns[k]);
            for (int row = 0; row < classOf.length; row++) {
                probability[classOf[row]][k] += of.number(row);
            }
        }
        for (double[] some : probability) {
            for (int k = 0; k < some.length; k++) {
                some[k] += smoothing;
            }
            Targets.normalize(some);
        }
        Table total = Table.of(List.of(Column.numbers(SUM, totals(table, columns))));
        ColumnCells cells = ColumnCells.fit(total.column(0), most);
        CellEvent sum = CellEvent.fit(total, 0, cells, classOf, classes, smoothing);
        return new MultinomialEvent(columns, probability, sum);
    }

    private static void require(Column column) {
        if (column.schema().kind() != ColumnKind.WHOLE) {
            throw new InputException(
                    "Column \"%s\" is %s; multinomial events are whole numbers. Use numbers=gaussian or numbers=histogram."
                            .formatted(column.name(), column.schema().kind().noun()));
        }
        for (int row = 0; row < column.rows(); row++) {
            if (!(column.number(row) >= 0)) {
                throw new InputException(
                        "Column \"%s\", row %d is %s; multinomial events are counts of 0 or more. Use numbers=gaussian or numbers=histogram."
                                .formatted(
                                        column.name(),
                                        row + 1,
                                        column.missing(row)
                                                ? "missing"
                                                : column.schema().text(column.number(row))));
            }
        }
    }

    /** The sum of each row's counts; missing if one is missing or none of a count. */
    private static double[] totals(Table table, int[] columns) {
        double[] totals = new double[table.rows()];
        for (int column : columns) {
            Column of = table.column(column);
            for (int row = 0; row < totals.length; row++) {
                double value = of.number(row);
                totals[row] += value >= 0 ? value : Double.NaN;
            }
        }
        return totals;
    }

    @Override
    public int[] columns() {
        return columns.clone();
    }

    @Override
    public RowLogs logs(Table conformed, Asked asked) {
        double[] totals = totals(conformed, columns);
        RowLogs ofSum = sum.logs(Table.of(List.of(Column.numbers(SUM, totals))), asked);
        int classes = probability.length;
        double[][] log = new double[classes][columns.length];
        for (int c = 0; c < classes; c++) {
            for (int k = 0; k < columns.length; k++) {
                log[c][k] = Math.log(probability[c][k]);
            }
        }
        LogFactorial factorial = new LogFactorial(largest(totals));
        return (from, count, out) -> {
            ofSum.add(from, count, out);
            for (int i = 0; i < count; i++) {
                if (totals[from + i] >= 0) { // else as if the sum alone were known to be missing
                    add(conformed, from + i, totals[from + i], log, factorial, out, i, count);
                }
            }
        };
    }

    private static double largest(double[] totals) {
        double largest = 0;
        for (double total : totals) {
            largest = total > largest ? total : largest;
        }
        return largest;
    }

    private void add(
            Table conformed,
            int row,
            double total,
            double[][] log,
            LogFactorial factorial,
            double[] out,
            int at,
            int stride) {
        double ways = factorial.of(total);
        for (int k = 0; k < columns.length; k++) {
            double count = conformed.column(columns[k]).number(row);
            ways -= factorial.of(count);
            for (int c = 0; count > 0 && c < log.length; c++) {
                out[at + c * stride] += count * log[c][k];
            }
        }
        for (int c = 0; c < log.length; c++) {
            out[at + c * stride] += ways;
        }
    }

    @Override
    public Event restrict(TableEvidence known, double[] log) {
        for (int column : columns) {
            if (known.constrains(column)) {
                throw new InputException(
                        "Column \"%s\" is a count that shares a sum with others, and naive Bayes has no exact condition on it. Fit with numbers=histogram for conditions on numbers."
                                .formatted(known.schema().get(column).name()));
            }
        }
        return this;
    }

    @Override
    public void draw(int ofClass, Draws draws, double[] values) {
        double[] total = new double[1];
        sum.draw(ofClass, draws, total);
        for (int column : columns) {
            values[column] = 0;
        }
        double[] of = probability[ofClass];
        for (long left = (long) total[0]; left > 0; left--) {
            double rest = draws.nextDouble();
            int k = 0;
            while (k < of.length - 1 && (rest -= of[k]) >= 0) {
                k++;
            }
            values[columns[k]]++;
        }
    }

    @Override
    public Event present() {
        return this;
    }

    @Override
    public void save(ModelFile.Builder file, String prefix) {
        int width = columns.length;
        double[] flat = new double[probability.length * width];
        for (int c = 0; c < probability.length; c++) {
            System.arraycopy(probability[c], 0, flat, c * width, width);
        }
        file.tensor(prefix + ".counts", flat, probability.length, width);
        sum.save(file, prefix + ".sum");
    }

    static MultinomialEvent read(ModelFile file, String prefix, int[] columns, int classes) {
        double[] flat = file.doubles(prefix + ".counts", classes, columns.length);
        double[][] probability = new double[classes][columns.length];
        for (int at = 0; at < flat.length; at++) {
            probability[at / columns.length][at % columns.length] =
                    Numbers.probability(file, prefix + ".counts", flat[at]);
        }
        CellEvent sum = CellEvent.read(file, prefix + ".sum", 0, SUM, classes);
        return new MultinomialEvent(columns, probability, sum);
    }

    /** Logarithms of factorials, remembered up to a bound. */
    private static final class LogFactorial {
        private final double[] known;

        LogFactorial(double most) {
            known = new double[1 + (int) Math.min(most, 100_000)];
            for (int i = 1; i < known.length; i++) {
                known[i] = known[i - 1] + Math.log(i);
            }
        }

        double of(double n) {
            if (n >= known.length) { // Stirling's series, exact to 1e-16 here
                return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n);
            }
            return known[(int) n];
        }
    }
}
