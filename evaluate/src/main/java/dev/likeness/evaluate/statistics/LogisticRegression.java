package dev.likeness.evaluate.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Multinomial logistic regression with an L2 penalty on all but the constants, by L-BFGS in
 * float64. The columns are centred, and divided by one number, the root of their mean variance: to
 * divide each by its own would blow up pixels and codes that hardly vary, and would make the answer
 * depend on a rotation of the codes.
 */
public final class LogisticRegression {

    private final int classes;
    private final double[] mean;
    private final double scale;
    private final double[] weights; // (columns, classes), then one constant a class

    private LogisticRegression(int classes, double[] mean, double scale, double[] weights) {
        this.classes = classes;
        this.mean = mean;
        this.scale = scale;
        this.weights = weights;
    }

    /** Examples with their labels, for fits with several penalties. */
    public static final class Data {

        private final Rows rows;
        private final int[] labels;
        private final int classes;
        private final double[] mean;
        private final double scale;

        /**
         * @param labels one a row, from 0 to classes − 1
         */
        public Data(Rows rows, int[] labels, int classes) {
            this.rows = rows;
            this.labels = labels;
            this.classes = classes;
            this.mean = rows.mean();
            double squares = 0;
            float[] x = new float[rows.width()];
            for (int i = 0; i < rows.count(); i++) {
                rows.reader().copyTo(i, x, 0);
                for (int k = 0; k < x.length; k++) {
                    squares += (x[k] - mean[k]) * (x[k] - mean[k]);
                }
            }
            double variance = squares / rows.count() / rows.width();
            this.scale = variance > 0 ? Math.sqrt(variance) : 1;
        }

        /** −Σ ln p(label | x) + penalty ‖W‖² / 2. */
        double loss(double[] weights, double penalty, double[] gradient) {
            int width = mean.length;
            Linear linear = new Linear(weights, mean, scale, classes);
            double[] products = new double[width * classes]; // xᵀ (p − y)
            double[] sums = new double[classes]; // of p − y
            double[] p = new double[classes];
            float[] x = new float[width];
            double loss = 0;
            for (int i = 0; i < rows.count(); i++) {
                rows.reader().copyTo(i, x, 0);
                linear.logProbabilities(x, p);
                loss -= p[labels[i]];
                for (int c = 0; c < classes; c++) {
                    p[c] = Math.exp(p[c]);
                }
                p[labels[i]] -= 1;
                for (int c = 0; c < classes; c++) {
                    sums[c] += p[c];
                }
                for (int k = 0; k < width; k++) {
                    if (x[k] != 0) { // most pixels of writing are black
                        add(products, k * classes, x[k], p);
                    }
                }
            }
            for (int k = 0; k < width; k++) {
                for (int c = 0; c < classes; c++) {
                    int at = k * classes + c;
                    gradient[at] =
                            (products[at] - mean[k] * sums[c]) / scale + penalty * weights[at];
                    loss += penalty / 2 * weights[at] * weights[at];
                }
            }
            System.arraycopy(sums, 0, gradient, width * classes, classes);
            return loss;
        }

        private static void add(double[] to, int offset, double times, double[] what) {
            for (int c = 0; c < what.length; c++) {
                to[offset + c] += times * what[c];
            }
        }
    }

    /** (x − mean) / scale · W + constants, with the centring moved into the constants. */
    private static final class Linear {

        private final double[] weights;
        private final double[] constants;

        Linear(double[] weights, double[] mean, double scale, int classes) {
            this.weights = new double[mean.length * classes];
            constants =
                    Arrays.copyOfRange(weights, mean.length * classes, (mean.length + 1) * classes);
            for (int k = 0; k < mean.length; k++) {
                for (int c = 0; c < classes; c++) {
                    int at = k * classes + c;
                    this.weights[at] = weights[at] / scale;
                    constants[c] -= mean[k] * this.weights[at];
                }
            }
        }

        void logProbabilities(float[] x, double[] out) {
            int classes = constants.length;
            System.arraycopy(constants, 0, out, 0, classes);
            for (int k = 0; k < x.length; k++) {
                if (x[k] != 0) {
                    addRow(k * classes, x[k], out);
                }
            }
            double most = out[0];
            for (int c = 1; c < classes; c++) {
                most = Math.max(most, out[c]);
            }
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.exp(out[c] - most);
            }
            double log = most + Math.log(sum);
            for (int c = 0; c < classes; c++) {
                out[c] -= log;
            }
        }

        private void addRow(int offset, double times, double[] out) {
            for (int c = 0; c < out.length; c++) {
                out[c] += times * weights[offset + c];
            }
        }
    }

    /**
     * Fits the regression.
     *
     * @param penalty the factor of ‖W‖² / 2, beside the sum over examples
     * @param start a fit to begin from, or null
     * @param iterations the most steps to take
     * @param tolerance stop when the gradient is this much shorter than at the start
     */
    public static LogisticRegression fit(
            Data data,
            double penalty,
            @Nullable LogisticRegression start,
            int iterations,
            double tolerance) {
        double[] from =
                start == null ? new double[(data.mean.length + 1) * data.classes] : start.weights;
        double[] weights =
                Lbfgs.minimise((x, g) -> data.loss(x, penalty, g), from, iterations, tolerance);
        return new LogisticRegression(data.classes, data.mean, data.scale, weights);
    }

    /** The logarithm of the probability of each class, one row an example. */
    public double[][] logProbabilities(Rows rows) {
        double[][] out = new double[rows.count()][classes];
        Linear linear = new Linear(weights, mean, scale, classes);
        float[] x = new float[rows.width()];
        for (int i = 0; i < out.length; i++) {
            rows.reader().copyTo(i, x, 0);
            linear.logProbabilities(x, out[i]);
        }
        return out;
    }
}
