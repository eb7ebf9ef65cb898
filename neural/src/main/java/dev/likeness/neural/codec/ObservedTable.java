package dev.likeness.neural.codec;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;

/**
 * A table whose likelihood is asked for: of each number not the mode that it may be of, but the
 * number itself.
 */
public final class ObservedTable {

    private final TableCodec codec;
    private final Table table;
    private final int[][] places; // (columns, rows)
    private final int modes; // of all columns

    private ObservedTable(TableCodec codec, Table table, int[][] places) {
        this.codec = codec;
        this.table = table;
        this.places = places;
        this.modes = codec.spans().stream().mapToInt(Span::modes).sum();
    }

    /**
     * A table as a codec observes it.
     *
     * @throws dev.likeness.InputException if the table lacks a column or has a value that is none
     *     of its kind
     */
    public static ObservedTable of(TableCodec codec, Table table) {
        Table known = TableSchemas.conform(table, codec.schema());
        int[][] places = new int[known.columns().size()][known.rows()];
        Randomness always = Randomness.of(0); // equal values are of the same mode
        for (int c = 0; c < places.length; c++) {
            for (int row = 0; row < known.rows(); row++) {
                places[c][row] = codec.places(c).place(known.column(c), row, always.at(0));
            }
        }
        return new ObservedTable(codec, known, places);
    }

    /** How many rows. */
    public int rows() {
        return table.rows();
    }

    /** What of a row's log density does not depend on a network, in nats. */
    public double logWithin(int row) {
        double sum = 0;
        for (int c = 0; c < places.length; c++) {
            sum += codec.places(c).logWithin(table.column(c), row, places[c][row]);
        }
        return sum;
    }

    /** A number that equal rows share, to draw by. */
    public long hash(int row) {
        long hash = 17;
        for (int c = 0; c < places.length; c++) {
            Column column = table.column(c);
            long bits =
                    column.schema().kind().numeric()
                            ? Double.doubleToLongBits(column.number(row))
                            : column.code(row);
            hash = hash * 0x9E3779B97F4A7C15L + bits;
        }
        return hash;
    }

    /** Some rows as an encoder sees them, each number in one of its modes, (rows, width). */
    public Tensor seen(int[] rows) {
        float[] values = new float[rows.length * codec.width()];
        for (int i = 0; i < rows.length; i++) {
            int from = i * codec.width();
            for (int c = 0; c < places.length; c++) {
                Span span = codec.spans().get(c);
                int place = places[c][rows[i]];
                if (place >= 0) {
                    values[from + span.first() + place] = 1;
                }
                if (place >= 0 && place < span.modes()) {
                    double number = table.column(c).number(rows[i]);
                    double measure = codec.places(c).modes().measure(number, place);
                    values[from + span.measure()] = (float) Math.max(-1, Math.min(1, measure));
                }
            }
        }
        return Tensor.of(values, rows.length, codec.width());
    }

    /**
     * log p(x|z) of some rows without {@link #logWithin}, (rows · samples), a row's samples
     * together. A number on a grid is at a random place within its step in each sample, so that the
     * mean of the densities is the density of the number spread over its step.
     *
     * @param decoded (rows · samples, width)
     * @param rows which rows
     * @param samples codes a row
     * @param randomness one for each of these rows
     * @param position of the draws
     */
    public Tensor log(
            TableLikelihood likelihood,
            Tensor decoded,
            int[] rows,
            int samples,
            Randomness[] randomness,
            long position) {
        int all = rows.length * samples;
        float[] x = new float[all * codec.width()];
        float[] standing = new float[all * modes];
        float[] spread = new float[all * codec.measures()];
        for (int i = 0; i < rows.length; i++) {
            Draws draws = randomness[i].at(position);
            for (int s = 0; s < samples; s++) {
                observe(rows[i], i * samples + s, draws, x, standing, spread);
            }
        }
        return likelihood.logOfValues(
                decoded,
                Tensor.of(x, all, codec.width()),
                Tensor.of(standing, all, modes),
                Tensor.of(spread, all, codec.measures()));
    }

    private void observe(
            int row, int at, Draws draws, float[] x, float[] standing, float[] spread) {
        int mode = at * modes;
        for (int c = 0; c < places.length; c++) {
            Span span = codec.spans().get(c);
            int place = places[c][row];
            if (place >= span.modes()) {
                x[at * codec.width() + span.first() + place] = 1;
            } else if (place >= 0) {
                spread[at * codec.measures() + span.measure()] = 1;
                double step = codec.schema().get(c).step() * (draws.nextDouble() - 0.5);
                double number = table.column(c).number(row) + step;
                for (int k = 0; k < span.modes(); k++) {
                    double stands = codec.places(c).modes().measure(number, k);
                    standing[mode + k] = (float) Math.max(-1e4, Math.min(1e4, stands));
                }
            }
            mode += span.modes();
        }
    }
}
