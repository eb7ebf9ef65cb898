package dev.likeness.evaluate;

import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Multinomial logistic regression with an L2 penalty on all but the constants, by L-BFGS in
 * float64. The columns are centred, and divided by one number, the root of their mean variance: to
 * divide each by its own would blow up pixels and codes that hardly vary, and would make the answer
 * depend on a rotation of the codes.
 */
final class LogisticRegression {

    private static final int BLOCK = 2048;

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

    /**
     * Examples with their labels, ready for fits with several penalties. Close it on the thread
     * that made it.
     */
    static final class Data implements AutoCloseable {

        private final Scope scope = Scope.open();
        private final List<Tensor> blocks = new ArrayList<>(); // float32, as they came
        private final List<Tensor> targets = new ArrayList<>(); // one-hot
        private final int classes;
        private final double[] mean;
        private final double scale;

        /**
         * @param labels one a row, from 0 to classes − 1
         */
        Data(Rows rows, int[] labels, int classes) {
            this.classes = classes;
            this.mean = rows.mean();
            double squares = 0;
            int width = rows.width();
            for (int first = 0; first < rows.count(); first += BLOCK) {
                int n = Math.min(BLOCK, rows.count() - first);
                float[] x = new float[n * width];
                double[] y = new double[n * classes];
                for (int i = 0; i < n; i++) {
                    rows.reader().copyTo(first + i, x, i * width);
                    y[i * classes + labels[first + i]] = 1;
                    for (int k = 0; k < width; k++) {
                        double difference = x[i * width + k] - mean[k];
                        squares += difference * difference;
                    }
                }
                blocks.add(Tensor.of(x, n, width));
                targets.add(Tensor.of(y, n, classes));
            }
            double variance = squares / rows.count() / width;
            this.scale = variance > 0 ? Math.sqrt(variance) : 1;
        }

        /** −Σ ln p(label | x) + penalty ‖W‖² / 2. */
        double loss(double[] weights, double penalty, double[] gradient) {
            int width = mean.length;
            double loss = 0;
            double[] sums = new double[classes]; // of the residuals
            Arrays.fill(gradient, 0);
            try (Scope inner = Scope.open();
                    NoGradient still = NoGradient.open()) {
                Linear linear = Linear.of(weights, mean, scale, classes);
                Tensor products = Tensor.zeros(width, classes).toFloat64();
                for (int b = 0; b < blocks.size(); b++) {
                    try (Scope block = Scope.open()) {
                        Tensor x = blocks.get(b).toFloat64();
                        Tensor logs = CrossEntropy.logSoftmax(linear.logits(x));
                        Tensor y = targets.get(b);
                        loss -= logs.mul(y).sum().item();
                        Tensor residual = logs.exp().sub(y);
                        products.addInPlace(x.transpose().matmul(residual), 1);
                        double[] some = residual.sum(0).toDoubles();
                        for (int c = 0; c < classes; c++) {
                            sums[c] += some[c];
                        }
                    }
                }
                System.arraycopy(products.toDoubles(), 0, gradient, 0, width * classes);
            }
            for (int k = 0; k < width; k++) {
                for (int c = 0; c < classes; c++) {
                    int at = k * classes + c;
                    gradient[at] = (gradient[at] - mean[k] * sums[c]) / scale;
                    gradient[at] += penalty * weights[at];
                    loss += penalty / 2 * weights[at] * weights[at];
                }
            }
            System.arraycopy(sums, 0, gradient, width * classes, classes);
            return loss;
        }

        @Override
        public void close() {
            scope.close();
        }
    }

    /** (x − mean) / scale · W + constants, with the centring moved into the constants. */
    private record Linear(Tensor weights, Tensor constants) {

        static Linear of(double[] weights, double[] mean, double scale, int classes) {
            int width = mean.length;
            double[] w = new double[width * classes];
            double[] constants = new double[classes];
            System.arraycopy(weights, width * classes, constants, 0, classes);
            for (int k = 0; k < width; k++) {
                for (int c = 0; c < classes; c++) {
                    int at = k * classes + c;
                    w[at] = weights[at] / scale;
                    constants[c] -= mean[k] * w[at];
                }
            }
            return new Linear(Tensor.of(w, width, classes), Tensor.of(constants, classes));
        }

        Tensor logits(Tensor x) {
            return x.matmul(weights).add(constants);
        }
    }

    /**
     * Fits the regression.
     *
     * @param penalty the factor of ‖W‖² / 2, beside the sum over examples
     * @param start a fit to begin from, or null
     * @param iterations the most steps to take
     */
    static LogisticRegression fit(
            Data data, double penalty, @Nullable LogisticRegression start, int iterations) {
        double[] from =
                start == null ? new double[(data.mean.length + 1) * data.classes] : start.weights;
        double[] weights =
                Lbfgs.minimise((x, g) -> data.loss(x, penalty, g), from, iterations, 1e-4);
        return new LogisticRegression(data.classes, data.mean, data.scale, weights);
    }

    /** The logarithm of the probability of each class, one row an example. */
    double[][] logProbabilities(Rows rows) {
        double[][] out = new double[rows.count()][classes];
        int width = rows.width();
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Linear linear = Linear.of(weights, mean, scale, classes);
            for (int first = 0; first < rows.count(); first += BLOCK) {
                int n = Math.min(BLOCK, rows.count() - first);
                float[] x = new float[n * width];
                for (int i = 0; i < n; i++) {
                    rows.reader().copyTo(first + i, x, i * width);
                }
                try (Scope block = Scope.open()) {
                    Tensor logits = linear.logits(Tensor.of(x, n, width).toFloat64());
                    double[] values = CrossEntropy.logSoftmax(logits).toDoubles();
                    for (int i = 0; i < n; i++) {
                        System.arraycopy(values, i * classes, out[first + i], 0, classes);
                    }
                }
            }
        }
        return out;
    }
}
