package dev.likeness;

import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A model whose log-density of an example is a sum over pieces of it, such as the lines of a text,
 * each of some units, such as characters.
 *
 * @param <X> the kind of data
 */
public interface PiecewiseDensity<X> extends Density<X> {

    /** The pieces of all examples. */
    Pieces pieces(X data);

    /**
     * Pieces of examples.
     *
     * @param words what pieces are called
     * @param unit what a unit is called, such as {@code character}
     * @param example of each piece, the example that it belongs to
     * @param number of each piece, its number within the example, from 1
     * @param units of each piece, how many units it has, at least 1
     * @param logDensity of each piece, in nats
     * @param shown what a piece is, on one line
     */
    record Pieces(
            Words words,
            String unit,
            int[] example,
            int[] number,
            int[] units,
            double[] logDensity,
            IntFunction<String> shown) {

        /** How many pieces there are. */
        public int count() {
            return units.length;
        }

        /** Nats a unit over all pieces. */
        public double natsPerUnit() {
            double all = 0;
            for (double each : logDensity) {
                all -= each;
            }
            return all / Math.max(1, allUnits());
        }

        /** How many units all pieces have. */
        public long allUnits() {
            return IntStream.of(units).asLongStream().sum();
        }

        /** Bits a unit of one piece. */
        public double bits(int piece) {
            return -logDensity[piece] / units[piece] / Math.log(2);
        }

        /** The pieces with the most bits a unit, the very worst first; the first of equals. */
        public int[] worst(int most) {
            return IntStream.range(0, count())
                    .boxed()
                    .sorted((a, b) -> Double.compare(bits(b), bits(a)))
                    .limit(most)
                    .mapToInt(i -> i)
                    .toArray();
        }
    }
}
