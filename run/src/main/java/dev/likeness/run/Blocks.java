package dev.likeness.run;

import dev.likeness.Classifier;
import dev.likeness.Dataset;
import dev.likeness.Distance;
import dev.likeness.Encoder;
import dev.likeness.Predictions;
import dev.likeness.Progress;
import dev.likeness.Reconstructor;
import dev.likeness.Regressor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model says of many examples, asked for some at a time, so that one can follow. */
public final class Blocks {

    private static final int BLOCK = 2000;

    private Blocks() {}

    /** What is done with some of the examples. */
    private interface Work<X> {

        /**
         * Does it.
         *
         * @param first the position of the first of them among all
         */
        void on(int first, X block);
    }

    private static <X extends Dataset> void each(
            X data, String what, Progress progress, Work<X> work) {
        for (int first = 0; first < data.count(); first += BLOCK) {
            int end = Math.min(data.count(), first + BLOCK);
            work.on(first, Dataset.part(data, first, end));
            progress.at(what, end, data.count());
        }
    }

    /** The code of each example. */
    public static <X extends Dataset> float[][] encode(
            Encoder<X> encoder, X data, Progress progress) {
        float[][] codes = new float[data.count()][];
        each(
                data,
                "encoded",
                progress,
                (first, block) -> {
                    float[][] some = encoder.encode(block);
                    System.arraycopy(some, 0, codes, first, some.length);
                });
        return codes;
    }

    /** The predicted class of each example. */
    public static <X extends Dataset> Predictions predict(
            Classifier<X> classifier, X data, Progress progress) {
        List<double[]> rows = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        each(
                data,
                "predicted",
                progress,
                (first, block) -> {
                    Predictions some = classifier.predict(block);
                    classes.clear();
                    classes.addAll(some.classes());
                    Collections.addAll(rows, some.probabilities());
                });
        return new Predictions(classes, rows.toArray(double[][]::new));
    }

    /** The predicted number of each example. */
    public static <X extends Dataset> double[] predictNumbers(
            Regressor<X> regressor, X data, Progress progress) {
        double[] numbers = new double[data.count()];
        each(
                data,
                "predicted",
                progress,
                (first, block) -> {
                    double[] some = regressor.predictNumbers(block);
                    System.arraycopy(some, 0, numbers, first, some.length);
                });
        return numbers;
    }

    /**
     * How far each example is from its reconstruction, and how far it would be from a perfect one.
     *
     * @param errors one number an example
     * @param floors the distance of each example from itself, which need not be 0
     */
    public record Errors(double[] errors, double[] floors) {

        /** The mean error. */
        public double mean() {
            return Arrays.stream(errors).average().orElse(Double.NaN);
        }

        /** The mean error of perfect reconstructions. */
        public double floor() {
            return Arrays.stream(floors).average().orElse(Double.NaN);
        }
    }

    /** The distances of each example from its reconstruction, in the order that they were given. */
    public static <X extends Dataset> Map<Distance<X>, Errors> errors(
            Reconstructor<X> model, X data, List<Distance<X>> distances, Progress progress) {
        Map<Distance<X>, Errors> all = new LinkedHashMap<>();
        for (Distance<X> distance : distances) {
            all.put(distance, new Errors(new double[data.count()], new double[data.count()]));
        }
        each(
                data,
                "reconstructed",
                progress,
                (first, block) -> {
                    X again = model.reconstruct(block);
                    all.forEach(
                            (distance, into) -> {
                                put(distance.between().of(block, again), into.errors(), first);
                                put(distance.between().of(block, block), into.floors(), first);
                            });
                });
        return all;
    }

    private static void put(double[] some, double[] into, int first) {
        System.arraycopy(some, 0, into, first, some.length);
    }
}
