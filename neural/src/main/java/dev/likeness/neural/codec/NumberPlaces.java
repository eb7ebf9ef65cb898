package dev.likeness.neural.codec;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.TableEvidence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The places of a column of numbers: modes, then values that pile up, then the missing values. A
 * column of few values has no modes, but a place for each value.
 */
final class NumberPlaces implements ColumnPlaces {

    /** The most modes, and the most piles beside modes. */
    static final int MOST = 10;

    /** A column of at most this many distinct values is taken value by value … */
    static final int FEW = 20;

    /** … if they come up so often on average: else they are a small sample of many values. */
    private static final int OFTEN = 5;

    /** A pile has at least this part of the rows, this many rows … */
    private static final double PILE = 0.005;

    private static final int LEAST = 10;

    /** … and this multiple of the rows of the values next to it, the median of three a side. */
    private static final double STEEP = 3;

    private static final int BESIDE = 3;

    private final ColumnSchema schema;
    private final Modes modes;
    private final double[] piles; // ascending
    private final boolean missing;
    private final double low;
    private final double high;
    private final double spike; // the width of a single value
    private final double[] counts;

    private NumberPlaces(
            ColumnSchema schema,
            Modes modes,
            double[] piles,
            boolean missing,
            double low,
            double high,
            double spike,
            double[] counts) {
        this.schema = schema;
        this.modes = modes;
        this.piles = piles;
        this.missing = missing;
        this.low = low;
        this.high = high;
        this.spike = spike;
        this.counts = counts;
    }

    static NumberPlaces fit(Column column, NumberCoding coding) {
        double[] sorted =
                Arrays.stream(column.numbers())
                        .filter(v -> !Double.isNaN(v))
                        .map(v -> v + 0.0) // -0.0 is 0.0
                        .sorted()
                        .toArray();
        int n = sorted.length;
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        double[] rows = new double[distinct.length];
        double closest = Double.POSITIVE_INFINITY;
        for (int i = 0, d = 0; i < n; i++) {
            if (sorted[i] != distinct[d]) {
                d++;
                closest = Math.min(closest, distinct[d] - distinct[d - 1]);
            }
            rows[d]++;
        }
        boolean valueByValue = distinct.length <= FEW && n >= (long) OFTEN * distinct.length;
        double[] piles = valueByValue || distinct.length < 2 ? distinct : piles(distinct, rows, n);
        double[] spread =
                Arrays.stream(sorted).filter(v -> Arrays.binarySearch(piles, v) < 0).toArray();
        double step = column.schema().step();
        Modes modes = spread.length == 0 ? Modes.NONE : modes(spread, step, coding);
        double range = n == 0 ? 0 : distinct[distinct.length - 1] - distinct[0];
        double[] counts = new double[modes.count() + piles.length + (n < column.rows() ? 1 : 0)];
        for (int k = 0; k < modes.count(); k++) {
            counts[k] = modes.weight()[k] * spread.length;
        }
        for (int p = 0; p < piles.length; p++) {
            counts[modes.count() + p] = rows[Arrays.binarySearch(distinct, piles[p])];
        }
        if (n < column.rows()) {
            counts[counts.length - 1] = column.rows() - n;
        }
        return new NumberPlaces(
                column.schema(),
                modes,
                piles,
                n < column.rows(),
                n == 0 ? 0 : distinct[0],
                n == 0 ? 0 : distinct[distinct.length - 1],
                step > 0 ? step : distinct.length < 2 ? 1 : Math.max(closest, 1e-9 * range),
                counts);
    }

    private static Modes modes(double[] spread, double step, NumberCoding coding) {
        Quantiles quantiles =
                coding == NumberCoding.QUANTILES ? Quantiles.of(spread, step) : Quantiles.NONE;
        return quantiles.at().length > 0
                ? Modes.of(quantiles)
                : ModeFit.fit(spread, MOST, step / Math.sqrt(12)); // of an even spread
    }

