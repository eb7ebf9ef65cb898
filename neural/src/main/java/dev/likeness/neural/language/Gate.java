package dev.likeness.neural.language;

import java.util.Arrays;
import java.util.List;

/**
 * Mixes what two models say of the next token: p ∝ p₁ᵃ · p₂ᵇ, with a and b of their own for each
 * pair of ranges that the greatest probabilities of the two models lie in. Mixing logarithms lets
 * the surer of the two prevail (Mahoney 2005, logistic mixing).
 */
final class Gate {

    /** Where ranges of the greatest probability begin. */
    private static final double[] RANGES = {0, 0.3, 0.6, 0.85};

    static final int CONTEXTS = RANGES.length * RANGES.length;

    private static final double BEGIN = 0.5;

    /** Pulls the weights of a pair that was hardly seen to where they began. */
    private static final double RIDGE = 5;

    private static final int ROUNDS = 8;

    private final double[] weights; // a and b of each pair of ranges

    Gate(double[] weights) {
        this.weights = weights.clone();
    }

    double[] weights() {
        return weights.clone();
    }

    /**
     * What was said of one token of a text that neither model learnt from.
     *
     * @param first log-probabilities of all outcomes
     * @param second those of the other model
     * @param next the outcome that came
     */
    record Case(float[] first, float[] second, int next) {}

    /** The weights that foretell some text best, by Newton's method: the loss is convex. */
    static Gate fit(List<Case> cases) {
        double[] weights = new double[2 * CONTEXTS];
        Arrays.fill(weights, BEGIN);
        for (int round = 0; round < ROUNDS; round++) {
            double[][] sums = new double[CONTEXTS][5]; // gradient of a and b; second derivatives
            for (Case each : cases) {
                add(each, weights, sums[context(each.first(), each.second())]);
            }
            for (int k = 0; k < CONTEXTS; k++) {
                step(weights, 2 * k, sums[k]);
            }
        }
        return new Gate(weights);
    }

    private static void add(Case each, double[] weights, double[] sums) {
        int at = 2 * context(each.first(), each.second());
        double[] mixed = mix(each.first(), each.second(), weights[at], weights[at + 1]);
        double a = 0;
        double b = 0;
        double aa = 0;
        double ab = 0;
        double bb = 0;
        for (int i = 0; i < mixed.length; i++) {
            double p = Math.exp(mixed[i]);
            double x = each.first()[i];
            double y = each.second()[i];
            a += p * x;
            b += p * y;
            aa += p * x * x;
            ab += p * x * y;
            bb += p * y * y;
        }
        sums[0] += a - each.first()[each.next()];
        sums[1] += b - each.second()[each.next()];
        sums[2] += aa - a * a;
        sums[3] += ab - a * b;
        sums[4] += bb - b * b;
    }

    private static void step(double[] weights, int at, double[] sums) {
        double a = sums[0] + RIDGE * (weights[at] - BEGIN);
        double b = sums[1] + RIDGE * (weights[at + 1] - BEGIN);
        double aa = sums[2] + RIDGE;
        double bb = sums[4] + RIDGE;
        double determinant = aa * bb - sums[3] * sums[3];
        weights[at] -= clamped((bb * a - sums[3] * b) / determinant);
        weights[at + 1] -= clamped((aa * b - sums[3] * a) / determinant);
    }

    /** Newton's step, not too long. */
    private static double clamped(double step) {
        return Math.max(-0.3, Math.min(0.3, step));
    }

    /** The mean loss on some text in nats. */
    double loss(List<Case> cases) {
        double sum = 0;
        for (Case each : cases) {
            int at = 2 * context(each.first(), each.second());
            sum -= mix(each.first(), each.second(), weights[at], weights[at + 1])[each.next()];
        }
        return sum / cases.size();
    }

    /** Puts the mixture's log-probabilities in place of those of the first model. */
    void mix(double[] first, double[] second) {
        float[] one = floats(first);
        float[] two = floats(second);
        int at = 2 * context(one, two);
        double[] mixed = mix(one, two, weights[at], weights[at + 1]);
        System.arraycopy(mixed, 0, first, 0, mixed.length);
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] mix(float[] first, float[] second, double a, double b) {
        double[] mixed = new double[first.length];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = a * first[i] + b * second[i];
            greatest = Math.max(greatest, mixed[i]);
        }
        double sum = 0;
        for (double log : mixed) {
            sum += Math.exp(log - greatest);
        }
        double log = greatest + Math.log(sum);
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] -= log;
        }
        return mixed;
    }

    private static int context(float[] first, float[] second) {
        return RANGES.length * range(first) + range(second);
    }

    private static int range(float[] logs) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (float log : logs) {
            greatest = Math.max(greatest, log);
        }
        double probability = Math.exp(greatest);
        int range = RANGES.length - 1;
        while (range > 0 && probability < RANGES[range]) {
            range--;
        }
        return range;
    }
}
