package dev.likeness.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Metrics worked out by hand, and beside definitions that are written another way. */
class RankingMetricsTest {

    private static final int[] RANKED = {7, 3, 9, 1};

    @Test
    void metricsOfARankingByHand() {
        int[] targets = {1, 3, 5};
        assertThat(RankingMetrics.recall(RANKED, targets, 2)).isEqualTo(0.5);
        assertThat(RankingMetrics.recall(RANKED, targets, 4)).isCloseTo(2 / 3.0, within(1e-12));
        double best = 1 + 1 / 1.5849625007211562 + 0.5;
        double gain = 1 / 1.5849625007211562 + 1 / 2.321928094887362;
        assertThat(RankingMetrics.ndcg(RANKED, targets, 4)).isCloseTo(gain / best, within(1e-12));
        assertThat(RankingMetrics.averagePrecision(RANKED, targets, 4))
                .isCloseTo((1 / 2.0 + 2 / 4.0) / 3, within(1e-12));
        assertThat(RankingMetrics.reciprocalRank(RANKED, targets, 4)).isEqualTo(0.5);
        assertThat(RankingMetrics.reciprocalRank(RANKED, targets, 1)).isZero();
        assertThat(RankingMetrics.ndcg(RANKED, new int[0], 4)).isZero();
    }

    @Test
    void metricsAgreeWithAnotherWayOfWritingThem() {
        for (int trial = 0; trial < 300; trial++) {
            Draws draws = Randomness.of(5).at(trial);
            int n = 5 + draws.nextInt(40);
            int[] order = Randomness.of(6).permutation(trial, n);
            int[] ranked = Arrays.copyOf(order, 1 + draws.nextInt(n));
            int[] targets =
                    Arrays.copyOf(Randomness.of(7).permutation(trial, n), 1 + draws.nextInt(n));
            Arrays.sort(targets);
            int k = 1 + draws.nextInt(n);
            boolean[] relevant = new boolean[n];
            for (int t : targets) {
                relevant[t] = true;
            }
            double[] hit = new double[k];
            for (int r = 0; r < k; r++) {
                hit[r] = r < ranked.length && relevant[ranked[r]] ? 1 : 0;
            }
            double dcg = 0;
            double ideal = 0;
            double ap = 0;
            double rr = 0;
            double count = 0;
            for (int r = k - 1; r >= 0; r--) { // from the end, with precisions counted afresh
                dcg += hit[r] * Math.log(2) / Math.log(r + 2);
                ideal += r < targets.length ? Math.log(2) / Math.log(r + 2) : 0;
                double precision = Arrays.stream(hit, 0, r + 1).sum() / (r + 1);
                ap += hit[r] * precision;
                rr = hit[r] == 1 ? 1.0 / (r + 1) : rr;
                count += hit[r];
            }
            int most = Math.min(k, targets.length);
            assertThat(RankingMetrics.ndcg(ranked, targets, k))
                    .isCloseTo(dcg / ideal, within(1e-9));
            assertThat(RankingMetrics.averagePrecision(ranked, targets, k))
                    .isCloseTo(ap / most, within(1e-9));
            assertThat(RankingMetrics.reciprocalRank(ranked, targets, k))
                    .isCloseTo(rr, within(1e-9));
            assertThat(RankingMetrics.recall(ranked, targets, k))
                    .isCloseTo(count / most, within(1e-9));
        }
    }
}
