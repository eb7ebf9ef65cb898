package dev.likeness.evaluate.features;

import dev.likeness.evaluate.statistics.Rows;

/** The nearest points of a set. */
public final class NearestSet {

    private NearestSet() {}

    /** Which of the points before it is nearest to each point; itself of the first. */
    public static int[] nearestBefore(Rows points) {
        int[] nearest = new int[points.count()];
        SquaredDistances.visit(
                points,
                points,
                (i, distances, offset) -> {
                    for (int j = 1; j < i; j++) {
                        if (distances[offset + j] < distances[offset + nearest[i]]) {
                            nearest[i] = j;
                        }
                    }
                });
        return nearest;
    }

    /** Which of others is nearest to each point. */
    public static int[] nearest(Rows points, Rows others) {
        int[] nearest = new int[points.count()];
        SquaredDistances.visit(
                points,
                others,
                (i, distances, offset) -> {
                    for (int j = 1; j < others.count(); j++) {
                        if (distances[offset + j] < distances[offset + nearest[i]]) {
                            nearest[i] = j;
                        }
                    }
                });
        return nearest;
    }
}
