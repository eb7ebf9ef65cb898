package dev.likeness.classical.preprocess;

import java.util.Arrays;

/**
 * Groups the pieces of a column of numbers into cells. A piece with many rows is one cell. The
 * other pieces join their neighbours, also across large pieces, until a cell has enough rows. Where
 * rows have classes, some pieces have a clearly larger share of a class than the whole column has;
 * such a piece joins only pieces of the same kind. So numbers that predict a class, even a rare
 * one, share no cell with numbers that do not.
 */
final class CellGroups {

    /** A cell needs at least this many rows: fewer do not show what they depend on. */
    private static final int LEAST = 8;

    /**
     * If the pieces of a class have fewer rows than this together, they are treated like all other
     * pieces.
     */
    private static final int LEAST_OF_CLASS = 4;

    /**
     * A piece has clearly more rows of a class if the probability of that many under the column's
     * share is below this.
     */
    private static final double CHANCE = 1e-3;

    private final double[] rows; // of a piece
    private final int[] cellOf; // of a piece
    private final double enough;
    private int cells;

    private CellGroups(double[] rows, double total, int most) {
        this.rows = rows;
        this.cellOf = new int[rows.length];
        double big = total / most;
        double rest = 0;
        int bigs = 0;
        for (double count : rows) {
            bigs += count >= big ? 1 : 0;
            rest += count >= big ? 0 : count;
        }
        this.enough = Math.min(big, Math.max(rest / Math.max(1, most - bigs), LEAST));
    }

    /**
     * The cell of each piece.
     *
     * @param rows of each piece
     * @param total rows of all pieces
     * @param most about how many cells
     * @param kinds of each piece, from {@link #kinds}
     */
    static int[] of(double[] rows, double total, int most, int[] kinds) {
        CellGroups groups = new CellGroups(rows, total, most);
        int last = Arrays.stream(kinds).max().orElse(0);
        for (int p = 0; p < rows.length; p++) {
            groups.cellOf[p] = rows[p] >= groups.enough ? groups.cells++ : -1;
        }
        for (int kind = 0; kind <= last; kind++) {
            groups.join(kind, kinds);
        }
        return ascending(groups.cellOf);
    }

    /** Joins the pieces of a kind that are too small to stand alone. */
    private void join(int kind, int[] kinds) {
        int open = -1;
        int before = -1;
        double together = 0;
        for (int p = 0; p < rows.length; p++) {
            if (kinds[p] != kind || rows[p] >= enough) {
                continue;
            }
            if (open < 0) {
                open = cells++;
                together = 0;
            }
            cellOf[p] = open;
            together += rows[p];
            if (together >= enough) {
                before = open;
                open = -1;
            }
        }
        if (open >= 0 && together < enough / 2 && (before >= 0 || (kind == 0 && cells > 1))) {
            int into = before >= 0 ? before : beside(open);
            for (int p = 0; p < rows.length; p++) {
                cellOf[p] = cellOf[p] == open ? into : cellOf[p];
            }
            cells--; // the open one was the last
        }
    }

    /** The cell of the first piece that lies in another cell. */
    private int beside(int open) {
        return Arrays.stream(cellOf)
                .filter(cell -> cell >= 0 && cell != open)
                .findFirst()
                .orElse(0);
    }

    /** The same cells, numbered in the order of their first pieces. */
    private static int[] ascending(int[] cellOf) {
        int[] number = new int[cellOf.length];
        Arrays.fill(number, -1);
        int next = 0;
        for (int p = 0; p < cellOf.length; p++) {
            if (number[cellOf[p]] < 0) {
                number[cellOf[p]] = next++;
            }
            cellOf[p] = number[cellOf[p]];
        }
        return cellOf;
    }

    /**
     * The kind of each piece: 1 + the class of which it has a clearly larger share than the column,
     * by Chernoff's bound on the probability of that many rows; 0 for no such class.
     *
     * @param counts (pieces, classes)
     */
    static int[] kinds(int[][] counts) {
        int classes = counts.length == 0 ? 0 : counts[0].length;
        double[] share = new double[classes];
        double total = 0;
        for (int[] piece : counts) {
            for (int k = 0; k < classes; k++) {
                share[k] += piece[k];
                total += piece[k];
            }
        }
        int[] kinds = new int[counts.length];
        int[] rowsOf = new int[classes + 1];
        for (int p = 0; p < counts.length; p++) {
            double n = Arrays.stream(counts[p]).sum();
            double least = -Math.log(CHANCE);
            for (int k = 0; k < classes; k++) {
                double surprise = n * divergence(counts[p][k] / n, share[k] / total);
                if (surprise > least) {
                    least = surprise;
                    kinds[p] = k + 1;
                }
            }
            rowsOf[kinds[p]] += (int) n;
        }
        for (int p = 0; p < kinds.length; p++) {
            kinds[p] = rowsOf[kinds[p]] >= LEAST_OF_CLASS ? kinds[p] : 0;
        }
        return kinds;
    }

    /**
     * The Kullback-Leibler divergence of a coin with one share from a coin with another, if the
     * first share is greater; else 0.
     */
    private static double divergence(double share, double of) {
        if (!(share > of)) {
            return 0;
        }
        double rest = share < 1 ? (1 - share) * Math.log((1 - share) / (1 - of)) : 0;
        return share * Math.log(share / of) + rest;
    }
}
