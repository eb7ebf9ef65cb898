package dev.likeness.classical.boosting;

import dev.likeness.classical.internal.Threads;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rounds of boosting: derivatives of the loss, a tree of them, new scores. */
final class Boosting {

    private static final int BLOCK = 8192;

    private final GradientBoosting settings;
    private final List<Bins> features;
    private final byte[][] binned;
    private final Loss loss;
    private final Threads threads;

    Boosting(
            GradientBoosting settings,
            List<Bins> features,
            byte[][] binned,
            Loss loss,
            Threads threads) {
        this.settings = settings;
        this.features = features;
        this.binned = binned;
        this.loss = loss;
        this.threads = threads;
    }

    /** The trees of each round, one an output; with early stopping up to the best round. */
    List<Tree[]> run(long seed) {
        int n = loss.rows();
        List<Tree[]> rounds = new ArrayList<>();
        if (loss.constant() || features.isEmpty()) {
            return rounds;
        }
        boolean stops = settings.patience() > 0 && n > settings.stoppingRows() && n > 1;
        int held = stops ? Math.max(1, (int) (settings.validationShare() * n)) : 0;
        int[] shuffled = Randomness.of(seed).fork("boosting.validation").permutation(0, n);
        int[] validation = sorted(Arrays.copyOf(shuffled, held));
        int[] training = sorted(Arrays.copyOfRange(shuffled, held, n));

        int outputs = loss.outputs();
        double[][] scores = loss.startScores(n);
        float[][] gradients = new float[outputs][n];
        float[][] hessians = new float[outputs][n];
        TreeGrower grower = new TreeGrower(settings, features, binned, training, threads);
        double best = stops ? loss.mean(scores, validation) : 0;
        int bestRounds = 0;
        for (int round = 0; round < settings.iterations(); round++) {
            threads.run(
                    (n + BLOCK - 1) / BLOCK,
                    block ->
                            loss.derivatives(
                                    scores,
                                    block * BLOCK,
                                    Math.min(n, (block + 1) * BLOCK),
                                    gradients,
                                    hessians));
            Tree[] trees = new Tree[outputs];
            for (int k = 0; k < outputs; k++) {
                trees[k] = grower.grow(gradients[k], hessians[k], scores[k]);
                for (int row : validation) {
                    scores[k][row] += trees[k].score(binned, row);
                }
            }
            rounds.add(trees);
            if (stops) {
                double now = loss.mean(scores, validation);
                if (now < best) {
                    best = now;
                    bestRounds = rounds.size();
                } else if (rounds.size() - bestRounds >= settings.patience()) {
                    break;
                }
            }
        }
        return stops ? new ArrayList<>(rounds.subList(0, bestRounds)) : rounds;
    }

    private static int[] sorted(int[] rows) {
        Arrays.sort(rows);
        return rows;
    }
}
