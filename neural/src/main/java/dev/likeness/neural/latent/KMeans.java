package dev.likeness.neural.latent;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/** Where the components of a mixture begin: k-means from a k-means++ start. */
final class KMeans {

    private static final int PASSES = 5;

    private KMeans() {}

    /** The cluster of each code. */
    static int[] clusters(CodeRows codes, int size, Randomness randomness) {
        double[][] centres = plusPlus(codes, size, randomness.at(size));
        int[] cluster = new int[codes.count()];
        for (int pass = 0; ; pass++) {
            for (int i = 0; i < codes.count(); i++) {
                cluster[i] = nearest(codes, i, centres);
            }
            if (pass == PASSES) {
                return cluster;
            }
            move(codes, cluster, centres);
        }
    }

    /**
     * Centres among the codes, each drawn in proportion to its squared distance from those before
     * it (Arthur and Vassilvitskii 2007).
     */
    private static double[][] plusPlus(CodeRows codes, int size, Draws draws) {
        double[][] centres = new double[size][];
        double[] distance = new double[codes.count()];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        centres[0] = codes.row(draws.nextInt(codes.count()));
        for (int k = 1; k < size; k++) {
            double total = 0;
            for (int i = 0; i < codes.count(); i++) {
                distance[i] = Math.min(distance[i], codes.squaredDistance(i, centres[k - 1]));
                total += distance[i];
            }
            double left = total * draws.nextDouble();
            int chosen = 0;
            while (chosen < codes.count() - 1 && (left -= distance[chosen]) >= 0) {
                chosen++;
            }
            centres[k] = codes.row(chosen);
        }
        return centres;
    }

    private static int nearest(CodeRows codes, int i, double[][] centres) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < centres.length; k++) {
            double distance = codes.squaredDistance(i, centres[k]);
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
    }

    /** Moves each centre to the mean of its codes; one without codes stays. */
    private static void move(CodeRows codes, int[] cluster, double[][] centres) {
        double[][] sums = new double[centres.length][codes.width()];
        int[] counts = new int[centres.length];
        for (int i = 0; i < codes.count(); i++) {
            counts[cluster[i]]++;
            for (int j = 0; j < codes.width(); j++) {
                sums[cluster[i]][j] += codes.values()[i * codes.width() + j];
            }
        }
        for (int k = 0; k < centres.length; k++) {
            for (int j = 0; counts[k] > 0 && j < codes.width(); j++) {
                centres[k][j] = sums[k][j] / counts[k];
            }
        }
    }
}
