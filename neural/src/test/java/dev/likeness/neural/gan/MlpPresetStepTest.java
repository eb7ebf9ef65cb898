package dev.likeness.neural.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.file.RunFolder;
import dev.likeness.file.Safetensors;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.neural.engine.Gradients;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mlp preset against its formulas, written again without the training loop, the tape or the
 * fused optimiser: generator 100-256-512-1024-784 with ReLU and a sigmoid, discriminator
 * 784-1024-512-256-1 on pixels in [-1, 1] with leaky ReLU of slope 0.01 and a sigmoid, binary
 * cross-entropy, Adam.
 */
class MlpPresetStepTest {

    private static final int BATCH = 128;
    private static final long SEED = 11;
    private static final int STEPS = 2;

    @TempDir private Path folder;

    @Test
    void twoTrainingStepsAreThoseOfTheFormulas() {
        Images data = Blobs.of(300, 1, 28, 1);
        List<Map<String, Double>> losses = new ArrayList<>();
        RunFolder run = new RunFolder(folder);
        GanPresets.mlp()
                .fit(
                        data,
                        Fit.defaults()
                                .withSeed(SEED)
                                .withSteps((long) STEPS)
                                .withThreads(1)
                                .withRun(run)
                                .withListener(
                                        event -> {
                                            if (event instanceof FitEvent.Step step) {
                                                losses.add(step.losses());
                                            }
                                        }));
        Net generator = new Net("generator", 100, 256, 512, 1024, 784);
        Net discriminator = new Net("discriminator", 784, 1024, 512, 256, 1);
        int[] order = Randomness.of(SEED).fork("shuffle").permutation(0, 300);
        Randomness noise = Randomness.of(SEED).fork("step").fork(0);
        for (int step = 0; step < STEPS; step++) {
            float[] real = new float[BATCH * 784];
            for (int i = 0; i < BATCH; i++) {
                data.copyTo(order[step * BATCH + i], real, i * 784);
            }
            try (Scope scope = Scope.open()) {
                Tensor z = codes(noise.fork("generator"), step);
                Tensor loss = log(judge(discriminator, draw(generator, z))).mean().neg();
                assertThat(losses.get(step).get("generator"))
                        .as("the generator's loss at step %d", step)
                        .isCloseTo(loss.item(), within(1e-5));
                generator.adam(loss);
            }
            try (Scope scope = Scope.open()) {
                Tensor x = Tensor.of(real, BATCH, 784);
                Tensor fake = draw(generator, codes(noise.fork("discriminator"), step)).detach();
                Tensor onReal = log(judge(discriminator, x)).mean().neg();
                Tensor onFake = log(judge(discriminator, fake).neg().add(1)).mean().neg();
                Tensor loss = onReal.add(onFake).div(2);
                assertThat(losses.get(step).get("discriminator"))
                        .as("the discriminator's loss at step %d", step)
                        .isCloseTo(loss.item(), within(1e-5));
                discriminator.adam(loss);
            }
        }
        Safetensors checkpoint = Safetensors.read(run.checkpoint());
        generator.assertEqual(checkpoint);
        discriminator.assertEqual(checkpoint);
    }

    private static Tensor codes(Randomness randomness, int step) {
        float[] values = new float[BATCH * 100];
        randomness.normals(step, values);
        return Tensor.of(values, BATCH, 100);
    }

    private static Tensor draw(Net net, Tensor z) {
        return net.apply(z, 0).sigmoid();
    }

    private static Tensor judge(Net net, Tensor x) {
        return net.apply(x.mul(2).sub(1), 0.01).sigmoid();
    }

    private static Tensor log(Tensor probability) {
        return probability.log();
    }

    /** A network as PyTorch begins it, with Adam in 64 bits. */
    private static final class Net {

        private final String name;
        private final List<Tensor> parameters = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final List<double[]> first = new ArrayList<>();
        private final List<double[]> second = new ArrayList<>();
        private int steps;

        Net(String name, int... widths) {
            this.name = name;
            for (int layer = 1; layer < widths.length; layer++) {
                int in = widths[layer - 1];
                int out = widths[layer];
                add("fc" + layer + ".weight", in, out, in);
                add("fc" + layer + ".bias", in, out);
            }
        }

        private void add(String parameter, int fanIn, long... shape) {
            Draws draws = Randomness.of(SEED).fork("gan").fork(name).fork(parameter).at(0);
            int count = (int) (shape.length == 2 ? shape[0] * shape[1] : shape[0]);
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) ((2 * draws.nextDouble() - 1) / Math.sqrt(fanIn));
            }
            parameters.add(Tensor.of(values, shape).asParameter());
            names.add(parameter);
            first.add(new double[count]);
            second.add(new double[count]);
        }

        Tensor apply(Tensor x, double slope) {
            Tensor y = x;
            for (int i = 0; i < parameters.size(); i += 2) {
                y = y.matmul(parameters.get(i).transpose()).add(parameters.get(i + 1));
                if (i < parameters.size() - 2) {
                    y = y.maximum(y.mul(slope));
                }
            }
            return y;
        }

        void adam(Tensor loss) {
            List<Tensor> gradients = Gradients.of(loss, parameters);
            steps++;
            for (int p = 0; p < parameters.size(); p++) {
                double[] g = gradients.get(p).toDoubles();
                double[] x = parameters.get(p).toDoubles();
                double[] m = first.get(p);
                double[] v = second.get(p);
                float[] moved = new float[x.length];
                for (int i = 0; i < x.length; i++) {
                    m[i] = 0.9 * m[i] + 0.1 * g[i];
                    v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                    double mHat = m[i] / (1 - Math.pow(0.9, steps));
                    double vHat = v[i] / (1 - Math.pow(0.999, steps));
                    moved[i] = (float) (x[i] - 2e-4 * mHat / (Math.sqrt(vHat) + 1e-8));
                }
                parameters.set(p, Tensor.of(moved, parameters.get(p).shape()).asParameter());
            }
        }

        /**
         * Adam moves a weight by its gradient's sign, whatever its size: where a gradient is lost
         * in rounding a weight may differ, so one in 10,000 has leave to, by a hundredth of a step.
         */
        void assertEqual(Safetensors checkpoint) {
            long all = 0;
            long apart = 0;
            double most = 0;
            for (int p = 0; p < parameters.size(); p++) {
                String key = name + "/weights/" + names.get(p);
                assertThat(checkpoint.shape(key))
                        .as(key)
                        .containsExactly(parameters.get(p).shape());
                float[] expected = parameters.get(p).toFloats();
                float[] found = checkpoint.floats(key);
                for (int i = 0; i < expected.length; i++) {
                    double difference = Math.abs(expected[i] - (double) found[i]);
                    most = Math.max(most, difference);
                    apart += difference > 1e-6 ? 1 : 0;
                    all++;
                }
            }
            assertThat(apart)
                    .as(
                            "weights of the %s more than 1e-6 apart, of %d, by up to %s",
                            name, all, most)
                    .isLessThanOrEqualTo(all / 10_000);
            assertThat(most).as("greatest difference of the %s", name).isLessThan(2e-6);
        }
    }
}
