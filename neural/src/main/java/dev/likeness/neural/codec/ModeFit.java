package dev.likeness.neural.codec;

import java.util.Arrays;

/**
 * Fits a mixture of normal distributions to the numbers of a column by variational inference, with
 * a Dirichlet process over the weights, so that modes the numbers do not need fade away (Blei and
 * Jordan 2006; Bishop 2006, section 10.2). The priors are those of scikit-learn's {@code
 * BayesianGaussianMixture}, as Xu et al. 2019 use it.
 */
final class ModeFit {

    /** The prior of the process: the smaller, the fewer modes. */
    private static final double CONCENTRATION = 0.001;

    /** Modes of a smaller weight are left out (Xu et al. 2019). */
    private static final double LEAST_WEIGHT = 0.005;

    /** At most this many numbers, evenly spaced by rank, stand for all. */
    private static final int POINTS = 4000;

    private static final int ROUNDS = 100;
    private static final double ENOUGH = 1e-4;

    private final double[] x; // standardised, ascending
    private final double[][] shares; // (modes, points)
    private final double[] count;
    private final double[] mean;
    private final double[] spread; // inverse of the expected precision
    private final double[] degrees;
    private final double[] certainty;
    private final double[] logWeight;
    private final double[] weight;

    private ModeFit(double[] x, int modes) {
        this.x = x;
        shares = new double[modes][x.length];
        count = new double[modes];
        mean = new double[modes];
        spread = new double[modes];
        degrees = new double[modes];
        certainty = new double[modes];
        logWeight = new double[modes];
        weight = new double[modes];
    }

    /**
     * The modes of some numbers.
     *
     * @param sorted ascending, at least one
     * @param most the most modes, at least 1
     * @param leastDeviation no mode is narrower, 0 or more
     */
    static Modes fit(double[] sorted, int most, double leastDeviation) {
        int n = Math.min(POINTS, sorted.length);
        double[] points = new double[n];
        for (int i = 0; i < n; i++) {
            points[i] = sorted[(int) ((i + 0.5) * sorted.length / n)];
        }
        double centre = Arrays.stream(points).average().orElseThrow();
        double squares = 0;
        for (double point : points) {
            squares += (point - centre) * (point - centre);
        }
        double scale = Math.sqrt(squares / n);
        double least = Math.max(leastDeviation, Math.max(1e-6 * scale, Double.MIN_NORMAL));
        if (scale <= least) {
            return new Modes(new double[] {1}, new double[] {centre}, new double[] {least});
        }
        double[] standard = Arrays.stream(points).map(p -> (p - centre) / scale).toArray();
        ModeFit fit = new ModeFit(standard, Math.min(most, n));
        fit.begin();
        fit.run();
        return fit.modes(centre, scale, least);
    }

    /** Clusters of k-means that begins at even ranks. */
    private void begin() {
        int modes = shares.length;
        double[] centre = new double[modes];
        for (int k = 0; k < modes; k++) {
            centre[k] = x[(int) ((k + 0.5) * x.length / modes)];
        }
        for (int round = 0; round < 20; round++) {
            double[] sum = new double[modes];
            double[] rows = new double[modes];
            for (double value : x) {
                int k = nearest(centre, value);
                sum[k] += value;
                rows[k]++;
            }
            for (int k = 0; k < modes; k++) {
                centre[k] = rows[k] > 0 ? sum[k] / rows[k] : centre[k];
            }
        }
        for (int i = 0; i < x.length; i++) {
            shares[nearest(centre, x[i])][i] = 1;
        }
    }

    private static int nearest(double[] centre, double value) {
        int best = 0;
        for (int k = 1; k < centre.length; k++) {
            if (Math.abs(value - centre[k]) < Math.abs(value - centre[best])) {
                best = k;
            }
        }
        return best;
    }

