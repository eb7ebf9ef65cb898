package dev.likeness.cli;

import dev.likeness.Density;
import dev.likeness.EstimatedDensity;
import dev.likeness.Reconstructor;
import dev.likeness.evaluate.ReconstructionError;
import dev.likeness.image.Images;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The score of each picture.
 *
 * @param protocol what the numbers are: of which pictures, which bound, how many draws
 */
record Scores(Measure measure, double[] values, String protocol) {

    static Scores of(
            FittedModel model,
            Measure measure,
            GivenPictures.Read given,
            @Nullable Integer samples,
            long seed,
            Progress line) {
        Images images = given.images();
        if (measure != Measure.LOG_LIKELIHOOD) {
            return new Scores(
                    measure, errors(model.reconstructor(), measure, images, line), given.words());
        }
        Density<Images> density = model.density();
        if (density instanceof EstimatedDensity<Images> estimated) {
            int draws = samples == null ? estimated.defaultSamples() : samples;
            EstimatedDensity.Estimate estimate =
                    estimated.estimate(
                            images, draws, seed, (done, total) -> line.at("scored", done, total));
            return new Scores(
                    measure,
                    estimate.logDensity(),
                    "%s; %s; %s draws a picture, seed %d"
                            .formatted(
                                    given.words(), estimate.protocol(), Values.count(draws), seed));
        }
        return new Scores(measure, density.logDensity(images), given.words() + "; exact");
    }

    private static double[] errors(
            Reconstructor<Images> model, Measure measure, Images images, Progress line) {
        double[] errors = new double[images.count()];
        Blocks.each(
                images,
                "reconstructed",
                line::at,
                (first, block) -> {
                    Images again = model.reconstruct(block);
                    double[] some =
                            measure == Measure.SQUARED_ERROR
                                    ? ReconstructionError.squared(block, again)
                                    : ReconstructionError.crossEntropy(block, again);
                    System.arraycopy(some, 0, errors, first, some.length);
                });
        return errors;
    }

    /** The pictures that fit worst, the very worst first; the first of equals. */
    int[] worst(int count) {
        Comparator<Integer> rising = Comparator.comparingDouble(i -> values[i]);
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(measure.highIsWorse() ? rising.reversed() : rising)
                .mapToInt(i -> i)
                .limit(count)
                .toArray();
    }

    private double mean() {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** A line for a person. */
    String summary() {
        return "Worst first by %s (%s); the mean is %s. Of %s."
                .formatted(measure.words(), measure.unit(), measure.text(mean()), protocol);
    }

    Map<String, @Nullable Object> describe() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("measure", measure.words());
        map.put("unit", measure.unit());
        map.put("protocol", protocol);
        map.put("pictures", values.length);
        map.put("mean", mean());
        return map;
    }
}
