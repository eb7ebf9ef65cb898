package dev.likeness.evaluate.table;

import java.util.List;
import java.util.Locale;

/**
 * An estimate and how sure it is.
 *
 * @param value the estimate
 * @param error its standard error; 0 where it is exact
 */
public record Estimated(double value, double error) {

    /** Standard errors on each side of a 95 % interval of a normal distribution. */
    private static final double SIDE = 1.96;

    /** The lower end of the 95 % interval. */
    public double low() {
        return value - SIDE * error;
    }

    /** The estimate and half the length of its 95 % interval, such as {@code 0.531 ± 0.012}. */
    @Override
    public String toString() {
        return Double.isNaN(value)
                ? "–"
                : String.format(Locale.ROOT, "%.3f ± %.3f", value, SIDE * error);
    }

    /**
     * The area under a ROC curve with its standard error (Hanley and McNeil, "The meaning and use
     * of the area under a ROC curve", Radiology 143, 1982).
     *
     * @param positives examples of one class
     * @param negatives examples of the other
     */
    static Estimated auc(double auc, double positives, double negatives) {
        double a = Math.max(auc, 1 - auc);
        double q1 = a / (2 - a);
        double q2 = 2 * a * a / (1 + a);
        double variance =
                a * (1 - a) + (positives - 1) * (q1 - a * a) + (negatives - 1) * (q2 - a * a);
        return new Estimated(auc, Math.sqrt(Math.max(0, variance) / (positives * negatives)));
    }

    /**
     * The mean area of several samples of a model, each against the same real rows. Half of the
     * variance comes from the real rows and stays. The other half comes from the samples; their
     * number divides it.
     *
     * @param rows real rows, and rows of each sample
     * @param samples how many
     */
    static Estimated meanAuc(double auc, int rows, int samples) {
        double one = auc(auc, rows, rows).error();
        return new Estimated(auc, one * Math.sqrt(0.5 + 0.5 / samples));
    }

    /** The part of the error of {@link #meanAuc} that comes from the samples. */
    static double ofSamples(double auc, int rows, int samples) {
        return auc(auc, rows, rows).error() * Math.sqrt(0.5 / samples);
    }

    /** A share of independent examples. */
    static Estimated share(double share, double examples) {
        return new Estimated(share, Math.sqrt(share * (1 - share) / examples));
    }

    /**
     * A share of explained variance with its standard error (Olkin and Finn, "Correlations redux",
     * Psychological Bulletin 118, 1995).
     */
    static Estimated rSquared(double rSquared, double examples) {
        double r = Math.max(0, rSquared);
        return new Estimated(rSquared, 2 * Math.sqrt(r / examples) * (1 - r));
    }

    /**
     * The mean of estimates from other rows each; as unsure as these are, or as they differ from
     * each other if that is more.
     */
    static Estimated mean(List<Estimated> estimates) {
        int n = estimates.size();
        double value = 0;
        double variance = 0;
        for (Estimated each : estimates) {
            value += each.value() / n;
            variance += each.error() * each.error() / n / n;
        }
        double between = 0;
        for (Estimated each : estimates) {
            between += (each.value() - value) * (each.value() - value) / n / Math.max(1, n - 1);
        }
        return new Estimated(value, Math.sqrt(Math.max(variance, between)));
    }
}
