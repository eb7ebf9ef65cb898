package dev.likeness.classical.preprocess;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.table.ColumnSchema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Stretches that tile the range of a column of numbers, ascending: an adaptive histogram, with a
 * stretch of one value for each value that piles up. On a grid both ends belong to a stretch;
 * without one the upper end belongs to the next.
 */
final class Pieces {

    /** Pieces and how many rows fell into each; more than none for each. */
    record Counted(Pieces pieces, double[] rows) {}

    /** In a column with at most this many distinct values each value is looked at alone. */
    private static final int FEW = 1024;

    /**
     * In a column with more distinct values, a value piles up if at least one row in this many has
     * it.
     */
    private static final int PILE = 256;

    /** Each stretch of a column of many values has one in this many of the rows. */
    private static final int STRETCHES = 256;

    /** The fewest rows of a single value that make a separate piece. */
    private static final int LEAST = 4;

    /**
     * How many scattered rows below and above a value are used to estimate the expected number on
     * it.
     */
    private static final int NEAR = 8;

    /** A probability below this is not put down to chance. */
    private static final double CHANCE = 1e-3;

    private final double[] low;
    private final double[] high;
    private final double step;
    private final double spike; // the width of a single value where there is no grid
    private final double bins; // how many of the equal parts of the range make a unit
    private final int[] firstOf; // the first piece that begins in such a part, or later

    private Pieces(double[] low, double[] high, double step, double spike) {
        this.low = low;
        this.high = high;
        this.step = step;
        this.spike = spike;
        double range = low.length == 0 ? 0 : high[high.length - 1] - low[0];
        this.firstOf = new int[4 * low.length + 2];
        double perUnit = 4 * low.length / range;
        this.bins = perUnit < Double.POSITIVE_INFINITY ? perUnit : 0; // else all is in one part
        int bin = 0;
        for (int p = 0; p < low.length; p++) {
            while (bin <= bin(low[p])) {
                firstOf[bin++] = p;
            }
        }
        Arrays.fill(firstOf, bin, firstOf.length, low.length);
    }

    /** The part of the range that holds a value within the bounds. */
    private int bin(double value) {
        return (int) ((value - low[0]) * bins); // at most 4 × pieces
    }

