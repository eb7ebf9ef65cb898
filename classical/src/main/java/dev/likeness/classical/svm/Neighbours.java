package dev.likeness.classical.svm;

/** Finds the points nearest to a point, by looking at all of them. */
final class Neighbours {

    private final Points points;

    Neighbours(double[][] points, int width) {
        this.points = Points.of(points, width);
    }

    /**
     * The positions of the k nearest points, the nearest first; of equals the one that comes first.
     *
     * @param except the position of a point that does not count, −1 for none
     */
    int[] nearest(double[] point, int k, int except) {
        int n = points.rows();
        double[] distances = new double[n];
        points.dots(point, 0, n, distances);
        int[] best = new int[k];
        double[] far = new double[k];
        int found = 0;
        for (int i = 0; i < n; i++) {
            double distance = points.square(i) - 2 * distances[i]; // beside the point's own square
            if (i == except || (found == k && distance >= far[k - 1])) {
                continue;
            }
            int at = found < k ? found++ : k - 1;
            while (at > 0 && far[at - 1] > distance) {
                far[at] = far[at - 1];
                best[at] = best[at - 1];
                at--;
            }
            far[at] = distance;
            best[at] = i;
        }
        return found == k ? best : java.util.Arrays.copyOf(best, found);
    }
}
