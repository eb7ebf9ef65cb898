package dev.likeness.neural.engine;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Rows of zeros in which some places hold ones, such as users and the items that they have: the
 * places alone are kept, for a catalogue has many more items than a user. Valid while the scope in
 * which it was made is open.
 */
public final class SparseRows {

    /** The mode of libtorch's bags. */
    private static final int SUM = 0;

    private final int width;
    private final Tensor starts; // (rows): where the places of a row begin
    private final Tensor places; // (ones)
    private final Tensor flat; // (ones): the places in a matrix of all rows
    private final Tensor counts; // (rows)

    private SparseRows(int width, Tensor starts, Tensor places, Tensor flat, Tensor counts) {
        this.width = width;
        this.starts = starts;
        this.places = places;
        this.flat = flat;
        this.counts = counts;
    }

    /**
     * Rows of ones.
     *
     * @param width how many places a row has
     * @param start where the places of each row begin, and in the end their number
     * @param places the places of the ones, 0 to below the width, row after row, none twice in a
     *     row
     */
    public static SparseRows of(int width, int[] start, int[] places) {
        int rows = start.length - 1;
        long[] starts = new long[rows];
        float[] counts = new float[rows];
        long[] own = new long[start[rows]];
        long[] flat = new long[start[rows]];
        for (int r = 0; r < rows; r++) {
            starts[r] = start[r];
            counts[r] = start[r + 1] - start[r];
            for (int k = start[r]; k < start[r + 1]; k++) {
                own[k] = places[k];
                flat[k] = (long) r * width + places[k];
            }
        }
        return new SparseRows(
                width,
                Tensor.of(starts, rows),
                Tensor.of(own, own.length),
                Tensor.of(flat, flat.length),
                Tensor.of(counts, rows));
    }

    /** How many ones each row has, (rows). */
    public Tensor counts() {
        return counts;
    }

    /**
     * The sums of the columns of a weight at the places of each row, which is the product with the
     * transposed weight.
     *
     * @param weight (out, width); quick where its columns lie together in memory
     * @return (rows, out)
     */
    public Tensor times(Tensor weight) {
        if (weight.size(1) != width) {
            throw new EngineException(
                    "times of rows of %d places and weight %s does not fit"
                            .formatted(width, Tensor.shapes(weight)),
                    new IllegalArgumentException());
        }
        return new Tensor(sums(weight.raw().t(), places));
    }

    /** The sums of a matrix at the places of each row, (rows, width) to (rows). */
    org.bytedeco.pytorch.Tensor sums(org.bytedeco.pytorch.Tensor matrix) {
        return sums(matrix.reshape(-1, 1), flat).reshape(-1);
    }

    /** For each row the sum of the rows of a table at some indices. */
    private org.bytedeco.pytorch.Tensor sums(org.bytedeco.pytorch.Tensor table, Tensor indices) {
        return torch.embedding_bag(
                        table,
                        indices.raw(),
                        starts.raw(),
                        false,
                        SUM,
                        false,
                        new TensorOptional(),
                        false,
                        new LongOptional())
                .get0();
    }

    /** Subtracts one over its number of ones from each one's place in a matrix. */
    void subtractShares(org.bytedeco.pytorch.Tensor matrix) {
        org.bytedeco.pytorch.Tensor shares =
                counts.raw()
                        .reciprocal()
                        .neg()
                        .repeat_interleave(
                                counts.toInt64().raw(), new LongOptional(0), new LongOptional());
        matrix.reshape(-1).index_add_(0, flat.raw(), shares);
    }
}
