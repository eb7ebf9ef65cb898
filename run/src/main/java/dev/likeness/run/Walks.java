package dev.likeness.run;

import dev.likeness.Dataset;
import dev.likeness.Decoder;
import dev.likeness.Encoder;
import dev.likeness.Spread;
import dev.likeness.code.CodeArithmetic;
import dev.likeness.code.Interpolation;
import java.util.Arrays;
import java.util.List;

/**
 * What a model makes of codes that were changed on their way.
 *
 * @param encoder the model's way into codes
 * @param decoder its way out of them
 * @param <X> the kind of data
 */
public record Walks<X extends Dataset>(Encoder<X> encoder, Decoder<X> decoder) {

    /**
     * Examples that moved to another class.
     *
     * @param originals the examples
     * @param reconstructions the same, passed through their codes
     * @param moved the same with moved codes
     */
    public record Moved<X>(X originals, X reconstructions, X moved) {}

    /**
     * Decoded codes of the straight lines between those of pairs of examples.
     *
     * @param pairs positions of two examples each
     * @param steps codes on each line, both ends included, at least 2
     * @return pairs × steps examples, line after line
     */
    public X between(X data, List<int[]> pairs, int steps) {
        float[][] codes = new float[Math.multiplyExact(pairs.size(), steps)][];
        for (int p = 0; p < pairs.size(); p++) {
            float[][] ends = encoder.encode(Dataset.some(data, pairs.get(p)));
            float[][] path = Interpolation.path(ends[0], ends[1], steps, Interpolation::straight);
            System.arraycopy(path, 0, codes, p * steps, steps);
        }
        return decoder.decode(codes);
    }

    /**
     * Examples that are moved by degrees: to the code of each, a growing share of the difference of
     * two sets' mean codes is added.
     *
     * @param away examples without what is wanted
     * @param toward examples with it
     * @param strength how much of the difference the last step adds; 1 for all of it
     * @param steps codes of each example, the first its own, at least 2
     * @return examples × steps, one example after another
     */
    public X toward(X examples, X away, X toward, double strength, int steps) {
        double[] from = CodeArithmetic.mean(encoder.encode(away));
        double[] to = CodeArithmetic.mean(encoder.encode(toward));
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i] + strength * (to[i] - from[i]);
        }
        float[][] own = encoder.encode(examples);
        float[][] moved = CodeArithmetic.shift(own, from, to);
        float[][] codes = new float[Math.multiplyExact(own.length, steps)][];
        for (int i = 0; i < own.length; i++) {
            float[][] path = Interpolation.path(own[i], moved[i], steps, Interpolation::straight);
            System.arraycopy(path, 0, codes, i * steps, steps);
        }
        return decoder.decode(codes);
    }

    /**
     * Some examples of one class with the difference of the two classes' mean codes added to
     * theirs.
     *
     * @param from all examples of the class that they have
     * @param to all examples of the class that they shall have
     * @param most how many are moved, if there are as many
     */
    public Moved<X> moved(X from, X to, int most) {
        float[][] codes = encoder.encode(from);
        double[] fromMean = CodeArithmetic.mean(codes);
        double[] toMean = CodeArithmetic.mean(encoder.encode(to));
        int[] positions = Spread.positions(codes.length, most, 0);
        float[][] some = Arrays.stream(positions).mapToObj(i -> codes[i]).toArray(float[][]::new);
        return new Moved<>(
                Dataset.some(from, positions),
                decoder.decode(some),
                decoder.decode(CodeArithmetic.shift(some, fromMean, toMean)));
    }
}
