package dev.likeness.ratings;

import java.util.Arrays;

/**
 * How good a ranking of items is, given the items that were to be found. All are between 0 and 1,
 * and 0 where there is nothing to find.
 */
public final class RankingMetrics {

    private RankingMetrics() {}

    /**
     * The share of the targets among the first k, of at most k that could be there (Liang et al.
     * 2018, section 4.2).
     *
     * @param ranked items, the best first
     * @param targets the items to be found, ascending
     */
    public static double recall(int[] ranked, int[] targets, int k) {
        int most = Math.min(k, targets.length);
        return most == 0 ? 0 : (double) hits(ranked, targets, k) / most;
    }

    /**
     * Discounted cumulative gain of the first k over the best that is possible: a target at rank r
     * counts 1/log₂(r + 1) (Järvelin and Kekäläinen, ACM TOIS 2002).
     */
    public static double ndcg(int[] ranked, int[] targets, int k) {
        double gain = 0;
        for (int r = 0; r < Math.min(k, ranked.length); r++) {
            gain += isTarget(ranked[r], targets) ? discount(r) : 0;
        }
        double best = 0;
        for (int r = 0; r < Math.min(k, targets.length); r++) {
            best += discount(r);
        }
        return best == 0 ? 0 : gain / best;
    }

    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2.0);
    }

    /** The mean of the precisions at the targets among the first k, over min(k, targets). */
    public static double averagePrecision(int[] ranked, int[] targets, int k) {
        double sum = 0;
        int found = 0;
        for (int r = 0; r < Math.min(k, ranked.length); r++) {
            if (isTarget(ranked[r], targets)) {
                found++;
                sum += (double) found / (r + 1);
            }
        }
        int most = Math.min(k, targets.length);
        return most == 0 ? 0 : sum / most;
    }

    /** One over the rank of the first target among the first k; 0 if there is none. */
    public static double reciprocalRank(int[] ranked, int[] targets, int k) {
        for (int r = 0; r < Math.min(k, ranked.length); r++) {
            if (isTarget(ranked[r], targets)) {
                return 1.0 / (r + 1);
            }
        }
        return 0;
    }

    private static int hits(int[] ranked, int[] targets, int k) {
        int hits = 0;
        for (int r = 0; r < Math.min(k, ranked.length); r++) {
            hits += isTarget(ranked[r], targets) ? 1 : 0;
        }
        return hits;
    }

    private static boolean isTarget(int item, int[] targets) {
        return Arrays.binarySearch(targets, item) >= 0;
    }

    /**
     * The mean NDCG over users.
     *
     * @param ranked the ranking of each user
     * @param targets as many users
     */
    public static double meanNdcg(int[][] ranked, Ratings targets, int k) {
        double sum = 0;
        for (int u = 0; u < ranked.length; u++) {
            sum += ndcg(ranked[u], targets.itemsOf(u), k);
        }
        return ranked.length == 0 ? 0 : sum / ranked.length;
    }
}
