package dev.likeness.evaluate.statistics;

/**
 * The classifier two-sample test by the nearest neighbour (Lopez-Paz and Oquab, "Revisiting
 * classifier two-sample tests", ICLR 2017; Xu et al., "An empirical study on evaluation metrics of
 * generative adversarial networks", 2018): of two sets put together, the share of points whose
 * nearest other point comes from the same set. One half for equal distributions.
 */
public final class NearestSet {

    private NearestSet() {}

    /**
     * The share, 0 to 1.
     *
     * @param a one point a row
     * @param b as many, as wide
     */
    public static double same(float[][] a, float[][] b) {
        float[][] both = new float[a.length + b.length][];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        double[] same = {0};
        Rows rows = Rows.of(both);
        SquaredDistances.visit(
                rows,
                rows,
                (i, distances, offset) -> {
                    double[] nearest = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
                    for (int j = 0; j < both.length; j++) {
                        int set = j < a.length ? 0 : 1;
                        if (j != i) {
                            nearest[set] = Math.min(nearest[set], distances[offset + j]);
                        }
                    }
                    int own = i < a.length ? 0 : 1;
                    // As near to both, by rounding or because pictures repeat: half.
                    double tie = 1e-9 * (1 + Math.abs(nearest[own]));
                    double gap = nearest[1 - own] - nearest[own];
                    same[0] += gap > tie ? 1 : gap < -tie ? 0 : 0.5;
                });
        return same[0] / both.length;
    }

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
