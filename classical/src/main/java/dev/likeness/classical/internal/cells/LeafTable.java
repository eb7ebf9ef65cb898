package dev.likeness.classical.internal.cells;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.random.Draws;
import java.util.List;

/**
 * The leaves of a tree as distributions: in a leaf each column is independent, a mixture of runs of
 * neighbouring cells by how many of the leaf's rows fell into each, and of all cells that the
 * leaf's box leaves open, which weigh as many rows as the smoothing says. Within a run, and within
 * the box, cells are as likely as in the whole table. No rows are kept.
 */
public final class LeafTable {

    /** A run has a part of a row at least. */
    private static final Range WEIGHT = Range.between(1e-12, 0x1p53);

    private final List<Cells> columns;
    private final Boxes boxes;
    private final double smoothing;
    private final float[] rows;
    private final int[] box;
    private final int[] start;
    private final int[] first;
    private final int[] last;
    private final float[] weight;

    LeafTable(
            List<Cells> columns,
            Boxes boxes,
            double smoothing,
            float[] rows,
            int[] box,
            int[] start,
            int[] first,
            int[] last,
            float[] weight) {
        this.columns = columns;
        this.boxes = boxes;
        this.smoothing = smoothing;
        this.rows = rows;
        this.box = box;
        this.start = start;
        this.first = first;
        this.last = last;
        this.weight = weight;
    }

    /** How many leaves there are. */
    public int leaves() {
        return rows.length;
    }

    /** How many rows of the data a leaf has. */
    public double rows(int leaf) {
        return rows[leaf];
    }

    private Box box(int leaf, int column) {
        return boxes.get(column, box[leaf * columns.size() + column]);
    }

    /** The probability of a cell in a leaf. */
    public double probability(int leaf, int column, int cell) {
        int at = leaf * columns.size() + column;
        Cells cells = columns.get(column);
        Box open = box(leaf, column);
        double mass = cells.mass(cell, cell);
        double sum = 0;
        double all = prior(open);
        for (int run = start[at]; run < start[at + 1]; run++) {
            all += weight[run];
            if (cell >= first[run] && cell <= last[run]) {
                sum += weight[run] * mass / cells.mass(first[run], last[run]);
            }
        }
        double prior = prior(open);
        if (prior > 0 && open.has(cells, cell)) {
            sum += prior * mass / open.mass;
        }
        return sum / all;
    }

    private double prior(Box open) {
        return open.mass > 0 ? smoothing : 0;
    }

    /** The probability of what is allowed of a column, in a leaf. */
    public double probability(int leaf, int column, Allowed allowed) {
        int at = leaf * columns.size() + column;
        Cells cells = columns.get(column);
        Box open = box(leaf, column);
        double prior = prior(open);
        double sum = 0;
        double all = prior;
        for (int run = start[at]; run < start[at + 1]; run++) {
            double mass = cells.mass(first[run], last[run]);
            sum += weight[run] * allowed.mass(first[run], last[run]) / mass;
            all += weight[run];
        }
        if (prior > 0) {
            sum += prior * allowed.mass(box[at], open) / open.mass;
        }
        return sum / all;
    }

    /** The share of known values among those allowed of a column of numbers, in a leaf. */
    public double known(int leaf, int column, Allowed allowed) {
        return sum(leaf, column, allowed, allowed::mass);
    }

    /** The same, each value counted by what it is. */
    public double moment(int leaf, int column, Allowed allowed) {
        return sum(leaf, column, allowed, allowed::moment);
    }

    private interface Measure {
        double of(int first, int last);
    }

    private double sum(int leaf, int column, Allowed allowed, Measure measure) {
        int at = leaf * columns.size() + column;
        Cells cells = columns.get(column);
        Box open = box(leaf, column);
        double sum = 0;
        double all = 0;
        for (int run = start[at]; run < start[at + 1]; run++) {
            double mass = cells.mass(first[run], last[run]);
            all += weight[run] * allowed.mass(first[run], last[run]) / mass;
            if (first[run] < cells.size()) {
                sum += weight[run] * measure.of(first[run], last[run]) / mass;
            }
        }
        double prior = prior(open);
        if (prior > 0) {
            all += prior * allowed.mass(box[at], open) / open.mass;
            double range = open.low <= open.high ? measure.of(open.low, open.high) : 0;
            sum += prior * range / open.mass;
        }
        return all > 0 ? sum / all : 0;
    }

