package dev.likeness.neural.vae;

import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Tensor;

/** A prior of codes as it stands at one step. */
sealed interface PriorDensity {

    /** The log density of codes, (rows). */
    Tensor logDensity(Tensor z);

    /**
     * Draws codes.
     *
     * @param noise (rows, width) standard normal
     * @param uniforms one number in [0, 1) a row
     */
    Tensor sample(Tensor noise, float[] uniforms);

    /** Independent standard normal numbers. */
    record Standard(int width) implements PriorDensity {

        @Override
        public Tensor logDensity(Tensor z) {
            return z.square().sum(1).add(width * Math.log(2 * Math.PI)).mul(-0.5);
        }

        @Override
        public Tensor sample(Tensor noise, float[] uniforms) {
            return noise;
        }
    }

    /** An even mixture of normal distributions. */
    final class Mixture implements PriorDensity {

        private final DiagonalGaussian components;
        private final Tensor weights; // (components, 2 · width), of squares and of numbers
        private final Tensor constants; // (components)

        Mixture(DiagonalGaussian components) {
            this.components = components;
            Tensor precision = components.logVariance().neg().exp();
            Tensor scaled = components.mean().mul(precision);
            weights = Tensor.cat(1, precision.mul(-0.5), scaled);
            Tensor atZero =
                    components
                            .mean()
                            .mul(scaled)
                            .add(components.logVariance())
                            .add(Math.log(2 * Math.PI));
            constants = atZero.sum(1).mul(-0.5).sub(Math.log((double) weights.size(0)));
        }

        @Override
        public Tensor logDensity(Tensor z) {
            // each component's log density is linear in the squares and the numbers of a code
            return Layers.linear(Tensor.cat(1, z.square(), z), weights, constants).logSumExp(1);
        }

        @Override
        public Tensor sample(Tensor noise, float[] uniforms) {
            long count = components.mean().size(0);
            long[] chosen = new long[uniforms.length];
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = Math.min(count - 1, (long) (uniforms[i] * (double) count));
            }
            Tensor rows = Tensor.of(chosen, chosen.length);
            return new DiagonalGaussian(
                            components.mean().rows(rows), components.logVariance().rows(rows))
                    .at(noise);
        }
    }
}
