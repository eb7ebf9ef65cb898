package dev.likeness.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomnessTest {

    /** The vectors of philox4x32-10 in the file kat_vectors of Random123. */
    @ParameterizedTest
    @CsvSource({
        "00000000 00000000 00000000 00000000, 00000000 00000000,"
                + "6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff,"
                + "408f276d 41c83b0e a20bc7c6 6d5451fd",
        "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0,"
                + "d16cfe09 94fdcceb 5001e420 24126ea1"
    })
    void philoxGivesThePublishedNumbers(String counter, String key, String expected) {
        long[] c = words(counter);
        Draws draws = new Draws(words(key)[0], c[1], c[0]);
        assertThat(new long[] {draws.nextLong(), draws.nextLong()}).isEqualTo(words(expected));
    }

    /**
     * Each kind of number once, as java.util.random.RandomGenerator of Java 17 makes them of the
     * same words. With a bound just above 2³⁰ nearly half of all words are drawn again.
     */
    @Test
    void everyKindOfNumberHasTheKnownAnswer() {
        Draws draws = Randomness.of(7).fork("known answers").at(3);
        assertThat(draws.nextLong()).isEqualTo(-4901264079825624675L);
        assertThat(draws.nextInt()).isEqualTo(433363997);
        assertThat(draws.nextInt(1)).isZero();
        assertThat(draws.nextInt(64)).isEqualTo(48);
        assertThat(draws.nextInt(1000)).isEqualTo(780);
        assertThat(draws.nextInt((1 << 30) + 1)).isEqualTo(446722934);
        assertThat(draws.nextInt((1 << 30) + 1)).isEqualTo(87999220);
        assertThat(draws.nextInt((1 << 30) + 1)).isEqualTo(63996268);
        assertThat(draws.nextInt(-5, 5)).isEqualTo(-2);
        assertThat(draws.nextDouble()).isEqualTo(0.19877074744095324);
        assertThat(draws.nextFloat()).isEqualTo(0.9852394f);
        assertThat(draws.nextBoolean()).isFalse();
        assertThat(draws.nextBoolean()).isTrue();
        assertThat(draws.nextGaussian()).isEqualTo(-0.09359766425965413);
        assertThat(Randomness.of(7).permutation(2, 10))
                .containsExactly(1, 8, 7, 4, 9, 2, 5, 3, 6, 0);
        assertThatThrownBy(() -> draws.nextInt(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bound must be at least 1, found 0");
    }

    /** Pairs of 32-bit words, the low one first. */
    private static long[] words(String hex) {
        String[] words = hex.trim().split(" ");
        long[] longs = new long[words.length / 2];
        for (int i = 0; i < longs.length; i++) {
            longs[i] =
                    Long.parseLong(words[2 * i], 16) | Long.parseLong(words[2 * i + 1], 16) << 32;
        }
        return longs;
    }

    @Test
    void numbersOfAPositionDependOnNothingElse() {
        float[] alone = new float[9];
        Randomness.of(3).normals(1L << 40, alone);
        Randomness randomness = Randomness.of(3);
        randomness.at(1).nextLong();
        randomness.normals((1L << 40) - 1, new float[5]);
        float[] later = new float[12];
        randomness.normals(1L << 40, later, 2, 9);
        assertThat(Arrays.copyOfRange(later, 2, 11)).isEqualTo(alone);
    }

    @Test
    void neighbouringSeedsPositionsAndForksShareNoNumbers() {
        Map<Long, String> seen = new HashMap<>();
        for (int seed = -2; seed <= 2; seed++) {
            Randomness root = Randomness.of(seed);
            Randomness[] forks = {
                root,
                root.fork("a"),
                root.fork("b"),
                root.fork(0),
                root.fork(1),
                root.fork("a").fork(0)
            };
            for (int f = 0; f < forks.length; f++) {
                for (int position = 0; position < 5; position++) {
                    Draws draws = forks[f].at(position);
                    for (int i = 0; i < 4; i++) {
                        String what = seed + "/" + f + "/" + position + "/" + i;
                        assertThat(seen.put(draws.nextLong(), what))
                                .as("draw equal to that of %s", what)
                                .isNull();
                    }
                }
            }
        }
    }

    /**
     * Correlation of 100,000 pairs; under independence times √n it is standard normal, so a bound
     * of 5 raises a false alarm in 6 of 10 million. The seeds are fixed.
     */
    @Test
    void forksAndNeighboursAreUncorrelated() {
        Randomness root = Randomness.of(11);
        assertUncorrelated(root.fork("a"), root.fork("b"), 0);
        assertUncorrelated(root.fork(1), root.fork(2), 0);
        assertUncorrelated(root, root.fork("a"), 0);
        assertUncorrelated(root, root, 1);
        assertUncorrelated(Randomness.of(1), Randomness.of(2), 0);
    }

    private static void assertUncorrelated(Randomness a, Randomness b, int shift) {
        int n = 100_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a.at(i).nextGaussian() * b.at(i + shift).nextGaussian();
        }
        assertThat(sum / Math.sqrt(n)).as("correlation × √n").isBetween(-5.0, 5.0);
    }

    /**
     * χ² with 99 degrees of freedom of 100,000 numbers in 100 cells of equal probability; above
     * 161.3 in 1 of 10,000 (below 50.0 likewise). The seed is fixed.
     */
    @Test
    void normalNumbersFallEquallyOftenBetweenQuantiles() {
        int n = 100_000;
        double[] cells = new double[100];
        float[] numbers = new float[n];
        Randomness.of(5).normals(0, numbers);
        for (float number : numbers) {
            int cell = 0;
            while (cell < 99 && number > Normal.quantile((cell + 1) / 100.0)) {
                cell++;
            }
            cells[cell]++;
        }
        assertThat(chiSquare(cells, n / 100.0)).isBetween(50.0, 161.3);
    }

    @Test
    void uniformNumbersLieInTheUnitInterval() {
        float[] numbers = new float[100_000];
        Randomness.of(5).uniforms(0, numbers);
        double sum = 0;
        for (float number : numbers) {
            assertThat(number).isGreaterThanOrEqualTo(0).isLessThan(1);
            sum += number;
        }
        // Five standard deviations of the mean: a false alarm in 6 of 10 million.
        double deviation = 5 * Math.sqrt(1 / 12.0 / numbers.length);
        assertThat(sum / numbers.length).isBetween(0.5 - deviation, 0.5 + deviation);
    }

    @Test
    void permutationHoldsEachNumberOnce() {
        for (int n : new int[] {0, 1, 2, 1000}) {
            int[] order = Randomness.of(9).permutation(4, n);
            Arrays.sort(order);
            for (int i = 0; i < n; i++) {
                assertThat(order[i]).as("element %d of %d", i, n).isEqualTo(i);
            }
            assertThat(order).hasSize(n);
        }
    }

    /** χ² with 23 degrees of freedom; above 56.6 in 1 of 10,000 (below 5.4 likewise). */
    @Test
    void everyOrderOfFourIsEquallyLikely() {
        int n = 24_000;
        Map<String, Integer> counts = new HashMap<>();
        Randomness randomness = Randomness.of(10);
        for (int position = 0; position < n; position++) {
            counts.merge(Arrays.toString(randomness.permutation(position, 4)), 1, Integer::sum);
        }
        assertThat(counts).as("orders of four").hasSize(24);
        double[] cells = counts.values().stream().mapToDouble(Integer::doubleValue).toArray();
        assertThat(chiSquare(cells, n / 24.0)).isBetween(5.4, 56.6);
    }

    private static double chiSquare(double[] cells, double expected) {
        return Arrays.stream(cells).map(c -> (c - expected) * (c - expected) / expected).sum();
    }
}