    /** The values that pile up among others, those of most rows first, ascending in the end. */
    private static double[] piles(double[] distinct, double[] rows, int n) {
        return IntStream.range(0, distinct.length)
                .filter(i -> rows[i] >= Math.max(LEAST, PILE * n))
                .filter(i -> rows[i] >= STEEP * beside(rows, i))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -rows[i]))
                .limit(MOST)
                .mapToDouble(i -> distinct[i])
                .sorted()
                .toArray();
    }

    private static double beside(double[] rows, int i) {
        double[] near =
                IntStream.rangeClosed(i - BESIDE, i + BESIDE)
                        .filter(j -> j != i && j >= 0 && j < rows.length)
                        .mapToDouble(j -> rows[j])
                        .sorted()
                        .toArray();
        return near[near.length / 2];
    }

    @Override
    public double[] counts() {
        return counts.clone();
    }

    @Override
    public Modes modes() {
        return modes;
    }

    @Override
    public int place(Column column, int row, Draws draws) {
        double value = column.number(row) + 0.0; // -0.0 is 0.0
        if (Double.isNaN(value)) {
            return missing ? counts.length - 1 : -1;
        }
        int pile = Arrays.binarySearch(piles, value);
        if (pile >= 0) {
            return modes.count() + pile;
        }
        return modes.count() == 0 ? -1 : modes.draw(value, draws.nextDouble());
    }

    @Override
    public double value(int place, double measure, Draws draws) {
        if (place >= modes.count()) {
            int pile = place - modes.count();
            return pile < piles.length ? piles[pile] : Double.NaN;
        }
        double number = modes.number(measure, place);
        return Math.max(low, Math.min(high, schema.nearest(number)));
    }

    @Override
    public double logWithin(Column column, int row, int place) {
        double seen = ColumnPlaces.logSeen(Arrays.stream(counts).sum(), place >= 0);
        if (place >= 0 && place < modes.count()) {
            return seen + modes.quantiles().logSlope(column.number(row));
        }
        boolean pile = place >= modes.count() && !column.missing(row);
        return pile || (place < 0 && !column.missing(row)) ? seen - Math.log(spike) : seen;
    }

    @Override
    public NumberPlaces restrict(TableEvidence known, int position) {
        double[] allowed = counts.clone();
        for (int p = 0; p < allowed.length; p++) {
            int pile = p - modes.count();
            double value = pile >= 0 && pile < piles.length ? piles[pile] : Double.NaN;
            allowed[p] = pile >= 0 && known.allows(position, value) ? allowed[p] : 0;
        }
        return new NumberPlaces(schema, modes, piles, missing, low, high, spike, allowed);
    }

    @Override
    public void save(ModelFile.Builder file, String prefix) {
        file.tensor(prefix + ".weight", modes.weight(), modes.count())
                .tensor(prefix + ".mean", modes.mean(), modes.count())
                .tensor(prefix + ".deviation", modes.deviation(), modes.count())
                .tensor(prefix + ".at", modes.quantiles().at(), modes.quantiles().at().length)
                .tensor(
                        prefix + ".normal",
                        modes.quantiles().normal(),
                        modes.quantiles().at().length)
                .tensor(prefix + ".pile", piles, piles.length)
                .tensor(prefix + ".count", counts, counts.length)
                .tensor(prefix + ".range", new double[] {low, high, spike}, 3);
    }

    static NumberPlaces read(ModelFile file, String prefix, ColumnSchema schema) {
        double[] weight = file.doubles(prefix + ".weight");
        double[] mean = file.doubles(prefix + ".mean", weight.length);
        double[] deviation = file.doubles(prefix + ".deviation", weight.length);
        boolean older = !file.has(prefix + ".at"); // files of before there were quantiles
        double[] at = older ? new double[0] : file.doubles(prefix + ".at");
        double[] normal = older ? at : file.doubles(prefix + ".normal", at.length);
        Quantiles quantiles = new Quantiles(at, normal);
        double[] piles = file.doubles(prefix + ".pile");
        double[] counts = file.doubles(prefix + ".count");
        double[] range = file.doubles(prefix + ".range", 3);
        int spare = counts.length - weight.length - piles.length;
        boolean sound = counts.length > 0 && (spare == 0 || spare == 1);
        sound &= quantiles.sound() && (at.length == 0 || weight.length == 1);
        for (int k = 0; k < weight.length; k++) {
            sound &= weight[k] > 0 && weight[k] <= 1;
            sound &= Double.isFinite(mean[k]);
            sound &= deviation[k] > 0 && Double.isFinite(deviation[k]);
        }
        for (int p = 0; p < piles.length; p++) {
            sound &= Double.isFinite(piles[p]) && (p == 0 || piles[p] > piles[p - 1]);
        }
        for (double count : counts) {
            sound &= count >= 0 && count < 0x1p53;
        }
        sound &= Double.isFinite(range[0]) && Double.isFinite(range[1]) && range[0] <= range[1];
        sound &= range[2] > 0 && Double.isFinite(range[2]);
        if (!sound) {
            throw new InputException(
                    "%s: the modes of column \"%s\" are damaged. The file was changed; fit the model again."
                            .formatted(file.path(), schema.name()));
        }
        return new NumberPlaces(
                schema,
                new Modes(weight, mean, deviation, quantiles),
                piles,
                spare == 1,
                range[0],
                range[1],
                range[2],
                counts);
    }
}
