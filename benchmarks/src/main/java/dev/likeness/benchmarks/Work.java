package dev.likeness.benchmarks;

import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The matrix products that a training step of the fully connected GAN cannot do without. Their time
 * at the machine's own rate is the floor of a step's time; activations, losses and the optimiser
 * come on top.
 *
 * @param products the products, in the step's order
 */
record Work(List<Product> products) {

    /**
     * A product of (rows, inner) and (inner, columns).
     *
     * @param rows rows of the left matrix
     * @param inner columns of the left matrix and rows of the right one
     * @param columns columns of the right matrix
     */
    record Product(int rows, int inner, int columns) {

        /** Multiplications and additions. */
        long flops() {
            return 2L * rows * inner * columns;
        }
    }

    /**
     * The products of one step: a generator step (forward through both networks; back through the
     * discriminator to the picture; the generator's weights, and its inputs but those of its first
     * layer), then a discriminator step (a picture forward through the generator; real and
     * generated forward through the discriminator; its weights, and its inputs but those of its
     * first layer).
     *
     * @param generator widths of the generator's layers, the noise first
     * @param discriminator widths of the discriminator's layers, the picture first
     * @param batch pictures a step
     */
    static Work ofStep(List<Integer> generator, List<Integer> discriminator, int batch) {
        List<Product> products = new ArrayList<>();
        forward(products, generator, batch);
        forward(products, discriminator, batch);
        inputGradients(products, discriminator, batch, 0);
        weightGradients(products, generator, batch);
        inputGradients(products, generator, batch, 1);
        forward(products, generator, batch);
        int both = 2 * batch; // real and generated
        forward(products, discriminator, both);
        weightGradients(products, discriminator, both);
        inputGradients(products, discriminator, both, 1);
        return new Work(List.copyOf(products));
    }

    private static void forward(List<Product> products, List<Integer> widths, int rows) {
        for (int i = 0; i + 1 < widths.size(); i++) {
            products.add(new Product(rows, widths.get(i), widths.get(i + 1)));
        }
    }

    private static void inputGradients(
            List<Product> products, List<Integer> widths, int rows, int fromLayer) {
        for (int i = fromLayer; i + 1 < widths.size(); i++) {
            products.add(new Product(rows, widths.get(i + 1), widths.get(i)));
        }
    }

    private static void weightGradients(List<Product> products, List<Integer> widths, int rows) {
        for (int i = 0; i + 1 < widths.size(); i++) {
            products.add(new Product(widths.get(i + 1), rows, widths.get(i)));
        }
    }

    long flops() {
        return products.stream().mapToLong(Product::flops).sum();
    }

    /** The time of all products by the plain matrix product, in milliseconds; a median. */
    double millisByMatmul(int passes) {
        return millis(passes, (left, right) -> left.matmul(right), false);
    }

    /** The same by the fused product of linear layers. */
    double millisByFusedLinear(int passes) {
        try (Tape tape = Tape.open()) {
            return millis(passes, (left, right) -> Layers.linear(left, right, null), true);
        }
    }

    private double millis(int passes, BiConsumer<Tensor, Tensor> product, boolean rightTransposed) {
        try (Scope scope = Scope.open()) {
            List<Tensor> left = new ArrayList<>();
            List<Tensor> right = new ArrayList<>();
            for (Product p : products) {
                left.add(matrix(p.rows, p.inner));
                right.add(
                        rightTransposed ? matrix(p.columns, p.inner) : matrix(p.inner, p.columns));
            }
            double[] times = new double[passes];
            for (int pass = -3; pass < passes; pass++) { // the first three warm up
                long start = System.nanoTime();
                try (Scope results = Scope.open()) {
                    for (int i = 0; i < products.size(); i++) {
                        product.accept(left.get(i), right.get(i));
                    }
                }
                if (pass >= 0) {
                    times[pass] = (System.nanoTime() - start) / 1e6;
                }
            }
            return Times.median(times);
        }
    }

    private static Tensor matrix(int rows, int columns) {
        float[] values = new float[rows * columns];
        Randomness.of(1).normals(0, values);
        return Tensor.of(values, rows, columns);
    }
}
