package dev.likeness.ratings;

/**
 * Re-ranks items so that they are good and unlike each other: maximal marginal relevance (Carbonell
 * and Goldstein, "The use of MMR", SIGIR 1998). Two items are alike if a model scores the catalogue
 * alike for somebody who is known for one or for the other.
 */
final class Diversity {

    private Diversity() {}

    /**
     * The items in the new order.
     *
     * @param candidates the best items, the best first
     * @param scores their scores, at {@code at + item}
     * @param share how much unlikeness counts, 0 to less than 1
     * @param count how many are wanted
     */
    static int[] of(
            ItemScores model, int[] candidates, float[] scores, int at, double share, int count) {
        int n = candidates.length;
        if (n == 0) {
            return candidates;
        }
        double[][] alike = alike(model, candidates);
        double most = scores[at + candidates[0]];
        double range = Math.max(1e-12, most - scores[at + candidates[n - 1]]);
        int[] chosen = new int[Math.min(count, n)];
        boolean[] taken = new boolean[n];
        double[] nearest = new double[n];
        for (int k = 0; k < chosen.length; k++) {
            int best = -1;
            double bestValue = 0;
            for (int i = 0; i < n; i++) {
                double good = 1 - (most - scores[at + candidates[i]]) / range;
                double value = (1 - share) * good - share * nearest[i];
                if (!taken[i] && (best < 0 || value > bestValue)) {
                    best = i;
                    bestValue = value;
                }
            }
            taken[best] = true;
            chosen[k] = candidates[best];
            for (int i = 0; i < n; i++) {
                nearest[i] = Math.max(nearest[i], alike[best][i]);
            }
        }
        return chosen;
    }

    /** The cosine of the scores that a model gives the catalogue for each item alone. */
    private static double[][] alike(ItemScores model, int[] items) {
        int all = model.catalogue().count();
        float[][] rows = new float[items.length][all];
        Ratings alone = Single.histories(model.catalogue(), items);
        for (int i = 0; i < items.length; i++) {
            model.score(alone, i, i + 1, rows[i]);
        }
        double[] norm = new double[items.length];
        double[][] alike = new double[items.length][items.length];
        for (int i = 0; i < items.length; i++) {
            norm[i] = Math.sqrt(dot(rows[i], rows[i]));
            for (int j = 0; j <= i; j++) {
                double product = norm[i] * norm[j];
                alike[i][j] = product > 0 ? dot(rows[i], rows[j]) / product : 0;
                alike[j][i] = alike[i][j];
            }
        }
        return alike;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
