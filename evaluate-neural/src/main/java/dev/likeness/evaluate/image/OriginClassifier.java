package dev.likeness.evaluate.image;

import dev.likeness.evaluate.statistics.Auc;
import dev.likeness.evaluate.statistics.LogisticRegression;
import dev.likeness.evaluate.statistics.Rows;
import dev.likeness.image.Images;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The classifier two-sample test (Lopez-Paz and Oquab, "Revisiting classifier two-sample tests",
 * ICLR 2017): a logistic regression on the features learns which pictures are real, and says it of
 * pictures that it has not seen.
 */
final class OriginClassifier {

    private static final int FOLDS = 5;
    private static final double PENALTY = 1;

    private final double auc;
    private final double error;
    private final int[] surest;

    private OriginClassifier(double auc, double error, int[] surest) {
        this.auc = auc;
        this.error = error;
        this.surest = surest;
    }

    /**
     * @param real features of real pictures, in a random order
     * @param made features of as many others
     * @param seed decides the folds
     */
    static OriginClassifier of(float[][] real, float[][] made, long seed) {
        int n = Math.min(real.length, made.length);
        int folds = Math.min(FOLDS, n);
        int[] order = Randomness.of(seed).fork("evaluate.origin").permutation(0, n);
        double[] scores = new double[2 * n]; // the real ones first
        for (int k = 0; k < folds; k++) {
            int fold = k;
            int[] held = IntStream.range(0, n).filter(i -> i % folds == fold).toArray();
            int[] rest = IntStream.range(0, n).filter(i -> i % folds != fold).toArray();
            if (rest.length == 0) {
                continue;
            }
            LogisticRegression judge =
                    LogisticRegression.fit(
                            new LogisticRegression.Data(
                                    both(real, made, order, rest), labels(rest.length), 2),
                            PENALTY,
                            null,
                            100,
                            1e-3);
            double[][] logs = judge.logProbabilities(both(real, made, order, held));
            for (int i = 0; i < held.length; i++) {
                scores[order[held[i]]] = logs[i][1] - logs[i][0];
                int other = held.length + i;
                scores[n + order[held[i]]] = logs[other][1] - logs[other][0];
            }
        }
        boolean[] isReal = new boolean[2 * n];
        Arrays.fill(isReal, 0, n, true);
        double auc = Auc.of(scores, isReal);
        int[] surest =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -scores[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return new OriginClassifier(auc, Auc.error(auc, n), surest);
    }

    /**
     * The probability that a real picture is taken for real rather than one of the others: 0.5 by
     * chance, 1 without an error.
     */
    double auc() {
        return auc;
    }

    /** Its standard error. */
    double error() {
        return error;
    }

    /** The real pictures that the classifier takes for real most surely. */
    Images surest(Images real, int count) {
        return real.select(Arrays.copyOf(surest, Math.min(count, surest.length)));
    }

    private static Rows both(float[][] real, float[][] made, int[] order, int[] some) {
        float[][] rows = new float[2 * some.length][];
        for (int i = 0; i < some.length; i++) {
            rows[i] = real[order[some[i]]];
            rows[some.length + i] = made[order[some[i]]];
        }
        return Rows.of(rows);
    }

    private static int[] labels(int n) {
        int[] labels = new int[2 * n];
        Arrays.fill(labels, 0, n, 1);
        return labels;
    }
}
