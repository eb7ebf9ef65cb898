package dev.likeness.evaluate.features;

import dev.likeness.InputException;
import dev.likeness.evaluate.statistics.Rows;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import java.util.List;

/**
 * The mean of examples and the directions in which they vary most (Pearson, "On lines and planes of
 * closest fit to systems of points in space", Philosophical Magazine 2 (1901)), in float64.
 *
 * <pre>{@code
 * PrincipalComponents two = PrincipalComponents.of(codes, 2);
 * double[][] points = two.project(codes);               // (codes.length, 2)
 * double shown = two.share(0) + two.share(1);           // of the variance
 * }</pre>
 */
public final class PrincipalComponents {

    /** The largest number of columns for which the covariance matrix is computed. */
    private static final int WIDE = 2048;

    /** How many numbers of wider examples are looked at; 128 MB. */
    private static final int LARGEST = 1 << 24;

    private static final int BLOCK = 1024;

    private final double[] mean;
    private final double[][]
            axes; // the length of each is its standard deviation; the largest first
    private final double trace;

    private PrincipalComponents(double[] mean, double[][] axes, double trace) {
        this.mean = mean;
        this.axes = axes;
        this.trace = trace;
    }

    /**
     * The components of feature vectors.
     *
     * @param rows one vector a row, at least 2, all of one width
     * @param components how many to keep, at least 1; fewer when there are fewer
     * @throws InputException if there are fewer than 2 rows, they differ in width, or a number is
     *     not finite
     */
    public static PrincipalComponents of(float[][] rows, int components) {
        return of(Rows.of(rows), components);
    }

    /**
     * The components of examples. Of examples of more than 2,048 numbers only some, evenly spaced,
     * are looked at.
     *
     * @param components how many to keep, at least 1; fewer when there are fewer
     */
    public static PrincipalComponents of(Rows rows, int components) {
        if (rows.width() <= WIDE) {
            return ofCovariance(rows, components);
        }
        int some =
                Math.min(
                        rows.count(),
                        Math.min(1024, Math.max(components + 1, LARGEST / rows.width())));
        return ofSome(rows, some, components);
    }

    /** From the eigenvectors of the covariance, (columns, columns). */
    static PrincipalComponents ofCovariance(Rows rows, int components) {
        Moments moments = Moments.of(rows);
        int d = moments.width();
        int kept = Math.min(components, d);
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            List<Tensor> eigen = Tensor.of(moments.covariance(), d, d).symmetricEigen();
            Tensor deviations = eigen.get(0).slice(0, d - kept, d).relu().sqrt();
            Tensor axes = eigen.get(1).slice(1, d - kept, d).mul(deviations);
            return new PrincipalComponents(
                    moments.mean(), falling(axes.transpose()), moments.trace());
        }
    }

    /**
     * From the eigenvectors U of X Xᵀ, (examples, examples), for wide examples: Xᵀ U has the axes
     * of the covariance as its columns, with the lengths they need.
     *
     * @param some how many of the examples to use, evenly spaced
     */
    static PrincipalComponents ofSome(Rows all, int some, int components) {
        Rows rows =
                new Rows(
                        some,
                        all.width(),
                        (row, out, offset) ->
                                all.reader()
                                        .copyTo(
                                                (int) ((long) row * all.count() / some),
                                                out,
                                                offset));
        double[] mean = rows.mean();
        int kept = Math.min(components, some);
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor x = Tensor.of(rows.centred(mean, 0, some), some, rows.width());
            Tensor u = x.matmul(x.transpose()).symmetricEigen().get(1).slice(1, some - kept, some);
            Tensor axes = u.transpose().matmul(x).div(Math.sqrt(some - 1.0));
            double trace = x.square().sum().item() / (some - 1.0);
            return new PrincipalComponents(mean, falling(axes), trace);
        }
    }

    /** The rows of a matrix of shape (components, columns), the last first. */
    private static double[][] falling(Tensor matrix) {
        double[] values = matrix.toDoubles();
        int count = (int) matrix.size(0);
        double[][] rows = new double[count][(int) matrix.size(1)];
        for (int c = 0; c < count; c++) {
            int width = rows[c].length;
            System.arraycopy(values, (count - 1 - c) * width, rows[c], 0, width);
        }
        return rows;
    }

    /** How many components are kept. */
    public int count() {
        return axes.length;
    }

    /** The share, 0 to 1, of the variance that lies along a component; 0 of none. */
    public double share(int component) {
        return trace == 0 ? 0 : squared(axes[component]) / trace;
    }

    /** The mean, one number a column; not copied. */
    public double[] mean() {
        return mean;
    }

    /** A component's direction; its length is the standard deviation along it; not copied. */
    public double[] axis(int component) {
        return axes[component];
    }

    /**
     * Where examples lie along the components.
     *
     * @param rows as wide as those that the components were fitted to
     * @return as many rows, of {@link #count} numbers
     * @throws InputException if the width differs
     */
    public double[][] project(float[][] rows) {
        Rows given = Rows.of(rows);
        requireWidth(given.width());
        double[][] points = new double[given.count()][];
        visit(given, false, (row, values) -> points[row] = values);
        return points;
    }

    /**
     * What is left of examples that pass through the components, cut to [low, high].
     *
     * @return one example after another
     * @throws InputException if the width differs
     */
    public float[] reconstruct(Rows rows, double low, double high) {
        requireWidth(rows.width());
        int width = rows.width();
        float[] out = new float[Math.multiplyExact(rows.count(), width)];
        visit(
                rows,
                true,
                (row, values) -> {
                    for (int k = 0; k < width; k++) {
                        out[row * width + k] = (float) Math.min(high, Math.max(low, values[k]));
                    }
                });
        return out;
    }

    private interface Visitor {
        void row(int row, double[] values);
    }

    private void visit(Rows rows, boolean andBack, Visitor visitor) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor unit = Tensor.of(units(), axes.length, mean.length); // (components, columns)
            Tensor centre = Tensor.of(mean, mean.length);
            for (int first = 0; first < rows.count(); first += BLOCK) {
                int n = Math.min(BLOCK, rows.count() - first);
                try (Scope block = Scope.open()) {
                    Tensor x = Tensor.of(rows.centred(mean, first, n), n, mean.length);
                    Tensor z = x.matmul(unit.transpose());
                    Tensor result = andBack ? z.matmul(unit).add(centre) : z;
                    double[] values = result.toDoubles();
                    int width = (int) result.size(1);
                    for (int i = 0; i < n; i++) {
                        double[] row = new double[width];
                        System.arraycopy(values, i * width, row, 0, width);
                        visitor.row(first + i, row);
                    }
                }
            }
        }
    }

    /** The components of length 1, one after another; a direction without variance is 0. */
    private double[] units() {
        double[] units = new double[axes.length * mean.length];
        for (int c = 0; c < axes.length; c++) {
            double length = Math.sqrt(squared(axes[c]));
            for (int k = 0; k < mean.length && length > 0; k++) {
                units[c * mean.length + k] = axes[c][k] / length;
            }
        }
        return units;
    }

    private void requireWidth(int width) {
        if (width != mean.length) {
            throw new InputException(
                    "The components are of %d columns, found %d.".formatted(mean.length, width));
        }
    }

    private static double squared(double[] axis) {
        double sum = 0;
        for (double value : axis) {
            sum += value * value;
        }
        return sum;
    }
}
