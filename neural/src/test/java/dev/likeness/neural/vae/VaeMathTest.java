package dev.likeness.neural.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.engine.Gradients;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Randomness;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Densities and divergences against arithmetic by hand. */
class VaeMathTest {

    private static final int WIDTH = 3;

    private static float[] normals(long seed, int count) {
        float[] values = new float[count];
        Randomness.of(seed).normals(0, values);
        return values;
    }

    private static double logNormal(float[] z, float[] mean, float[] logVariance, int row, int k) {
        double sum = 0;
        for (int d = 0; d < WIDTH; d++) {
            double v = logVariance[k * WIDTH + d];
            double from = z[row * WIDTH + d] - mean[k * WIDTH + d];
            sum -= 0.5 * (Math.log(2 * Math.PI) + v + from * from / Math.exp(v));
        }
        return sum;
    }

    private static DiagonalGaussian gaussian(float[] mean, float[] logVariance) {
        return new DiagonalGaussian(
                Tensor.of(mean, mean.length / WIDTH, WIDTH),
                Tensor.of(logVariance, mean.length / WIDTH, WIDTH));
    }

    @Test
    void divergenceFromTheStandardNormalIsTheClosedForm() {
        try (Scope scope = Scope.open()) {
            float[] mean = {0.5f, -1, 2};
            float[] logVariance = {-1, 0, 0.5f};
            double[] found = gaussian(mean, logVariance).divergence().toDoubles();
            for (int d = 0; d < WIDTH; d++) {
                double v = logVariance[d];
                double expected = 0.5 * (mean[d] * mean[d] + Math.exp(v) - v - 1);
                assertThat(found[d]).as("number %d", d).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void divergenceBetweenTwoIsTheMeanLogRatioOfDraws() {
        try (Scope scope = Scope.open()) {
            DiagonalGaussian q =
                    gaussian(new float[] {0.5f, -1, 2}, new float[] {-1, 0, 0.5f}).repeat(40_000);
            DiagonalGaussian p =
                    gaussian(new float[] {0, 0.3f, 1.5f}, new float[] {0.2f, 0.4f, -0.3f})
                            .repeat(40_000);
            Tensor noise = Tensor.of(normals(1, 40_000 * WIDTH), 40_000, WIDTH);
            Tensor z = q.at(noise);
            double estimate = q.logDensityAt(noise).sub(p.logDensity(z)).mean().item();
            double closed = q.divergence(p).slice(0, 0, 1).sum().item();
            // the log ratio's deviation is below 2, so 0.05 is five standard errors
            assertThat(estimate).isCloseTo(closed, within(0.05));
            assertThat(q.logDensity(z).sub(q.logDensityAt(noise)).abs().mean().item())
                    .as("log density at the noise against at the point")
                    .isLessThan(1e-5);
        }
    }

    @Test
    void mixtureHasTheLogDensityOfPlainArithmetic() {
        try (Scope scope = Scope.open()) {
            float[] mean = normals(2, 5 * WIDTH);
            float[] logVariance = normals(3, 5 * WIDTH);
            float[] z = normals(4, 7 * WIDTH);
            double[] found =
                    new PriorDensity.Mixture(gaussian(mean, logVariance))
                            .logDensity(Tensor.of(z, 7, WIDTH))
                            .toDoubles();
            for (int row = 0; row < 7; row++) {
                double sum = 0;
                for (int k = 0; k < 5; k++) {
                    sum += Math.exp(logNormal(z, mean, logVariance, row, k)) / 5;
                }
                assertThat(found[row]).as("row %d", row).isCloseTo(Math.log(sum), within(1e-4));
            }
        }
    }

    @Test
    void standardPriorHasTheLogDensityOfPlainArithmetic() {
        try (Scope scope = Scope.open()) {
            float[] z = normals(4, WIDTH);
            double found =
                    new PriorDensity.Standard(WIDTH).logDensity(Tensor.of(z, 1, WIDTH)).item();
            assertThat(found)
                    .isCloseTo(
                            logNormal(z, new float[WIDTH], new float[WIDTH], 0, 0), within(1e-5));
        }
    }

    @Test
    void bernoulliProbabilitiesOfAllPicturesSumToOne() {
        try (Scope scope = Scope.open()) {
            int pixels = 6;
            float[] pictures = new float[(1 << pixels) * pixels];
            for (int i = 0; i < pictures.length; i++) {
                pictures[i] = i / pixels >> i % pixels & 1;
            }
            PixelModel model = pixels(Vae.Likelihood.BERNOULLI);
            Tensor logits = Tensor.of(normals(5, pixels), 1, pixels).mul(4).repeatRows(1 << pixels);
            Tensor negative = model.negativeLog(logits, Tensor.of(pictures, 1 << pixels, pixels));
            assertThat(sumOfExponentials(negative)).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void logisticProbabilitiesOfAllLevelsSumToOne() {
        PixelModel model = pixels(Vae.Likelihood.LOGISTIC);
        float[] levels = new float[256];
        for (int i = 0; i < 256; i++) {
            levels[i] = i / 255f;
        }
        float[][] cases = {{0, 2}, {-3, -1}, {5, 0}, {-9, -7}, {1, 3}, {0.3f, -20}, {-30, -1}};
        for (float[] decoded : cases) {
            try (Scope scope = Scope.open()) {
                Tensor negative =
                        model.negativeLog(
                                Tensor.of(decoded, 1, 2).repeatRows(256),
                                Tensor.of(levels, 256, 1));
                assertThat(sumOfExponentials(negative))
                        .as("numbers of location and scale %s", java.util.Arrays.toString(decoded))
                        .isCloseTo(1, within(1e-4));
            }
        }
    }

    @Test
    void pixelsThatAreAlwaysBlackBecomeAsGoodAsCertain() {
        int pixels = 8;
        PixelModel model = pixels(Vae.Likelihood.LOGISTIC);
        try (Scope scope = Scope.open()) {
            Tensor black = Tensor.of(new float[pixels], 1, pixels);
            Tensor numbers = Tensor.of(new float[2 * pixels], 1, 2 * pixels);
            for (int step = 0; step < 300; step++) {
                Tensor leaf = Tensor.of(numbers.toFloats(), 1, 2 * pixels).tracked();
                Tensor loss = model.negativeLog(leaf, black).sum();
                Tensor gradient = Gradients.of(loss, List.of(leaf)).get(0);
                numbers = leaf.detach().sub(gradient.mul(0.5));
            }
            double nats = model.negativeLog(numbers.detach(), black).item() / pixels;
            // at the edge of the range and of scale 1 it is log 2
            assertThat(nats).as("nats a black pixel").isLessThan(0.1);
        }
    }

    @Test
    void logisticMeanIsThatOfTheLevelsByTheirProbabilities() {
        PixelModel model = pixels(Vae.Likelihood.LOGISTIC);
        float[] levels = new float[256];
        for (int i = 0; i < 256; i++) {
            levels[i] = i / 255f;
        }
        for (float[] decoded : new float[][] {{0, 0}, {-0.6f, -1}, {1, 1}, {-0.2f, -9}, {-9, 2}}) {
            try (Scope scope = Scope.open()) {
                Tensor one = Tensor.of(decoded, 1, 2);
                double[] negative =
                        model.negativeLog(one.repeatRows(256), Tensor.of(levels, 256, 1))
                                .toDoubles();
                double expected = 0;
                for (int i = 0; i < 256; i++) {
                    expected += levels[i] * Math.exp(-negative[i]);
                }
                assertThat(model.mean(one).item())
                        .as("numbers of location and scale %s", java.util.Arrays.toString(decoded))
                        .isCloseTo(expected, within(1e-4));
            }
        }
    }

    @Test
    void gaussianDensityIntegratesToOne() {
        try (Scope scope = Scope.open()) {
            int steps = 4001;
            float[] values = new float[steps];
            for (int i = 0; i < steps; i++) {
                values[i] = -4 + 8f * i / (steps - 1);
            }
            Tensor negative =
                    pixels(Vae.Likelihood.GAUSSIAN)
                            .negativeLog(
                                    Tensor.of(new float[] {0.4f}, 1, 1).repeatRows(steps),
                                    Tensor.of(values, steps, 1));
            assertThat(sumOfExponentials(negative) * 8 / (steps - 1)).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void logSumExpIsExactForNumbersFarApart() {
        LogSumExp sum = new LogSumExp();
        sum.add(-1000);
        sum.add(Double.NEGATIVE_INFINITY);
        sum.add(-1001);
        sum.add(-999);
        assertThat(sum.value())
                .isCloseTo(-999 + Math.log(1 + Math.exp(-1) + Math.exp(-2)), within(1e-12));
    }

    private static PixelModel pixels(Vae.Likelihood likelihood) {
        return PixelModel.of(likelihood, Parameters.fresh(Randomness.of(1)));
    }

    private static double sumOfExponentials(Tensor negative) {
        double sum = 0;
        for (double value : negative.toDoubles()) {
            sum += Math.exp(-value);
        }
        return sum;
    }
}
