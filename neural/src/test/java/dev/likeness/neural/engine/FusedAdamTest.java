package dev.likeness.neural.engine;

import static dev.likeness.neural.engine.Tensors.normal;
import static dev.likeness.neural.engine.Tensors.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fused step is the paper's, number by number. */
class FusedAdamTest {

    private static final double RATE = 0.01;
    private static final double EPSILON = 1e-8;

    @ParameterizedTest
    @CsvSource({
        "false, 0.9, 0.999, 0",
        "false, 0.5, 0.99, 0",
        "false, 0, 0.9, 0.1",
        "true, 0.9, 0.999, 0.1",
        "true, 0.9, 0.999, 0"
    })
    void severalStepsEqualThePapersOnArrays(
            boolean decoupled, double beta1, double beta2, double decay) {
        long[][] shapes = {{5}, {3, 4}, {2, 3, 2, 2}};
        for (int p = 0; p < shapes.length; p++) {
            Tensor parameter = parameter(p, shapes[p]);
            Tensor first = parameter.zerosLike();
            Tensor second = parameter.zerosLike();
            Tensor counter = Tensor.zeros(1).reshape();
            double[] x = parameter.toDoubles();
            double[] m = new double[x.length];
            double[] v = new double[x.length];
            for (int t = 1; t <= 6; t++) {
                Tensor gradient = gradient(10L * p + t, shapes[p]);
                double[] g = gradient.toDoubles();
                try (NoGradient still = NoGradient.open()) {
                    FusedAdam.step(
                            decoupled,
                            List.of(parameter),
                            List.of(gradient),
                            List.of(first),
                            List.of(second),
                            List.of(counter.fillInPlace(t)),
                            RATE,
                            beta1,
                            beta2,
                            decay,
                            EPSILON);
                }
                for (int i = 0; i < x.length; i++) {
                    double slope = decoupled ? g[i] : g[i] + decay * x[i];
                    x[i] -= decoupled ? RATE * decay * x[i] : 0;
                    m[i] = beta1 * m[i] + (1 - beta1) * slope;
                    v[i] = beta2 * v[i] + (1 - beta2) * slope * slope;
                    double mHat = m[i] / (1 - Math.pow(beta1, t));
                    double vHat = v[i] / (1 - Math.pow(beta2, t));
                    x[i] -= RATE * mHat / (Math.sqrt(vHat) + EPSILON);
                }
                assertThat(parameter.toDoubles())
                        .as("parameter %d after step %d", p, t)
                        .containsExactly(x, within(2e-6));
                assertThat(second.toDoubles())
                        .as("second moment %d after step %d", p, t)
                        .containsExactly(v, within(2e-6));
            }
        }
    }

    /** A matrix's gradient comes transposed in memory, as some products give it. */
    private static Tensor gradient(long position, long... shape) {
        return shape.length == 2
                ? normal(position, shape[1], shape[0]).transpose()
                : normal(position, shape);
    }
}