    /** Draws a cell of a column, in a leaf, of those allowed. */
    public int draw(int leaf, int column, Allowed allowed, Draws draws) {
        int at = leaf * columns.size() + column;
        Cells cells = columns.get(column);
        Box open = box(leaf, column);
        double prior = prior(open);
        boolean all = allowed.isEverything();
        double total = prior;
        for (int run = start[at]; run < start[at + 1]; run++) {
            total += weight[run];
        }
        total *= all ? 1 : probability(leaf, column, allowed);
        double left = draws.nextDouble() * total;
        for (int run = start[at]; run < start[at + 1]; run++) {
            double part = weight[run];
            if (!all) {
                part *= allowed.mass(first[run], last[run]) / cells.mass(first[run], last[run]);
            }
            left -= part;
            if (left < 0) {
                return allowed.draw(first[run], last[run], draws.nextDouble());
            }
        }
        if (prior > 0 && (all || allowed.mass(box[at], open) > 0)) {
            return allowed.draw(box[at], open, draws.nextDouble());
        }
        for (int run = start[at + 1] - 1; run >= start[at]; run--) { // rounding went past the end
            if (allowed.mass(first[run], last[run]) > 0) {
                return allowed.draw(first[run], last[run], draws.nextDouble());
            }
        }
        throw new IllegalStateException("a leaf was drawn that what is known rules out");
    }

    /** Adds the leaves to a file. */
    public void save(ModelFile.Builder out, String prefix) {
        out.tensor(prefix + "rows", rows, rows.length);
        out.tensor(prefix + "runs", floats(lengths()), leaves(), columns.size());
        out.tensor(prefix + "first", floats(first), first.length);
        out.tensor(prefix + "last", floats(last), last.length);
        out.tensor(prefix + "weight", weight, weight.length);
    }

    private int[] lengths() {
        int[] lengths = new int[start.length - 1];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = start[i + 1] - start[i];
        }
        return lengths;
    }

    /** Numbers of cells as F32, exact up to 2²⁴, in half the bytes of the file's whole numbers. */
    private static float[] floats(int[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers[i];
        }
        return floats;
    }

    /**
     * Reads leaves.
     *
     * @param box the boxes of the leaves, which follow from the tree
     * @throws InputException if they are damaged
     */
    public static LeafTable load(
            ModelFile in,
            String prefix,
            List<Cells> columns,
            Boxes boxes,
            double smoothing,
            int leaves,
            int[] box) {
        float[] rows = in.floats(prefix + "rows", Range.COUNT, leaves);
        int[] lengths = whole(in, prefix + "runs", leaves, columns.size());
        int[] first = whole(in, prefix + "first");
        int[] last = whole(in, prefix + "last", first.length);
        float[] weight = in.floats(prefix + "weight", WEIGHT, first.length);
        int[] start = new int[lengths.length + 1];
        boolean good = true;
        for (int i = 0; i < lengths.length && good; i++) {
            good = lengths[i] <= first.length - start[i];
            Cells cells = columns.get(i % columns.size());
            Box open = boxes.get(i % columns.size(), box[i]);
            start[i + 1] = start[i] + (good ? lengths[i] : 0);
            for (int run = start[i]; run < start[i + 1]; run++) {
                good &= first[run] <= last[run] && last[run] <= cells.size();
                // A run lies where the splits above its leaf lead, and has some of the rows.
                good =
                        good
                                && open.has(cells, first[run])
                                && open.has(cells, last[run])
                                && cells.mass(first[run], last[run]) > 0;
            }
        }
        if (!good || start[lengths.length] != first.length) {
            throw damaged(in, prefix);
        }
        return new LeafTable(columns, boxes, smoothing, rows, box, start, first, last, weight);
    }

    private static int[] whole(ModelFile in, String name, long... shape) {
        float[] floats = in.floats(name, shape);
        int[] numbers = new int[floats.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) floats[i];
            if (numbers[i] < 0 || numbers[i] != floats[i]) {
                throw damaged(in, name);
            }
        }
        return numbers;
    }

    private static InputException damaged(ModelFile in, String name) {
        return new InputException(
                "%s: the leaves \"%s\" are damaged. The file was changed; fit the model again."
                        .formatted(in.path(), name));
    }
}
