package dev.likeness.classical.bayes;

import org.jspecify.annotations.Nullable;

/** From expected counts to the numbers of a {@link Link}. */
final class LinkCounts {

    /** Pseudo-rows of each state, half of which follow; spread as all states do otherwise. */
    private static final double WEIGHT = 4;

    /** Pseudo-rows of each cell above, spread as those of the cells beside it. */
    private static final double BESIDE = 4;

    /** And spread as the whole column is. */
    private static final double ALL = 1;

    /** Pseudo-rows of each cell above in a tree of some rows, spread as in the tree of all rows. */
    private static final double TOWARD = 10;

    /** The cells beside one count by this factor less with each step. */
    private static final double NEAR = 0.5;

    private LinkCounts() {}

    static void maximise(
            Counts sums, int column, Link link, double[] margin, @Nullable LatentTree toward) {
        Link to = toward == null ? null : toward.links[column];
        weights(sums, column, link, to);
        float[][] counts = sums.given[column];
        for (int a = 0; a < counts.length; a++) {
            float[] row = link.given[a];
            double[] before = to == null ? beside(counts, a, margin) : null;
            double pull = to == null ? BESIDE + ALL : TOWARD;
            double total = pull;
            for (float count : counts[a]) {
                total += count;
            }
            for (int cell = 0; cell < row.length; cell++) {
                double prior = before != null ? before[cell] : TOWARD * of(to, a, cell);
                row[cell] = (float) ((counts[a][cell] + prior) / total);
            }
        }
    }

    private static double of(@Nullable Link to, int a, int cell) {
        return to == null ? 0 : to.given[a][cell];
    }

    private static void weights(Counts sums, int column, Link link, @Nullable Link to) {
        int states = link.weight.length;
        double[] all = new double[states];
        for (float[] cell : sums.leaf[column]) {
            for (int i = 0; i < states; i++) {
                all[i] += cell[i];
            }
        }
        double follows = 1;
        double total = 2;
        for (int i = 0; i < states; i++) {
            all[i] += sums.follows[column][i];
            follows += sums.follows[column][i];
            total += all[i];
        }
        for (int i = 0; i < states; i++) {
            double usual = to == null ? follows / total : to.weight[i];
            double of = sums.follows[column][i] + WEIGHT * usual;
            link.weight[i] = (float) (of / (all[i] + WEIGHT));
        }
    }

    /** Pseudo-rows of a cell above: as in the cells beside it, and as the whole column is. */
    private static double[] beside(float[][] counts, int a, double[] margin) {
        double[] sum = new double[margin.length];
        double total = 0;
        for (int b = 0; b < counts.length; b++) {
            int far = Math.abs(b - a);
            if (far == 0 || far > 3) {
                continue;
            }
            double factor = Math.pow(NEAR, far);
            for (int cell = 0; cell < sum.length; cell++) {
                sum[cell] += factor * counts[b][cell];
                total += factor * counts[b][cell];
            }
        }
        for (int cell = 0; cell < sum.length; cell++) {
            double near = total > 0 ? sum[cell] / total : margin[cell];
            sum[cell] = BESIDE * near + ALL * margin[cell];
        }
        return sum;
    }
}
