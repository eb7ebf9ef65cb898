package dev.likeness.classical.preprocess;

import dev.likeness.table.ColumnSchema;
import java.util.ArrayList;
import java.util.List;

/** Pieces in the making, ascending. */
final class PieceList {

    private static final class Piece {
        double low;
        double high;
        double rows;
        final boolean single;

        Piece(double low, double high, double rows, boolean single) {
            this.low = low;
            this.high = high;
            this.rows = rows;
            this.single = single;
        }
    }

    private final double step;
    private final ColumnSchema schema;
    private List<Piece> pieces = new ArrayList<>();

    PieceList(double step, ColumnSchema schema) {
        this.step = step;
        this.schema = schema;
    }

    /** A value that piles up. */
    void single(double value, int rows) {
        pieces.add(new Piece(value, value, rows, true));
    }

    /** A value that joins its neighbours until enough rows are together. */
    void join(double value, int rows, double enough) {
        Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last == null || last.single || last.rows >= enough) {
            pieces.add(new Piece(value, value, rows, false));
        } else {
            last.high = value;
            last.rows += rows;
        }
    }

    /**
     * Lets the pieces touch each other. Where a gap is wide, a piece without rows fills it; all
     * such pieces together count as one row, so that no value within the bounds is impossible.
     */
    void tile() {
        List<Piece> tiled = new ArrayList<>();
        int empty = 0;
        for (int p = 0; p < pieces.size(); p++) {
            Piece piece = pieces.get(p);
            tiled.add(piece);
            if (p + 1 == pieces.size()) {
                break;
            }
            Piece next = pieces.get(p + 1);
            if (piece.single && !next.single) {
                next.low = after(piece.high);
            } else if (!piece.single && next.single) {
                piece.high = upTo(next.low);
            } else if (piece.single || gap(piece, next)) {
                double from = after(piece.high);
                if (from < next.low) {
                    tiled.add(new Piece(from, upTo(next.low), 0, false));
                    empty++;
                }
            } else {
                piece.high = upTo(next.low);
            }
        }
        for (Piece piece : tiled) {
            piece.rows = piece.rows == 0 ? 1.0 / empty : piece.rows;
        }
        pieces = tiled;
    }

    /** Whether nothing lies between two stretches for longer than both are together. */
    private static boolean gap(Piece a, Piece b) {
        double between = b.low - a.high;
        return a.rows > 1 && b.rows > 1 && between > (a.high - a.low) + (b.high - b.low);
    }

    private double after(double value) {
        return step > 0 ? schema.nearest(value + step) : Math.nextUp(value);
    }

    /** The end of a piece before another begins. */
    private double upTo(double next) {
        return step > 0 ? schema.nearest(next - step) : next;
    }

    double[] low() {
        return pieces.stream().mapToDouble(piece -> piece.low).toArray();
    }

    double[] high() {
        return pieces.stream().mapToDouble(piece -> piece.high).toArray();
    }

    double[] rows() {
        return pieces.stream().mapToDouble(piece -> piece.rows).toArray();
    }
}
