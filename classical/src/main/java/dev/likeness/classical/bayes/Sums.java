package dev.likeness.classical.bayes;

/** Ascending sums of weights, to draw by. */
final class Sums {

    private Sums() {}

    /**
     * The first of some ascending sums that is above a share of the last.
     *
     * @param uniform in [0, 1)
     * @return its place after {@code from}; one of weight 0 only if all are
     */
    static int pick(double[] sums, int from, int count, double uniform) {
        double last = sums[from + count - 1];
        double target = Math.min(uniform * last, Math.nextDown(last));
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[from + middle] > target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Turns weights into their ascending sums; gives the last. */
    static double sum(double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            weights[i] = sum;
        }
        return sum;
    }

    /**
     * Weights of which only the logarithms are known, as shares of their sum.
     *
     * @param share takes them; all 0 if there is no weight
     * @return the logarithm of the sum; negative infinity if there is no weight
     */
    static double shares(double[] log, double[] share) {
        double most = Double.NEGATIVE_INFINITY;
        for (double some : log) {
            most = Math.max(most, some);
        }
        double sum = 0;
        for (int k = 0; k < log.length; k++) {
            share[k] = log[k] == Double.NEGATIVE_INFINITY ? 0 : Math.exp(log[k] - most);
            sum += share[k];
        }
        for (int k = 0; k < log.length && sum > 0; k++) {
            share[k] /= sum;
        }
        return most + Math.log(Math.max(sum, Double.MIN_NORMAL));
    }
}
