package dev.likeness.run;

import dev.likeness.CodeKind;
import dev.likeness.Dataset;
import dev.likeness.Encoder;
import dev.likeness.code.CodeArithmetic;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The examples whose codes lie nearest to those of others.
 *
 * @param encoder a model that has codes
 * @param <X> the kind of data
 */
public record Neighbours<X extends Dataset>(Encoder<X> encoder) {

    /**
     * An example near another.
     *
     * @param position among those that were searched
     * @param distance between the codes, by the root of the sum of squares
     */
    public record Near(int position, double distance) {}

    /**
     * The nearest of some examples to each of others, the nearest first.
     *
     * @param among the examples that are searched
     * @param count how many are found for each at most
     */
    public List<List<Near>> of(X examples, X among, int count) {
        float[][] codes = codes(among);
        return Arrays.stream(codes(examples))
                .map(
                        own ->
                                IntStream.range(0, codes.length)
                                        .mapToObj(i -> new Near(i, distance(own, codes[i])))
                                        .sorted(Comparator.comparingDouble(Near::distance))
                                        .limit(count)
                                        .toList())
                .toList();
    }

    private float[][] codes(X examples) {
        CodeKind kind = encoder.codes();
        return CodeArithmetic.withoutLabel(encoder.encode(examples), kind);
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
