package dev.likeness.classical.bayes;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Interval;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import java.util.Arrays;
import java.util.List;

/**
 * A column of numbers with a normal distribution in each class, and a probability of being missing.
 * Its density is the normal one; what is drawn is rounded to the column's digits and stays within
 * the bounds seen.
 */
final class GaussianEvent implements Event {

    /**
     * What is known of the column whatever the class.
     *
     * @param low the least value seen; above {@code high} if there was none
     * @param high the greatest value seen
     * @param rows how many rows were seen
     * @param canBeMissing whether a value was missing
     */
    private record Facts(double low, double high, double rows, boolean canBeMissing) {

        /** What may be drawn where nothing is known. */
        List<Interval> ranges() {
            return low > high ? List.of() : List.of(new Interval(low, high));
        }
    }

    /** The square of a deviation, and one by it, are numbers too. */
    private static final Range DEVIATION = Range.between(1e-153, 1e153);

    private final int column;
    private final ColumnSchema schema;
    private final double[] mean;
    private final double[] deviation;
    private final double[] missing; // the probability in each class; 0 if it never was
    private final Facts facts;
    private final List<Interval> ranges; // of what may be drawn, ascending

    private GaussianEvent(
            int column,
            ColumnSchema schema,
            double[] mean,
            double[] deviation,
            double[] missing,
            Facts facts,
            List<Interval> ranges) {
        this.column = column;
        this.schema = schema;
        this.mean = mean;
        this.deviation = deviation;
        this.missing = missing;
        this.facts = facts;
        this.ranges = ranges;
    }

    /**
     * Means and variances.
     *
     * @param smoothing added to the counts of missing and present values
     * @param leastVariance added to each variance
     */
    static GaussianEvent fit(
            ColumnSchema schema,
            int column,
            Moments moments,
            double smoothing,
            double leastVariance) {
        int classes = moments.rows().length;
        double widest = moments.present() * (moments.high() - moments.low());
        if (widest > 0 && Double.isInfinite(widest * widest)) {
            throw new InputException(
                    "Column \"%s\" goes from %s to %s, so far that no variance can be reckoned. Use numbers=histogram, or leave the column out."
                            .formatted(
                                    schema.name(),
                                    schema.text(moments.low()),
                                    schema.text(moments.high())));
        }
        double rows = Arrays.stream(moments.rows()).sum();
        boolean holes = moments.present() < rows;
        double overall = moments.overallMean();
        double[] mean = new double[classes];
        double[] deviation = new double[classes];
        double[] missing = new double[classes];
        for (int c = 0; c < classes; c++) {
            double count = moments.count()[c];
            double all = moments.rows()[c];
            mean[c] = count > 0 ? moments.mean()[c] : overall;
            double spread = moments.squares()[c] / Math.max(1, count) + leastVariance;
            deviation[c] = Math.sqrt(spread > 0 ? spread : 1e-9);
            missing[c] = holes ? (all - count + smoothing) / (all + 2 * smoothing) : 0;
        }
        Facts facts = new Facts(moments.low(), moments.high(), rows, holes);
        return new GaussianEvent(column, schema, mean, deviation, missing, facts, facts.ranges());
    }

    @Override
    public int[] columns() {
        return new int[] {column};
    }

    @Override
    public RowLogs logs(Table conformed, Asked asked) {
        Column of = conformed.column(column);
        int classes = mean.length;
        double[] constant = new double[classes];
        double[] half = new double[classes];
        double[] hole = new double[classes];
        for (int c = 0; c < classes; c++) {
            constant[c] = Math.log((1 - missing[c]) / (deviation[c] * Math.sqrt(2 * Math.PI)));
            half[c] = 0.5 / (deviation[c] * deviation[c]);
            if (asked != Asked.CLASS_BY_KNOWN) {
                hole[c] = Math.log(facts.canBeMissing ? missing[c] : 1 / (facts.rows + 2));
            }
        }
        return (from, count, out) -> {
            double[] value = new double[count];
            boolean holes = false;
            for (int i = 0; i < count; i++) {
                value[i] = of.number(from + i);
                holes |= Double.isNaN(value[i]);
            }
            for (int c = 0; c < classes; c++) {
                int at = c * count;
                if (holes) {
                    addSome(value, mean[c], half[c], constant[c], hole[c], out, at);
                } else {
                    addAll(value, mean[c], half[c], constant[c], out, at);
                }
            }
        };
    }

