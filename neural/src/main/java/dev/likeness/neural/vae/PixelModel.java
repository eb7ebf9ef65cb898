package dev.likeness.neural.vae;

import dev.likeness.neural.codec.Likelihood;
import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Draws;

/** p(x|z): what the decoder's numbers say about pixels. Pictures are rows of pixels. */
sealed interface PixelModel extends Likelihood {

    static PixelModel of(Vae.Likelihood likelihood, Parameters parameters) {
        return switch (likelihood) {
            case BERNOULLI -> new Bernoulli();
            case GAUSSIAN ->
                    new Gaussian(parameters.learn("log_deviation", Initializer.constant(-1), 1));
            case LOGISTIC -> new Logistic();
        };
    }

    /** The decoder's numbers a pixel. */
    int numbers();

    /** What is observed of grey values in [0, 1], in place; some likelihoods draw it. */
    void observe(float[] values, Draws draws);

    /** -log p(x|z) in nats, (rows); x may be a single row for all, but then without gradients. */
    @Override
    Tensor negativeLog(Tensor decoded, Tensor x);

    /** The mean picture in [0, 1], (rows, pixels). */
    Tensor mean(Tensor decoded);

    /** Black or white pixels. */
    record Bernoulli() implements PixelModel {

        @Override
        public int numbers() {
            return 1;
        }

        /** Each pixel white with its brightness as probability; what is black or white stays. */
        @Override
        public void observe(float[] values, Draws draws) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] > 0 && values[i] < 1) {
                    values[i] = draws.nextFloat() < values[i] ? 1 : 0;
                }
            }
        }

        @Override
        public Tensor negativeLog(Tensor decoded, Tensor x) {
            return x.size(0) == 1 && decoded.size(0) > 1
                    ? CrossEntropy.binaryRow(decoded, x)
                    : CrossEntropy.binaryOfRows(decoded, x);
        }

        @Override
        public Tensor mean(Tensor decoded) {
            return decoded.sigmoid();
        }
    }

    /** Normal densities about the decoder's picture, of one learnt deviation. */
    record Gaussian(Tensor logDeviation) implements PixelModel {

        @Override
        public int numbers() {
            return 1;
        }

        @Override
        public void observe(float[] values, Draws draws) {}

        @Override
        public Tensor negativeLog(Tensor decoded, Tensor x) {
            Tensor log = logDeviation.clamp(-6, 2);
            Tensor squares = x.sub(mean(decoded)).square().sum(1);
            return squares.mul(log.mul(-2).exp())
                    .mul(0.5)
                    .add(log.add(0.5 * Math.log(2 * Math.PI)).mul((double) decoded.size(1)));
        }

        @Override
        public Tensor mean(Tensor decoded) {
            return decoded.sigmoid();
        }
    }

    /**
     * A logistic distribution for each pixel, with a location and a scale, cut into the 256 levels
     * of 8-bit pixels; the first and the last level take all that lies beyond (Kingma et al. 2016).
     * The location may lie beyond as well: a pixel that is always black is then as good as certain
     * at any scale, and its gradient leads there.
     */
    record Logistic() implements PixelModel {

        /** The least logarithm of a scale: a quarter of a level. */
        private static final double LEAST = -7;

        /** The logarithm of a scale that a new decoder gives: a third of the range. */
        private static final double FIRST = -1;

        private static final double HALF_LEVEL = 0.5 / 255;

        @Override
        public int numbers() {
            return 2;
        }

        @Override
        public void observe(float[] values, Draws draws) {}

        @Override
        public Tensor negativeLog(Tensor decoded, Tensor x) {
            Tensor precision = precision(decoded);
            Tensor centred = x.sub(location(decoded));
            Tensor above = centred.add(HALF_LEVEL).mul(precision);
            Tensor below = centred.sub(HALF_LEVEL).mul(precision);
            Tensor notLast = x.greater(1 - HALF_LEVEL).neg().add(1);
            Tensor notFirst = x.greater(HALF_LEVEL);
            // σ(a) - σ(b) = σ(a) · σ(-b) · (1 - exp(b - a))
            Tensor width = precision.mul(-2 * HALF_LEVEL).expm1().neg().log();
            return above.neg()
                    .softplus()
                    .mul(notLast)
                    .add(below.softplus().mul(notFirst))
                    .sub(width.mul(notLast).mul(notFirst))
                    .sum(1);
        }

        /**
         * The mean of what is cut off at 0 and 1: the integral of 1 - σ((t - location) / scale).
         */
        @Override
        public Tensor mean(Tensor decoded) {
            Tensor precision = precision(decoded);
            Tensor location = location(decoded);
            return location.mul(precision)
                    .softplus()
                    .sub(location.sub(1).mul(precision).softplus())
                    .div(precision)
                    .clamp(0, 1);
        }

        private static Tensor location(Tensor decoded) {
            return decoded.slice(1, 0, decoded.size(1) / 2).add(0.5);
        }

        /** 1 / scale; no scale loses its gradient at a bound. */
        private static Tensor precision(Tensor decoded) {
            long pixels = decoded.size(1) / 2;
            Tensor log = decoded.slice(1, pixels, 2 * pixels).add(FIRST - LEAST).softplus();
            return log.add(LEAST).neg().exp();
        }
    }
}
