package dev.likeness.neural.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.neural.engine.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {

    /** Seven rows of two numbers: 0 to 13. */
    private static final float[] ROWS = new float[14];

    static {
        for (int i = 0; i < ROWS.length; i++) {
            ROWS[i] = i;
        }
    }

    @Test
    void everyBlockHasOneSizeAndWhatFillsItUpIsDropped() {
        List<long[]> shapes = new ArrayList<>();
        float[] sums =
                Blocks.run(
                        7,
                        3,
                        from -> {
                            Tensor block = Blocks.of(ROWS, 2, from, 3);
                            shapes.add(block.shape());
                            return block.sum(1);
                        });
        assertThat(sums).containsExactly(1, 5, 9, 13, 17, 21, 25);
        assertThat(shapes).hasSize(3).allMatch(shape -> Arrays.equals(shape, new long[] {3, 2}));
    }

    @Test
    void lastBlockIsFilledUpWithZeros() {
        float[] last = new float[6];
        Blocks.run(
                7,
                3,
                from -> {
                    Tensor block = Blocks.of(ROWS, 2, from, 3);
                    System.arraycopy(block.toFloats(), 0, last, 0, 6);
                    return block;
                });
        assertThat(last).containsExactly(12, 13, 0, 0, 0, 0);
    }

    @Test
    void numbersBecomeRows() {
        assertThat(Blocks.rows(ROWS, 7)).hasNumberOfRows(7);
        assertThat(Blocks.rows(ROWS, 7)[6]).containsExactly(12, 13);
    }
}
