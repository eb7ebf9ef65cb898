package dev.likeness.classical.internal.cells;

import dev.likeness.random.Draws;
import dev.likeness.table.Interval;
import dev.likeness.table.TableEvidence;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What evidence allows in one column: a share of each cell, and so a mass of each run of cells.
 * Safe to use from several threads.
 */
public final class Allowed {

    private static final List<Interval> ALL =
            List.of(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));

    private final Cells cells;
    private final List<Interval> ranges;
    private final boolean everything;
    private final double[] cumulative;
    private final Boxes boxes;
    private final int column;
    private volatile double @Nullable [] boxMass;
    private volatile double @Nullable [] moments;

    private Allowed(
            Boxes boxes,
            int column,
            Cells cells,
            List<Interval> ranges,
            double @Nullable [] share) {
        this.boxes = boxes;
        this.column = column;
        this.cells = cells;
        this.ranges = ranges;
        this.everything = share == null;
        if (share == null) {
            this.cumulative = cells.cumulative();
        } else {
            this.cumulative = new double[share.length + 1];
            for (int cell = 0; cell < share.length; cell++) {
                cumulative[cell + 1] = cumulative[cell] + share[cell] * cells.mass(cell, cell);
            }
        }
    }

    /** Everything. */
    public static Allowed everything(Boxes boxes, int column, Cells cells) {
        return new Allowed(boxes, column, cells, ALL, null);
    }

    /** Everything but a missing value. */
    public static Allowed known(Boxes boxes, int column, Cells cells) {
        double[] share = new double[cells.size() + 1];
        Arrays.fill(share, 0, cells.size(), 1);
        return new Allowed(boxes, column, cells, ALL, share);
    }

    /** What evidence leaves of a column; {@code place} is its position in the evidence's schema. */
    public static Allowed of(
            Boxes boxes, int column, Cells cells, TableEvidence evidence, int place) {
        if (!evidence.constrains(place)) {
            return everything(boxes, column, cells);
        }
        double[] share = new double[cells.size() + 1];
        List<Interval> ranges = evidence.ranges(place);
        if (evidence.missing(place)) {
            share[cells.size()] = 1;
        } else {
            for (int cell = 0; cell < cells.size(); cell++) {
                share[cell] =
                        cells.categorical()
                                ? evidence.allows(place, cell) ? 1 : 0
                                : share(cells, cell, ranges);
            }
        }
        return new Allowed(boxes, column, cells, ranges, share);
    }

    private static double share(Cells cells, int cell, List<Interval> ranges) {
        double share = 0;
        for (Interval range : ranges) {
            share += cells.share(cell, range.low(), range.high());
        }
        return share;
    }

    /** Whether nothing is ruled out. */
    public boolean isEverything() {
        return everything;
    }

    /** Whether a value of a cell is allowed; the value counts only in a cell of numbers. */
    public boolean has(int cell, double value) {
        boolean number = !cells.categorical() && cell < cells.size();
        return everything
                || (number
                        ? ranges.stream().anyMatch(range -> range.has(value))
                        : mass(cell, cell) > 0);
    }

    /** The mass of what is allowed in the cells {@code first … last}. */
    double mass(int first, int last) {
        return cumulative[last + 1] - cumulative[first];
    }

    /**
     * The sum of the allowed values in the cells {@code first … last}, each weighted by its mass.
     */
    double moment(int first, int last) {
        double[] sums = moments;
        if (sums == null) {
            sums = new double[cells.size() + 1];
            for (int cell = 0; cell < cells.size(); cell++) {
                double mass = mass(cell, cell);
                sums[cell + 1] = sums[cell] + (mass > 0 ? mass * mean(cell) : 0);
            }
            moments = sums;
        }
        return sums[last + 1] - sums[first];
    }

    /** The mean of a cell's values in the intervals that are allowed. */
    private double mean(int cell) {
        double sum = 0;
        double shares = 0;
        for (Interval range : ranges) {
            double share = cells.share(cell, range.low(), range.high());
            sum += share > 0 ? share * cells.mean(cell, range.low(), range.high()) : 0;
            shares += share;
        }
        return sum / shares;
    }

    /** The mass of what is allowed in a box. */
    double mass(int number, Box box) {
        if (everything) {
            return box.mass;
        } else if (!cells.categorical()) {
            double sum = box.low <= box.high ? mass(box.low, box.high) : 0;
            return sum + (box.missing ? mass(cells.size(), cells.size()) : 0);
        }
        double[] masses = boxMass;
        if (masses == null) {
            masses = new double[boxes.count(column)];
            for (int i = 0; i < masses.length; i++) {
                masses[i] = sum(boxes.get(column, i));
            }
            boxMass = masses;
        }
        return masses[number];
    }

    private double sum(Box box) {
        double sum = 0;
        for (int cell = 0; cell <= cells.size(); cell++) {
            sum += box.has(cells, cell) ? mass(cell, cell) : 0;
        }
        return sum;
    }

    /** The cell of the cells {@code first … last} at a share of their allowed mass. */
    int draw(int first, int last, double share) {
        double wanted = cumulative[first] + share * (cumulative[last + 1] - cumulative[first]);
        int low0 = first;
        int high0 = last;
        while (low0 < high0) { // the first cell whose end is beyond
            int middle = (low0 + high0) >>> 1;
            if (cumulative[middle + 1] > wanted) {
                high0 = middle;
            } else {
                low0 = middle + 1;
            }
        }
        return low0;
    }

    /** The cell of a box at a share of its allowed mass. */
    int draw(int number, Box box, double share) {
        double left = share * mass(number, box);
        if (!cells.categorical()) {
            double range = box.low <= box.high ? mass(box.low, box.high) : 0;
            return left < range ? draw(box.low, box.high, left / range) : cells.size();
        }
        int lastWith = -1;
        for (int cell = 0; cell <= cells.size(); cell++) {
            double mass = box.has(cells, cell) ? mass(cell, cell) : 0;
            if (mass > 0) {
                lastWith = cell;
                left -= mass;
                if (left < 0) {
                    return cell;
                }
            }
        }
        return lastWith;
    }

    /** A value of a cell that is allowed: a number or the code of a level; NaN if missing. */
    public double value(int cell, Draws draws) {
        if (cell == cells.size()) {
            return Double.NaN;
        }
        if (cells.categorical()) {
            return cell;
        }
        Interval range = range(cell, draws);
        return cells.draw(cell, range.low(), range.high(), draws);
    }

    /** One of the intervals, by their shares of a cell. */
    private Interval range(int cell, Draws draws) {
        Interval last = ranges.get(0);
        if (ranges.size() > 1) {
            double left = draws.nextDouble() * share(cells, cell, ranges);
            for (Interval range : ranges) {
                double share = cells.share(cell, range.low(), range.high());
                if (share > 0) {
                    last = range;
                    left -= share;
                    if (left < 0) {
                        return range;
                    }
                }
            }
        }
        return last;
    }
}