    /** Without a branch, so that it is done for several values at once. */
    private static void addAll(
            double[] value, double mean, double half, double constant, double[] out, int at) {
        for (int i = 0; i < value.length; i++) {
            double off = value[i] - mean;
            out[at + i] += constant - off * off * half;
        }
    }

    private static void addSome(
            double[] value,
            double mean,
            double half,
            double constant,
            double hole,
            double[] out,
            int at) {
        for (int i = 0; i < value.length; i++) {
            double off = value[i] - mean;
            out[at + i] += Double.isNaN(off) ? hole : constant - off * off * half;
        }
    }

    @Override
    public Event restrict(TableEvidence known, double[] log) {
        if (!known.constrains(column)) {
            return this;
        }
        boolean hole = known.missing(column);
        List<Interval> left = hole ? List.of() : Interval.common(ranges, known.ranges(column));
        double[] allowed = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            double whole = share(c, facts.low, facts.high);
            double part = share(c, left);
            double present = hole ? 0 : whole > 0 ? (1 - missing[c]) * part / whole : 0;
            log[c] += Math.log(hole ? missing[c] : present);
            allowed[c] = hole ? 1 : 0;
        }
        return new GaussianEvent(column, schema, mean, deviation, allowed, facts, left);
    }

    private double share(int c, List<Interval> of) {
        double sum = 0;
        for (Interval range : of) {
            sum += share(c, range.low(), range.high());
        }
        return sum;
    }

    /** The probability that a class gives an interval of values, rounding counted in. */
    private double share(int c, double from, double to) {
        if (from > to) {
            return 0;
        }
        double half = Math.max(schema.step(), Math.ulp(to)) / 2;
        return NormalDistribution.between(
                (from - half - mean[c]) / deviation[c], (to + half - mean[c]) / deviation[c]);
    }

    @Override
    public void draw(int ofClass, Draws draws, double[] values) {
        if (ranges.isEmpty() || (missing[ofClass] > 0 && draws.nextDouble() < missing[ofClass])) {
            values[column] = Double.NaN;
            return;
        }
        Interval range = range(ofClass, draws);
        double half = Math.max(schema.step(), Math.ulp(range.high())) / 2;
        double z =
                NormalDistribution.within(
                        (range.low() - half - mean[ofClass]) / deviation[ofClass],
                        (range.high() + half - mean[ofClass]) / deviation[ofClass],
                        draws.nextDouble());
        double value = schema.nearest(mean[ofClass] + deviation[ofClass] * z);
        values[column] = Math.max(range.low(), Math.min(range.high(), value));
    }

    /** One of the intervals, by the probability that a class gives each. */
    private Interval range(int ofClass, Draws draws) {
        if (ranges.size() > 1) {
            double left = draws.nextDouble() * share(ofClass, ranges);
            for (Interval range : ranges) {
                left -= share(ofClass, range.low(), range.high());
                if (left < 0) {
                    return range;
                }
            }
        }
        return ranges.get(ranges.size() - 1);
    }

    @Override
    public Event present() {
        double[] never = new double[missing.length];
        return new GaussianEvent(column, schema, mean, deviation, never, facts, ranges);
    }

    @Override
    public void save(ModelFile.Builder file, String prefix) {
        file.tensor(prefix + ".mean", mean, mean.length)
                .tensor(prefix + ".deviation", deviation, mean.length)
                .tensor(prefix + ".missing", missing, mean.length)
                .tensor(
                        prefix + ".facts",
                        new double[] {
                            facts.low, facts.high, facts.rows, facts.canBeMissing ? 1 : 0
                        },
                        4);
    }

    static GaussianEvent read(
            ModelFile file, String prefix, int column, ColumnSchema schema, int classes) {
        double[] mean = file.doubles(prefix + ".mean", classes);
        double[] deviation = file.doubles(prefix + ".deviation", DEVIATION, classes);
        double[] missing = file.doubles(prefix + ".missing", Range.PROBABILITY, classes);
        double[] f = file.doubles(prefix + ".facts", Range.ANY, 4);
        Facts facts =
                new Facts(f[0], f[1], Numbers.positive(file, prefix + ".facts", f[2]), f[3] > 0);
        return new GaussianEvent(column, schema, mean, deviation, missing, facts, facts.ranges());
    }
}
