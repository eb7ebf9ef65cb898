package dev.likeness.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.engine.Gradients;
import dev.likeness.neural.engine.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps worked out by hand. */
class OptimizerTest {

    private final Tensor parameter = Tensor.of(new float[] {1, -2}, 2).asParameter();

    private static Optimizer.Settings sgd(double rate) {
        return Optimizer.Settings.adam(rate).withRule(Optimizer.Rule.SGD).withBeta1(0);
    }

    private Optimizer of(Optimizer.Settings settings) {
        return new Optimizer(settings, List.of(parameter));
    }

    private static List<Tensor> gradient(float... values) {
        return List.of(Tensor.of(values, values.length));
    }

    private void assertParameter(double a, double b) {
        assertThat(parameter.toDoubles())
                .as("the parameter")
                .containsExactly(new double[] {a, b}, within(1e-6));
    }

    @Test
    void gradientDescentGoesAgainstTheGradient() {
        Optimizer optimizer = of(sgd(0.1));
        optimizer.step(gradient(2, -4), 1);
        assertParameter(0.8, -1.6);
        optimizer.step(gradient(2, -4), 0.5);
        assertParameter(0.7, -1.4);
        assertThat(optimizer.steps()).as("steps").isEqualTo(2);
    }

    @Test
    void momentumAddsWhatIsLeftOfEarlierGradients() {
        Optimizer optimizer = of(sgd(0.1).withBeta1(0.5));
        optimizer.step(gradient(1, 1), 1); // velocity 1
        assertParameter(0.9, -2.1);
        optimizer.step(gradient(1, 0), 1); // velocities 1.5 and 0.5
        assertParameter(0.75, -2.15);
    }

    @Test
    void weightDecayOfDescentIsAddedToTheGradient() {
        of(sgd(0.1).withWeightDecay(0.5)).step(gradient(0, 1), 1);
        assertParameter(1 - 0.1 * 0.5, -2 - 0.1 * (1 - 1));
    }

    @Test
    void rmspropDividesByTheRootOfTheMeanSquare() {
        Optimizer optimizer =
                of(
                        Optimizer.Settings.adam(0.1)
                                .withRule(Optimizer.Rule.RMSPROP)
                                .withBeta2(0.75)
                                .withEpsilon(1));
        optimizer.step(gradient(2, 4), 1); // mean squares 1 and 4
        assertParameter(1 - 0.1 * 2 / (1 + 1), -2 - 0.1 * 4 / (2 + 1));
        optimizer.step(gradient(2, 0), 1); // mean squares 1.75 and 3
        assertParameter(0.9 - 0.1 * 2 / (Math.sqrt(1.75) + 1), -2 - 0.4 / 3);
    }

    @Test
    void adamsFirstStepIsTheLearningRateWhateverTheGradient() {
        of(Optimizer.Settings.adam(0.01)).step(gradient(1e-3f, -1e3f), 1);
        assertParameter(1 - 0.01, -2 + 0.01);
    }

    @Test
    void adamwDecaysTheWeightItself() {
        of(Optimizer.Settings.adam(0.01).withRule(Optimizer.Rule.ADAMW).withWeightDecay(0.5))
                .step(gradient(1, 1), 1);
        assertParameter(1 * (1 - 0.005) - 0.01, -2 * (1 - 0.005) - 0.01);
    }

    @Test
    void clippingKeepsTheDirectionOfAllGradientsTogether() {
        Tensor second = Tensor.of(new float[] {0}, 1).asParameter();
        Optimizer optimizer = new Optimizer(sgd(1).withClip(1), List.of(parameter, second));
        optimizer.step(
                List.of(Tensor.of(new float[] {2, 0}, 2), Tensor.of(new float[] {1.5f}, 1)), 1);
        assertParameter(1 - 0.8, -2); // the norm of (2, 0, 1.5) is 2.5
        assertThat(second.toDoubles()).containsExactly(new double[] {-0.6}, within(1e-5));
    }

    @Test
    void gradientsWithinTheLimitAreNotClipped() {
        of(sgd(1).withClip(1)).step(gradient(0.5f, 0), 1);
        assertParameter(0.5, -2);
    }

    @Test
    void parametersThatShareAGradientAreClippedOnce() {
        Tensor other = Tensor.of(new float[] {5, 5}, 2).asParameter();
        List<Tensor> both = List.of(parameter, other);
        List<Tensor> gradients = Gradients.of(parameter.add(other).mul(3).sum(), both);
        new Optimizer(sgd(1).withClip(1), both).step(gradients, 1); // norm 6 in all
        assertParameter(0.5, -2.5);
        assertThat(other.toDoubles())
                .as("the other parameter")
                .containsExactly(new double[] {4.5, 4.5}, within(1e-5));
    }
}
