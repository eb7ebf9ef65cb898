package dev.likeness.neural.gan;

import dev.likeness.image.Images;
import dev.likeness.neural.training.Objective;
import java.util.ArrayList;
import java.util.Arrays;
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

    private final GanLoss loss;
    private final double realSpread;
    private final double realNeighbour;

    CollapseWatch(GanLoss loss, Images real) {
        this.loss = loss;
        double[][] distances = distances(real);
        realSpread = mean(distances);
        realNeighbour = median(nearest(distances));
    }

    Objective.Look look(Map<String, Double> meanLosses, Images sample) {
        List<String> warnings = new ArrayList<>();
        double[][] distances = distances(sample);
        double spread = mean(distances);
        long repeats =
                Arrays.stream(nearest(distances)).filter(d -> d < REPEAT * realNeighbour).count();
        if (spread < FEW * realSpread || repeats > sample.count() / 2) {
            warnings.add(
                    String.format(
                            Locale.ROOT,
                            "Mode collapse: the generated pictures are nearly alike (spread %.0f %%"
                                    + " of the real ones', %d of %d repeat another). Try the"
                                    + " preset dcgan, or r1=1, or a smaller generatorLearningRate.",
                            100 * spread / Math.max(realSpread, 1e-9),
                            repeats,
                            sample.count()));
        }
        double discriminator = meanLosses.getOrDefault("discriminator", Double.NaN);
        if (loss != GanLoss.WASSERSTEIN && discriminator < 0.01) {
            warnings.add(
                    String.format(
                            Locale.ROOT,
                            "The discriminator tells every picture apart (loss %.4f), so the"
                                    + " generator has nothing to learn from. Try r1=1,"
                                    + " labelSmoothing=0.1, or a smaller discriminatorLearningRate.",
                            discriminator));
        }
        return new Objective.Look(
                Map.of("diversity", realSpread == 0 ? 1 : spread / realSpread),
                Optional.of(sample),
                warnings);
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
        return sorted[sorted.length / 2];
    }
}
