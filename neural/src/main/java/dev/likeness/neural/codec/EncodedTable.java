package dev.likeness.neural.codec;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Rows;
import java.util.List;

/**
 * A table as a {@link TableCodec} sees it: a place for each value, and a measure where the place is
 * a mode. Rows become tensors only when they are asked for, because most of their numbers are 0.
 */
public final class EncodedTable implements Rows {

    private final List<Span> spans;
    private final int width;
    private final int[][] places; // (columns, rows); −1 for what was never seen
    private final float[][] measures; // (columns, rows); empty where a column has none

    EncodedTable(List<Span> spans, int width, int[][] places, float[][] measures) {
        this.spans = spans;
        this.width = width;
        this.places = places;
        this.measures = measures;
    }

    @Override
    public int count() {
        return places[0].length;
    }

    /** The place of a value; −1 if nothing like it was seen. */
    public int place(int column, int row) {
        return places[column][row];
    }

    /** Some rows as a tensor, (rows, width). */
    @Override
    public Tensor at(int[] positions) {
        float[] values = new float[Math.multiplyExact(positions.length, width)];
        for (int i = 0; i < positions.length; i++) {
            fill(positions[i], values, i * width);
        }
        return Tensor.of(values, positions.length, width);
    }

    private void fill(int row, float[] out, int offset) {
        for (int c = 0; c < places.length; c++) {
            Span span = spans.get(c);
            int place = places[c][row];
            if (place >= 0) {
                out[offset + span.first() + place] = 1;
            }
            if (span.measure() >= 0) {
                out[offset + span.measure()] = measures[c][row];
            }
        }
    }
}