    /** Cuts ascending values, none of them missing. */
    static Counted of(ColumnSchema schema, double[] sorted, int count) {
        double step = schema.step();
        int distinct = 0;
        double closest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                distinct++;
                closest = i == 0 ? closest : Math.min(closest, sorted[i] - sorted[i - 1]);
            }
        }
        double spike = distinct < 2 ? 1 : Math.max(closest, (sorted[count - 1] - sorted[0]) * 1e-9);
        double pile = distinct <= FEW ? LEAST : Math.max(LEAST, (double) count / PILE);
        boolean few = distinct <= FEW;
        PieceList list = new PieceList(step, schema);
        double each = Math.max(LEAST, Math.ceil((double) count / STRETCHES));
        double[] scattered = few ? scattered(sorted, count) : new double[0];
        int below = 0; // of those scattered, how many are below
        for (int from = 0; from < count; ) {
            int to = end(sorted, from, count);
            while (below < scattered.length && scattered[below] < sorted[from]) {
                below++;
            }
            boolean piles = few && unlikely(sorted[from], to - from, scattered, below, step);
            if (to - from >= pile || distinct == 1 || piles) {
                list.single(sorted[from], to - from);
            } else {
                list.join(sorted[from], to - from, each);
            }
            from = to;
        }
        list.tile();
        return new Counted(new Pieces(list.low(), list.high(), step, spike), list.rows());
    }

    /** The first row of another value. */
    private static int end(double[] sorted, int from, int count) {
        int to = from + 1;
        while (to < count && sorted[to] == sorted[from]) {
            to++;
        }
        return to;
    }

    /** The rows whose value too few others have for a pile. */
    private static double[] scattered(double[] sorted, int count) {
        double[] scattered = new double[count];
        int size = 0;
        for (int from = 0; from < count; ) {
            int to = end(sorted, from, count);
            for (int i = from; i < to && to - from < LEAST; i++) {
                scattered[size++] = sorted[i];
            }
            from = to;
        }
        return Arrays.copyOf(scattered, size);
    }

    /**
     * Whether at least two rows have the same value, and more than chance explains: the scattered
     * rows near by give the expected number on one value of the grid, and the greatest term of a
     * Poisson distribution's tail the probability. Piles near by are not used for the expected
     * number.
     *
     * @param rows of the value
     * @param scattered ascending
     * @param below how many of those are below the value
     */
    private static boolean unlikely(
            double value, int rows, double[] scattered, int below, double step) {
        int above = below; // the first above the value
        while (above < scattered.length && scattered[above] == value) {
            above++;
        }
        int first = Math.max(0, below - NEAR);
        int last = Math.min(scattered.length, above + NEAR);
        double from = first < below ? scattered[first] : value;
        double to = above < last ? scattered[last - 1] : value;
        double places = step > 0 ? (to - from) / step + 1 : 1e9;
        double expected = (below - first + last - above) / places;
        double chance = 1;
        for (int i = 1; i <= rows; i++) {
            chance *= expected / i;
        }
        return rows >= 2 && chance < CHANCE;
    }

    int count() {
        return low.length;
    }

    /** The piece that holds a value, or −1 if it is beyond the bounds. */
    int find(double value) {
        if (low.length == 0 || !(value >= low[0] && value <= high[high.length - 1])) {
            return -1;
        }
        int bin = bin(value);
        int from = firstOf[bin]; // the piece before may reach into the part
        int found = Arrays.binarySearch(low, from, firstOf[bin + 1], value);
        return found >= 0 ? found : -found - 2;
    }

    /** The length of a piece in the column's unit; that of a single value is the step. */
    double width(int piece) {
        double length = high[piece] - low[piece];
        if (step > 0) {
            return (Math.rint(length / step) + 1) * step;
        }
        return length > 0 ? length : spike;
    }

    /** The log density beyond a bound, fading by a factor e over the width of the range. */
    double logBeyond(double value) {
        if (low.length == 0) {
            return -Math.log1p(Math.abs(value)); // nothing is known of the range
        }
        double end = high[high.length - 1];
        double scale = Math.max(end - low[0], step > 0 ? step : spike);
        double beyond = value < low[0] ? low[0] - value : Math.max(0, value - end);
        return -beyond / scale - Math.log(scale);
    }

    double draw(int piece, ColumnSchema schema, Draws draws) {
        return draw(low[piece], high[piece], schema, draws);
    }

    /** A value of the part of a piece that lies between two numbers. */
    double draw(int piece, double from, double to, ColumnSchema schema, Draws draws) {
        return draw(Math.max(low[piece], from), Math.min(high[piece], to), schema, draws);
    }

    private double draw(double from, double to, ColumnSchema schema, Draws draws) {
        if (from == to) {
            return from;
        }
        if (step > 0) {
            double steps = Math.rint((to - from) / step);
            double drawn =
                    schema.nearest(from + Math.floor(draws.nextDouble() * (steps + 1)) * step);
            return Math.min(drawn, to);
        }
        return from + draws.nextDouble() * (to - from);
    }

    /**
     * The pieces cut to an interval.
     *
     * @param share takes which part of each piece remains, 0 to 1
     */
    Pieces clip(double from, double to, double[] share) {
        double[] clippedLow = low.clone();
        double[] clippedHigh = high.clone();
        for (int p = 0; p < low.length; p++) {
            share[p] = share(p, from, to);
            if (Math.max(low[p], from) <= Math.min(high[p], to)) {
                clippedLow[p] = Math.max(low[p], from);
                clippedHigh[p] = Math.min(high[p], to);
            }
        }
        return new Pieces(clippedLow, clippedHigh, step, spike);
    }

    /** Which part of a piece an interval leaves, 0 to 1. */
    double share(int piece, double from, double to) {
        double clippedLow = Math.max(low[piece], from);
        double clippedHigh = Math.min(high[piece], to);
        double whole = width(piece);
        if (clippedLow > clippedHigh) {
            return 0;
        } else if (step > 0) {
            double steps = Math.rint((clippedHigh - clippedLow) / step) + 1;
            return Math.min(1, steps * step / whole);
        } else if (high[piece] == low[piece]) {
            return 1;
        } else if (from == to) {
            return Math.min(1, spike / whole);
        }
        return (clippedHigh - clippedLow) / whole;
    }

    /** The least value of all pieces; NaN for none. */
    double least() {
        return low.length == 0 ? Double.NaN : low[0];
    }

    /** The greatest value of all pieces; NaN for none. */
    double most() {
        return high.length == 0 ? Double.NaN : high[high.length - 1];
    }

    /**
     * The pieces of which something remains, numbered through all intervals: piece p of interval i
     * is i × pieces + p.
     *
     * @param shares what {@link #clip} left of each piece in each interval
     */
    static int[] kept(List<double[]> shares) {
        int pieces = shares.get(0).length;
        return IntStream.range(0, pieces * shares.size())
                .filter(p -> shares.get(p / pieces)[p % pieces] > 0)
                .toArray();
    }

    /** Some pieces of several intervals, ascending, as {@link #kept} numbers them. */
    static Pieces join(List<Pieces> parts, int[] kept) {
        Pieces first = parts.get(0);
        double[] low = new double[kept.length];
        double[] high = new double[kept.length];
        for (int p = 0; p < kept.length; p++) {
            Pieces part = parts.get(kept[p] / first.low.length);
            low[p] = part.low[kept[p] % first.low.length];
            high[p] = part.high[kept[p] % first.low.length];
        }
        return new Pieces(low, high, first.step, first.spike);
    }

    void save(ModelFile.Builder file, String prefix) {
        file.tensor(prefix + ".low", low, low.length)
                .tensor(prefix + ".high", high, high.length)
                .tensor(prefix + ".spike", new double[] {spike}, 1);
    }

    static Pieces read(ModelFile file, String prefix, ColumnSchema schema) {
        double[] low = file.doubles(prefix + ".low");
        double[] high = file.doubles(prefix + ".high", low.length);
        double spike = file.doubles(prefix + ".spike", 1)[0];
        boolean sound = spike > 0 && spike < Double.POSITIVE_INFINITY;
        for (int p = 0; p < low.length; p++) {
            sound &= Double.isFinite(low[p]) && Double.isFinite(high[p]) && low[p] <= high[p];
            sound &= p == 0 || low[p] >= high[p - 1];
        }
        if (!sound) {
            throw new InputException(
                    "%s: the bounds of column \"%s\" are damaged. The file was changed; fit the model again."
                            .formatted(file.path(), schema.name()));
        }
        return new Pieces(low, high, schema.step(), spike);
    }
}
