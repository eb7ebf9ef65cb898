package dev.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.image.Images;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    /** Pictures sorted by class, as folders are. */
    private static Images sorted(int count) {
        byte[] pixels = new byte[count];
        int[] labels = IntStream.range(0, count).map(i -> i * 4 / count).toArray();
        return Images.ofBytes(count, 1, 1, 1, pixels)
                .withLabels(labels, List.of("a", "b", "c", "d"));
    }

    @Test
    void everyClassHasItsShare() {
        int[] counts = new int[4];
        for (int label : Spread.of(sorted(4000), 1000, 5).labels()) {
            counts[label]++;
        }
        // Hypergeometric, standard deviation 11.9: outside with probability 3e-5 a class.
        assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 250) < 50);
    }

    @Test
    void noneComesTwiceAndTheSeedChooses() {
        int[] some = Spread.positions(500, 100, 1);
        assertThat(some).hasSize(100).doesNotHaveDuplicates();
        assertThat(Spread.positions(500, 100, 1)).isEqualTo(some);
        assertThat(Spread.positions(500, 100, 2)).isNotEqualTo(some);
        assertThat(Spread.positions(500, 50, 1)).isEqualTo(Arrays.copyOf(some, 50));
    }

    @Test
    void fewDataAreTakenAsTheyAre() {
        Images all = sorted(8);
        assertThat(Spread.of(all, 8, 3)).isSameAs(all);
        assertThat(Spread.of(all, 9, 3)).isSameAs(all);
    }
}
