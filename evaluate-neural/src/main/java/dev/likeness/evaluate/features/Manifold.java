package dev.likeness.evaluate.features;

import dev.likeness.InputException;
import dev.likeness.evaluate.statistics.Rows;
import java.util.Arrays;

/**
 * Where a set of points lies: a ball around each point that reaches to its k-th nearest neighbour
 * in the set. Two such sets, one real and one synthetic, say how much of each lies in the other.
 *
 * <pre>{@code
 * Manifold real = Manifold.of(extractor.features(test), 5);
 * Manifold.Scores scores = real.compare(Manifold.of(extractor.features(sample), 5));
 * }</pre>
 */
public final class Manifold {

    private final Rows points;
    private final int k;
    private final double[] squaredRadii;

    private Manifold(Rows points, int k, double[] squaredRadii) {
        this.points = points;
        this.k = k;
        this.squaredRadii = squaredRadii;
    }

    /**
     * How a synthetic set agrees with a real one. Precision and recall: Kynkäänniemi et al.,
     * "Improved precision and recall metric for assessing generative models", NeurIPS 2019. Density
     * and coverage: Naeem et al., "Reliable fidelity and diversity metrics for generative models",
     * ICML 2020, whose reference implementation is followed: a point lies in a ball when its
     * distance is less than the radius.
     *
     * @param precision the share, 0 to 1, of synthetic points that lie in the ball of a real one
     * @param recall the share, 0 to 1, of real points that lie in the ball of a synthetic one
     * @param density in how many real balls a synthetic point lies on average, divided by k; 0 or
     *     more, 1 in expectation for equal distributions, and in many dimensions the measure that
     *     differs most from sample to sample
     * @param coverage the share, 0 to 1, of real points with a synthetic one in their ball; for
     *     equal distributions 1 − 2^−k in expectation, .97 for k = 5
     */
    public record Scores(double precision, double recall, double density, double coverage) {}

    /**
     * The manifold of a set.
     *
     * @param points one point a row, more than k; not copied
     * @param k which neighbour the balls reach to, at least 1, the point itself not counted
     * @throws InputException if k is less than 1 or there are too few points, they differ in width,
     *     or a number is not finite
     */
    public static Manifold of(float[][] points, int k) {
        Rows rows = Rows.of(points);
        if (k < 1 || k >= rows.count()) {
            throw new InputException(
                    "The number of neighbours must be at least 1 and less than the %d points, found %d."
                            .formatted(rows.count(), k));
        }
        double[] radii = new double[rows.count()];
        SquaredDistances.visit(
                rows,
                rows,
                (i, distances, offset) ->
                        radii[i] = nearest(k, i, distances, offset, rows.count()));
        return new Manifold(rows, k, radii);
    }

    /** The k-th smallest distance to another point. */
    private static double nearest(int k, int self, double[] distances, int offset, int count) {
        double[] smallest = new double[k];
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        for (int j = 0; j < count; j++) {
            double distance = distances[offset + j];
            if (distance < smallest[k - 1] && j != self) {
                int place = k - 1;
                while (place > 0 && smallest[place - 1] > distance) {
                    smallest[place] = smallest[place - 1];
                    place--;
                }
                smallest[place] = distance;
            }
        }
        return Math.max(0, smallest[k - 1]);
    }

    /**
     * Judges a synthetic set against this real one.
     *
     * @param synthetic points of the same width, with the same k; for scores that can be compared
     *     as many points as this has
     * @throws InputException if the width or k differs
     */
    public Scores compare(Manifold synthetic) {
        if (k != synthetic.k) {
            throw new InputException(
                    "Both manifolds need the same number of neighbours, found %d and %d."
                            .formatted(k, synthetic.k));
        }
        int[] balls = new int[synthetic.points.count()]; // real ones around a synthetic point
        int[] found = new int[2]; // real points in a synthetic ball; with a point in their own
        SquaredDistances.visit(
                points,
                synthetic.points,
                (i, distances, offset) -> {
                    boolean recalled = false;
                    boolean covered = false;
                    for (int j = 0; j < balls.length; j++) {
                        double distance = Math.max(0, distances[offset + j]);
                        if (distance < squaredRadii[i]) {
                            balls[j]++;
                            covered = true;
                        }
                        recalled |= distance < synthetic.squaredRadii[j];
                    }
                    found[0] += recalled ? 1 : 0;
                    found[1] += covered ? 1 : 0;
                });
        long inside = Arrays.stream(balls).filter(n -> n > 0).count();
        long all = Arrays.stream(balls).asLongStream().sum();
        return new Scores(
                (double) inside / balls.length,
                (double) found[0] / points.count(),
                (double) all / balls.length / k,
                (double) found[1] / points.count());
    }
}
