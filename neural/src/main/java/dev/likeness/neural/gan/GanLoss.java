package dev.likeness.neural.gan;

import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.Tensor;

/**
 * What the two networks of a GAN minimise, as functions of the discriminator's logits on real and
 * generated examples, each (batch, 1).
 */
public enum GanLoss {
    /**
     * Binary cross-entropy of probabilities (Goodfellow et al. 2014, section 3, with the generator's
     * non-saturating form), the discriminator's the mean of its two halves.
     */
    CROSS_ENTROPY {
        @Override
        Tensor discriminator(Tensor real, Tensor fake, double smoothing) {
            Tensor onReal = CrossEntropy.binary(real.sigmoid(), filled(real, 1 - smoothing));
            Tensor onFake = CrossEntropy.binary(fake.sigmoid(), filled(fake, 0));
            return onReal.add(onFake).mul(0.5);
        }

        @Override
        Tensor generator(Tensor fake, Tensor real) {
            return CrossEntropy.binary(fake.sigmoid(), filled(fake, 1));
        }
    },
    /** The same from logits, and the sum of the halves: no logarithm is ever cut off. */
    NON_SATURATING {
        @Override
        Tensor discriminator(Tensor real, Tensor fake, double smoothing) {
            Tensor onReal = CrossEntropy.binaryWithLogits(real, filled(real, 1 - smoothing));
            return onReal.add(fake.softplus().mean());
        }

        @Override
        Tensor generator(Tensor fake, Tensor real) {
            return fake.neg().softplus().mean();
        }
    },
    /** Least squares towards 1 and 0 (Mao et al. 2017, equation 9). */
    LEAST_SQUARES {
        @Override
        Tensor discriminator(Tensor real, Tensor fake, double smoothing) {
            return real.sub(1 - smoothing).square().mean().add(fake.square().mean()).mul(0.5);
        }

        @Override
        Tensor generator(Tensor fake, Tensor real) {
            return fake.sub(1).square().mean().mul(0.5);
        }
    },
    /** The hinge (Lim and Ye 2017; Miyato et al. 2018, equations 16 and 17). */
    HINGE {
        @Override
        Tensor discriminator(Tensor real, Tensor fake, double smoothing) {
            return real.neg().add(1).relu().mean().add(fake.add(1).relu().mean());
        }

        @Override
        Tensor generator(Tensor fake, Tensor real) {
            return fake.mean().neg();
        }
    },
    /** The difference of means (Arjovsky et al. 2017); needs a penalty on the critic's slope. */
    WASSERSTEIN {
        @Override
        Tensor discriminator(Tensor real, Tensor fake, double smoothing) {
            return fake.mean().sub(real.mean());
        }

        @Override
        Tensor generator(Tensor fake, Tensor real) {
            return fake.mean().neg();
        }
    },
    /** Pairs of real and fake (Jolicoeur-Martineau 2019; Huang et al. 2024, equation 2). */
    RELATIVISTIC {
        @Override
        Tensor discriminator(Tensor real, Tensor fake, double smoothing) {
            return fake.sub(real).softplus().mean();
        }

        @Override
        Tensor generator(Tensor fake, Tensor real) {
            return real.sub(fake).softplus().mean();
        }
    };

    /** The discriminator's loss; smoothing lowers the target of real examples from 1. */
    abstract Tensor discriminator(Tensor real, Tensor fake, double smoothing);

    /** The generator's loss; only {@link #RELATIVISTIC} looks at the real logits. */
    abstract Tensor generator(Tensor fake, Tensor real);

    /** Whether {@link #generator} looks at the real logits. */
    boolean generatorSeesReal() {
        return this == RELATIVISTIC;
    }

    private static Tensor filled(Tensor like, double value) {
        return like.detach().zerosLike().fillInPlace(value);
    }
}
