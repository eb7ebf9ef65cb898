package dev.likeness.classical.boosted;

import java.util.List;

/**
 * The factor that corrects the log odds of a mean of classifiers. Each classifier stops where its
 * loss on unseen rows is least, so its log odds have about the right size. Their mean varies less
 * from row to row than each of them, so its log odds are too small. Without the factor, columns of
 * drawn rows depend on each other less than those of real rows.
 *
 * <p>The regression of the true log odds f on the mean m of k classifiers has the slope Cov(f, m) /
 * Var(m). All have about the same Cov(f, fᵢ), so the slope is that of a single one, b, times
 * Var(fᵢ) / Var(m), and Var(m) = (v + (k − 1) c) / k where v is the variance of a single one and c
 * the covariance of two. b and v are estimated from rows that the classifier has not learnt from, c
 * from rows that at least one of the two has not learnt from.
 *
 * @param by the factor; it multiplies the distance of the log odds from their middle
 * @param known how much is known of it: one over the variance of its estimate
 * @param middle the weighted mean of the log odds
 */
record Firmness(double by, double known, double middle) {

    /** No correction: for a single classifier, and for those that fill holes from a guess. */
    static final Firmness NONE = new Firmness(1, 0, 0);

    /** Rows of a node that are looked at. */
    private static final int ROWS = 4_000;

    private static final int STEPS = 5;

    /** How strongly a node's factor is drawn to that of its level, and that of a level to 1. */
    private static final double PRIOR = 50;

    private static final double LEAST = 0.7;
    private static final double MOST = 1.3;

    /** The log odds of rows, by classifier, and how much each row counts. */
    private record Scored(double[][] odds, int[] fold, boolean[] right, double[] weight) {

        /** Whether a classifier has not learnt from a row. */
        boolean unseen(int of, int i, ColumnFit.Deal deal) {
            return (fold[i] == of) == deal.most();
        }
    }

    /**
     * The firmness of the mean of the classifiers of a node, one of each fold.
     *
     * @param rows of the node, as they were dealt
     * @param right by cell: which way its rows go
     * @param parent the log odds of each row of the table at the node above
     */
    static Firmness of(
            List<EnsemblesBuilder.OfNode> trees,
            ColumnFit.Deal deal,
            int[] rows,
            boolean[] right,
            short[] cell,
            short[][] codes,
            float[] parent) {
        int k = trees.size();
        if (k == 1) {
            return NONE;
        }
        int n = Math.min(rows.length, ROWS);
        Scored scored = new Scored(new double[k][n], new int[n], new boolean[n], new double[n]);
        double sum = 0;
        double middle = 0;
        double[] mean = new double[k];
        for (int i = 0; i < n; i++) {
            int at = (int) ((long) i * rows.length / n);
            int row = rows[at];
            scored.fold[i] = deal.fold(at, row);
            scored.right[i] = right[cell[row]];
            double odds = 0;
            for (int m = 0; m < k; m++) {
                scored.odds[m][i] = trees.get(m).score(codes, row, parent[row], null);
                odds += scored.odds[m][i] / k;
            }
            double p = Ensembles.probability(odds);
            scored.weight[i] = p * (1 - p);
            sum += scored.weight[i];
            middle += scored.weight[i] * odds;
            for (int m = 0; m < k; m++) {
                mean[m] += scored.weight[i] * scored.odds[m][i];
            }
        }
        for (int m = 0; m < k; m++) {
            mean[m] /= sum;
            for (int i = 0; i < n; i++) {
                scored.odds[m][i] -= mean[m];
            }
        }
        Firmness of = of(scored, mean, deal, middle / sum);
        return Double.isFinite(of.by) && Double.isFinite(of.middle) ? of : NONE;
    }

    private static Firmness of(Scored scored, double[] mean, ColumnFit.Deal deal, double middle) {
        int k = mean.length;
        double variance = 0;
        double ofOne = 0;
        double covariance = 0;
        double ofTwo = 0;
        for (int m = 0; m < k; m++) {
            double[] odds = scored.odds[m];
            for (int i = 0; i < odds.length; i++) {
                if (scored.unseen(m, i, deal)) {
                    variance += scored.weight[i] * odds[i] * odds[i];
                    ofOne += scored.weight[i];
                }
                for (int l = 0; l < m; l++) {
                    if (scored.unseen(m, i, deal) || scored.unseen(l, i, deal)) {
                        covariance += scored.weight[i] * odds[i] * scored.odds[l][i];
                        ofTwo += scored.weight[i];
                    }
                }
            }
        }
        double v = variance / ofOne;
        double c = Math.max(0, covariance / ofTwo);
        double by = slope(scored, mean, deal) * k * v / (v + (k - 1) * c);
        return new Firmness(by, variance, middle);
    }

    /** The factor that makes the log odds of single classifiers right on unseen rows. */
    private static double slope(Scored scored, double[] mean, ColumnFit.Deal deal) {
        double slope = 1;
        double shift = 0;
        for (int step = 0; step < STEPS; step++) {
            double byShift = 0;
            double bySlope = PRIOR * (slope - 1);
            double shiftTwice = 1;
            double both = 0;
            double slopeTwice = PRIOR;
            for (int m = 0; m < mean.length; m++) {
                for (int i = 0; i < scored.fold.length; i++) {
                    if (scored.unseen(m, i, deal)) {
                        double odds = scored.odds[m][i];
                        double p = Ensembles.probability(mean[m] + shift + slope * odds);
                        double gradient = p - (scored.right[i] ? 1 : 0);
                        double hessian = p * (1 - p);
                        byShift += gradient;
                        bySlope += gradient * odds;
                        shiftTwice += hessian;
                        both += hessian * odds;
                        slopeTwice += hessian * odds * odds;
                    }
                }
            }
            double determinant =
                    shiftTwice * slopeTwice - both * both; // positive: a prior is in it
            shift -= (slopeTwice * byShift - both * bySlope) / determinant;
            slope -= (shiftTwice * bySlope - both * byShift) / determinant;
        }
        return Math.max(LEAST, Math.min(2, slope));
    }

    /** What the nodes of a level say together. */
    static double pooled(Firmness[] level) {
        double known = PRIOR;
        double sum = PRIOR;
        for (Firmness each : level) {
            known += each.known;
            sum += each.known * each.by;
        }
        return sum / known;
    }

    /**
     * The same classifiers, as firm as they may be.
     *
     * @param pooled what is known of the level
     */
    EnsemblesBuilder.OfNode firm(EnsemblesBuilder.OfNode trees, double pooled) {
        if (known == 0) {
            return trees;
        }
        double by = (known * this.by + PRIOR * pooled) / (known + PRIOR);
        return trees.times(Math.max(LEAST, Math.min(MOST, by)), middle);
    }
}