    private void run() {
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            maximise();
            double now = expect();
            if (Math.abs(now - before) < ENOUGH) {
                break;
            }
            before = now;
        }
        maximise();
    }

    private void maximise() {
        double later = 0;
        for (int k = shares.length - 1; k >= 0; k--) {
            double rows = 1e-10;
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                rows += shares[k][i];
                sum += shares[k][i] * x[i];
            }
            double own = sum / rows;
            double squares = 0;
            for (int i = 0; i < x.length; i++) {
                squares += shares[k][i] * (x[i] - own) * (x[i] - own);
            }
            count[k] = rows;
            certainty[k] = 1 + rows;
            mean[k] = sum / certainty[k];
            degrees[k] = 1 + rows;
            spread[k] = (1 + squares + rows / certainty[k] * own * own) / degrees[k] + 1e-6;
            // Sticks: a ~ 1 + own rows, b ~ concentration + rows of later modes
            double a = 1 + rows;
            double b = CONCENTRATION + later;
            logWeight[k] = digamma(a) - digamma(a + b);
            weight[k] = a / (a + b);
            later += rows;
        }
        double logRest = 0;
        double rest = 1;
        double total = 0;
        for (int k = 0; k < shares.length; k++) {
            double a = 1 + count[k];
            later -= count[k];
            double b = CONCENTRATION + Math.max(0, later);
            double stick = weight[k];
            logWeight[k] += logRest;
            weight[k] = stick * rest;
            logRest += digamma(b) - digamma(a + b);
            rest *= 1 - stick;
            total += weight[k];
        }
        for (int k = 0; k < shares.length; k++) {
            weight[k] /= total;
        }
    }

    /** The mean of the logarithm that the shares are normalised by. */
    private double expect() {
        int modes = shares.length;
        double[] base = new double[modes];
        for (int k = 0; k < modes; k++) {
            double precision = StrictMath.log(2 / degrees[k]) + digamma(degrees[k] / 2);
            base[k] =
                    logWeight[k] + 0.5 * (precision - StrictMath.log(spread[k]) - 1 / certainty[k]);
        }
        double[] log = new double[modes];
        double all = 0;
        for (int i = 0; i < x.length; i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < modes; k++) {
                double off = x[i] - mean[k];
                log[k] = base[k] - 0.5 * off * off / spread[k];
                most = Math.max(most, log[k]);
            }
            double sum = 0;
            for (int k = 0; k < modes; k++) {
                log[k] = StrictMath.exp(log[k] - most);
                sum += log[k];
            }
            for (int k = 0; k < modes; k++) {
                shares[k][i] = log[k] / sum;
            }
            all += most + StrictMath.log(sum);
        }
        return all / x.length;
    }

    private Modes modes(double centre, double scale, double least) {
        int[] kept = new int[weight.length];
        int n = 0;
        double total = 0;
        for (int k = 0; k < weight.length; k++) {
            if (weight[k] > LEAST_WEIGHT) {
                kept[n++] = k;
                total += weight[k];
            }
        }
        double[] weights = new double[n];
        double[] means = new double[n];
        double[] deviations = new double[n];
        for (int j = 0; j < n; j++) {
            int k = kept[j];
            weights[j] = weight[k] / total;
            means[j] = centre + scale * mean[k];
            deviations[j] = Math.max(least, scale * Math.sqrt(spread[k]));
        }
        return new Modes(weights, means, deviations);
    }

    /** The derivative of the logarithm of the gamma function, of a positive number. */
    static double digamma(double x) {
        double sum = 0;
        double at = x;
        while (at < 6) {
            sum -= 1 / at;
            at++;
        }
        double s = 1 / (at * at);
        // Abramowitz and Stegun 1964, equation 6.3.18
        return sum
                + StrictMath.log(at)
                - 0.5 / at
                - s * (1 / 12.0 - s * (1 / 120.0 - s * (1 / 252.0 - s * (1 / 240.0 - s / 132))));
    }
}
