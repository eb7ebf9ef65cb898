package dev.likeness.neural.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Randomness;
import org.junit.jupiter.api.Test;

/** Attention in loops beside the plain sums in double precision. */
class LoopAttentionTest {

    @Test
    void exponentialsAreThoseOfTheLibrary() {
        for (int count : new int[] {1, 2, 7, 256}) {
            float[] x = new float[count];
            float[] exact = new float[count];
            for (int t = 0; t < count; t++) {
                x[t] = 5 - 31f * t / count;
                exact[t] = (float) Math.exp(x[t] - 5);
            }
            double sum = 0;
            for (float each : exact) {
                sum += each;
            }

            assertThat(LoopAttention.exponentials(x, count)).isCloseTo((float) sum, within(1e-4f));
            for (int t = 0; t < count; t++) {
                double least = Math.exp(-30);
                assertThat(x[t] / Math.max(least, exact[t])).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void theMeanOfTheValuesIsTheOneOfTheFormula() {
        int heads = 2;
        int size = 6;
        int seen = 5;
        float[] query = numbers("query", heads * size);
        float[][] keys = new float[heads * size][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = numbers("key" + i, 9);
        }
        float[][][] values = new float[heads][9][];
        for (int t = 0; t < seen; t++) {
            for (int head = 0; head < heads; head++) {
                values[head][t] = numbers("value" + t + head, size);
            }
        }
        float[] out = new float[heads * size];

        LoopAttention.attend(query, keys, values, seen, out);

        for (int head = 0; head < heads; head++) {
            double[] weights = new double[seen];
            double total = 0;
            for (int t = 0; t < seen; t++) {
                double score = 0;
                for (int i = head * size; i < (head + 1) * size; i++) {
                    score += query[i] * keys[i][t];
                }
                weights[t] = Math.exp(score / Math.sqrt(size));
                total += weights[t];
            }
            for (int i = 0; i < size; i++) {
                double mean = 0;
                for (int t = 0; t < seen; t++) {
                    mean += weights[t] / total * values[head][t][i];
                }
                assertThat((double) out[head * size + i]).isCloseTo(mean, within(1e-5));
            }
        }
    }

    private static float[] numbers(String name, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) Randomness.of(3).fork(name).at(i).nextGaussian();
        }
        return numbers;
    }
}
