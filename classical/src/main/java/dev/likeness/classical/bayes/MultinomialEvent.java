package dev.likeness.classical.bayes;

import dev.likeness.InputException;
import dev.likeness.classical.internal.Values;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns that count how often each of several things was met: in each class their sum has a
 * distribution, and given the sum they are multinomial.
 */
final class MultinomialEvent implements Event {

    private static final ColumnSchema SUM = ColumnSchema.whole("sum");

    /**
     * A row with missing values can have many possible sums; at most this many are tried, evenly
     * apart.
     */
    private static final int MOST_SUMS = 4096;

    private final int[] columns;
    private final double[][] probability; // (classes, columns)
    private final double[] low; // the least count of each column that was seen
    private final double[] high;
    private final CellEvent sum;

    private MultinomialEvent(
            int[] columns, double[][] probability, double[] low, double[] high, CellEvent sum) {
        this.columns = columns;
        this.probability = probability;
        this.low = low;
        this.high = high;
        this.sum = sum;
    }

    static MultinomialEvent fit(
            Table table, int[] columns, int[] classOf, int classes, double smoothing, int most) {
        for (int column : columns) {
            require(table.column(column));
        }
        double[][] probability = new double[classes][columns.length];
        double[] low = new double[columns.length];
        double[] high = new double[columns.length];
        for (int k = 0; k < columns.length; k++) {
            Column of = table.column(columns[k]);
            low[k] = of.number(0);
            for (int row = 0; row < classOf.length; row++) {
                probability[classOf[row]][k] += of.number(row);
                low[k] = Math.min(low[k], of.number(row));
                high[k] = Math.max(high[k], of.number(row));
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
        return new MultinomialEvent(columns, probability, low, high, sum);
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
                if (totals[from + i] >= 0) {
                    add(conformed, from + i, totals[from + i], log, factorial, out, i, count);
                } else if (asked == Asked.CLASS_BY_KNOWN) {
                    addKnown(conformed, from + i, out, i, count);
                } // else as if the sum alone were known to be missing
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

    /** What the known counts of a row say of each class, if there are any. */
    private void addKnown(Table conformed, int row, double[] out, int at, int stride) {
        double[] values = new double[columns[columns.length - 1] + 1];
        boolean some = false;
        for (int column : columns) {
            values[column] = conformed.column(column).number(row);
            some |= values[column] >= 0;
        }
        if (some) {
            Rest rest = new Rest(values);
            for (int c = 0; c < probability.length; c++) {
                out[at + c * stride] += Values.logSum(rest.logs(c));
            }
        }
    }

    /** What is left open in a row of which some counts are known. */
    private final class Rest {
        final int[] open; // positions among the columns
        final double known;
        final double[] sums; // of the open columns
        private final double[] values;
        private final double[] logOfSum; // (classes, sums)
        private final LogFactorial factorial;

        Rest(double[] values) {
            this.values = values;
            this.open =
                    IntStream.range(0, columns.length)
                            .filter(k -> !(values[columns[k]] >= 0))
                            .toArray();
            double least = 0;
            double most = 0;
            double all = 0;
            for (int k = 0; k < columns.length; k++) {
                boolean hole = !(values[columns[k]] >= 0);
                all += hole ? 0 : values[columns[k]];
                least += hole ? low[k] : 0;
                most += hole ? high[k] : 0;
            }
            this.known = all;
            double step = Math.max(1, Math.ceil((most - least + 1) / MOST_SUMS));
            this.sums = new double[1 + (int) ((most - least) / step)];
            double[] totals = new double[sums.length];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = least + i * step;
                totals[i] = known + sums[i];
            }
            this.factorial = new LogFactorial(known + most);
            this.logOfSum = new double[probability.length * sums.length];
            sum.addSeen(Column.numbers(SUM, totals), logOfSum);
        }

        /** The logarithm of the probability of each sum and the known counts. */
        double[] logs(int ofClass) {
            double[] of = probability[ofClass];
            double one = 0;
            double ofOpen = 0;
            for (int k = 0; k < columns.length; k++) {
                double value = values[columns[k]];
                if (value >= 0) {
                    one += value * Math.log(of[k]) - factorial.of(value);
                } else {
                    ofOpen += of[k];
                }
            }
            double[] logs = new double[sums.length];
            for (int i = 0; i < logs.length; i++) {
                logs[i] = logOfSum[ofClass * logs.length + i] + one;
                logs[i] += factorial.of(known + sums[i]) - factorial.of(sums[i]);
                logs[i] += sums[i] * Math.log(ofOpen);
            }
            return logs;
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
        int[] all = IntStream.range(0, columns.length).toArray();
        spread(total[0], all, probability[ofClass], draws, values);
    }

    @Override
    public void complete(int ofClass, Draws draws, double[] values) {
        Rest rest = new Rest(values);
        if (rest.open.length == columns.length) {
            draw(ofClass, draws, values);
            return;
        }
        double[] sums = Classes.sums(rest.logs(ofClass));
        int at = Sums.pick(sums, 0, sums.length, draws.nextDouble());
        spread(rest.sums[at], rest.open, probability[ofClass], draws, values);
    }

    /** Deals a sum to columns: each has a binomial part of what is left, within its bounds. */
    private void spread(double sum, int[] to, double[] of, Draws draws, double[] values) {
        double left = sum;
        double weight = 0;
        double least = 0; // of what the columns to come must take
        double most = 0;
        for (int k : to) {
            weight += of[k];
            least += low[k];
            most += high[k];
        }
        for (int k : to) {
            double share = weight > 0 ? Math.min(1, of[k] / weight) : 1;
            weight -= of[k];
            least -= low[k];
            most -= high[k];
            double part = (double) Binomial.draw((long) left, share, draws);
            part = Math.max(left - most, Math.min(left - least, part));
            part = Math.max(low[k], Math.min(high[k], part));
            values[columns[k]] = part;
            left = Math.max(0, left - part);
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
        file.tensor(prefix + ".low", low, width).tensor(prefix + ".high", high, width);
        sum.save(file, prefix + ".sum");
    }

    static MultinomialEvent read(ModelFile file, String prefix, int[] columns, int classes) {
        double[] flat =
                file.distributions(prefix + ".counts", columns.length, classes, columns.length);
        double[][] probability = new double[classes][columns.length];
        for (int at = 0; at < flat.length; at++) {
            probability[at / columns.length][at % columns.length] =
                    Numbers.probability(file, prefix + ".counts", flat[at]);
        }
        double[] low = file.doubles(prefix + ".low", columns.length);
        double[] high = file.doubles(prefix + ".high", columns.length);
        for (int k = 0; k < columns.length; k++) {
            if (!(low[k] >= 0 && low[k] <= high[k] && high[k] <= 0x1p53)) {
                throw new InputException(
                        "%s: tensor \"%s.low\" holds no bounds of counts. The file was changed; fit the model again."
                                .formatted(file.path(), prefix));
            }
        }
        CellEvent sum = CellEvent.read(file, prefix + ".sum", 0, SUM, classes);
        return new MultinomialEvent(columns, probability, low, high, sum);
    }
}
