package dev.likeness.neural.language;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Where a {@link TransformerLoop} computes: rows of numbers for each lane, which one thread uses
 * again for every token.
 *
 * @param stream (lanes, width), what goes from block to block
 * @param normal (lanes, width)
 * @param asked (lanes, 3 × width): queries, keys and values
 * @param seen (lanes, width)
 * @param hidden (lanes, expanded width)
 * @param turns of the lanes' positions
 */
record LoopRoom(
        float[][] stream,
        float[][] normal,
        float[][] asked,
        float[][] seen,
        float[][] hidden,
        LoopTurn[] turns) {

    LoopRoom(int lanes, int width, int heads) {
        this(
                new float[lanes][width],
                new float[lanes][width],
                new float[lanes][3 * width],
                new float[lanes][width],
                new float[lanes][TransformerBlock.EXPANSION * width],
                Stream.generate(() -> new LoopTurn(width / heads))
                        .limit(lanes)
                        .toArray(LoopTurn[]::new));
    }

    int lanes() {
        return stream.length;
    }

    /** The streams of the first lanes less their means, divided by their standard deviations. */
    float[][] normalised(int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            System.arraycopy(stream[lane], 0, normal[lane], 0, stream[lane].length);
            LoopBlock.normalise(normal[lane], 0, normal[lane].length);
        }
        return normal;
    }

    /** The rows of the first lanes, set to 0. */
    static float[][] cleared(float[][] rows, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            Arrays.fill(rows[lane], 0);
        }
        return rows;
    }
}
