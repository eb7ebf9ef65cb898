package dev.likeness.neural.gan;

import dev.likeness.image.Images;
import dev.likeness.neural.training.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Notices during training when the generator collapses to few distinct pictures, or the
 * discriminator wins for good.
 */
final class CollapseWatch {

    /** Below this part of the real pictures' spread the sheet looks like one picture. */
    private static final double FEW = 0.35;

    /** A generated picture closer to its neighbour than this part of a real one's is a repeat. */
    private static final double REPEAT = 0.2;

    /** A share of repeats this much greater than that of real pictures is no chance. */
    private static final double MORE = 0.25;

    private final Gan recipe;
    private final double realSpread;
    private final double realNeighbour;
    private final double realRepeats;

    /**
     * A watch that compares with real pictures.
     *
     * @param real some of them, from all over the data
     */
    CollapseWatch(Gan recipe, Images real) {
        this.recipe = recipe;
        double[][] distances = distances(real);
        double[] nearest = nearest(distances);
        realSpread = mean(distances);
        realNeighbour = median(Arrays.stream(nearest).filter(d -> d > 0).toArray());
        realRepeats = repeats(nearest);
    }

    /** The share of pictures that repeat another. */
    private double repeats(double[] nearest) {
        long close = Arrays.stream(nearest).filter(d -> d < REPEAT * realNeighbour).count();
        return close / (double) nearest.length;
    }

    Objective.Look look(Objective.Moment moment, Map<String, Double> meanLosses, Images sample) {
        List<String> warnings = new ArrayList<>();
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (realSpread > 0) { // else there is one picture, and to repeat it is right
            double[][] distances = distances(sample);
            double spread = mean(distances) / realSpread;
            metrics.put("diversity", spread);
            double repeats = repeats(nearest(distances));
            boolean repeating = repeats > realRepeats + MORE;
            if (repeating
                    && (spread < FEW || repeats > 0.5)
                    && (moment.last() || !moment.early())) {
                warnings.add(collapse(moment, spread, repeats, sample.count()));
            }
        }
        if (!moment.early()) {
            pinned(meanLosses).ifPresent(warnings::add);
        }
        return new Objective.Look(metrics, Optional.of(sample), warnings);
    }

    private String collapse(Objective.Moment moment, double spread, double repeats, int count) {
        return String.format(
                Locale.ROOT,
                "Mode collapse: the generated pictures are nearly alike (spread %.0f %% of the real"
                        + " ones', %d of %d repeat another). Try %s%sr1=1, or a smaller"
                        + " generatorLearningRate.",
                100 * spread,
                Math.round(repeats * count),
                count,
                moment.early() ? "more steps, " : "",
                recipe.architecture() == Gan.Architecture.MLP ? "the preset dcgan, " : "");
    }

    private Optional<String> pinned(Map<String, Double> meanLosses) {
        double discriminator = meanLosses.getOrDefault("discriminator", Double.NaN);
        return recipe.loss() != GanLoss.WASSERSTEIN && discriminator < 0.01
                ? Optional.of(
                        String.format(
                                Locale.ROOT,
                                "The discriminator tells every picture apart (loss %.4f), so the"
                                        + " generator has nothing to learn from. Try r1=1,"
                                        + " labelSmoothing=0.1, or a smaller"
                                        + " discriminatorLearningRate.",
                                discriminator))
                : Optional.empty();
    }

    private static double[][] distances(Images images) {
        int n = Math.min(64, images.count());
        float[][] values = new float[n][images.pixels()];
        for (int i = 0; i < n; i++) {
            images.copyTo(i, values[i], 0);
        }
        double[][] distances = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int p = 0; p < values[i].length; p++) {
                    double d = values[i][p] - values[j][p];
                    sum += d * d;
                }
                distances[i][j] = Math.sqrt(sum);
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }

    private static double mean(double[][] distances) {
        int n = distances.length;
        double sum = 0;
        for (double[] row : distances) {
            for (double d : row) {
                sum += d;
            }
        }
        return n < 2 ? 0 : sum / (n * (n - 1.0));
    }

    private static double[] nearest(double[][] distances) {
        double[] nearest = new double[distances.length];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = Double.POSITIVE_INFINITY;
            for (int j = 0; j < nearest.length; j++) {
                if (j != i) {
                    nearest[i] = Math.min(nearest[i], distances[i][j]);
                }
            }
        }
        return nearest;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
