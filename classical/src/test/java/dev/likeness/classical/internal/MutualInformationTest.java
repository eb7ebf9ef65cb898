package dev.likeness.classical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MutualInformationTest {

    /** Every fourth row of a regular selection would have the same value of both columns. */
    @Test
    void columnsThatRepeatEveryFewRowsAreNotTakenForConstantOnes() {
        int[] rows = MutualInformation.rows(4000, 1000, Randomness.of(1));
        assertThat(rows).hasSize(1000).isSorted().doesNotHaveDuplicates();
        assertThat(rows[999]).isBetween(3996, 3999);
        short[] quarter = new short[4000];
        for (int i = 0; i < quarter.length; i++) {
            quarter[i] = (short) (i % 4);
        }
        MutualInformation information =
                new MutualInformation(new short[][] {quarter, quarter}, new int[] {4, 4}, rows);
        assertThat(information.of(0, 1)).as("nats").isCloseTo(Math.log(4), within(0.02));
    }

    @Test
    void fewRowsAreAllLookedAt() {
        int[] all = IntStream.range(0, 12).toArray();
        assertThat(MutualInformation.rows(12, 1000, Randomness.of(1))).isEqualTo(all);
        short[] one = new short[12];
        Arrays.fill(one, (short) 1);
        MutualInformation information =
                new MutualInformation(new short[][] {one, one}, new int[] {2, 2}, all);
        assertThat(information.of(0, 1)).as("of constant columns").isZero();
    }
}
