package dev.likeness.neural.vae;

import dev.likeness.Sampler;
import dev.likeness.image.Images;
import dev.likeness.neural.codec.Blocks;
import dev.likeness.neural.codec.ImageBlocks;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.codec.Labels;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * From pictures to codes and back with a network's weights.
 *
 * @param recipe the recipe
 * @param codec the pictures
 * @param labels the classes that the network can be given
 * @param network the networks
 */
record PictureCodes(Vae recipe, ImageCodec codec, Labels labels, VaeNetwork network) {

    private static final int BLOCK = 64;

    /** What a block of rows becomes. */
    @FunctionalInterface
    private interface Step {
        /** The rows of the block, (BLOCK, width) each, to (BLOCK, width). */
        Tensor apply(int from, Tensor rows, Tensor oneHot);
    }

    int width() {
        return network.codeWidth() + network.classes();
    }

    /** The classes of pictures: their labels, or those that the model finds most probable. */
    int[] classes(Images data) {
        int[] classes = new int[data.count()];
        if (network.classes() == 0) {
            return classes;
        }
        if (data.labelled()) {
            codec.checkLabels(data);
            return data.labels();
        }
        double[] best = new double[data.count()];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        for (int k = 0; k < network.classes(); k++) {
            int[] all = new int[data.count()];
            Arrays.fill(all, k);
            double[] bounds = bounds(data, all, 0, false);
            for (int i = 0; i < best.length; i++) {
                double score = bounds[i] + Math.log(labels.shares()[k]);
                if (score > best[i]) {
                    best[i] = score;
                    classes[i] = k;
                }
            }
        }
        return classes;
    }

    /** The posterior means of pictures, (pictures, code), without the class. */
    float[][] means(Images data) {
        codec.check(data);
        return means(data, classes(data));
    }

    private float[][] means(Images data, int[] classes) {
        float[] means =
                inBlocks(
                        grey(data),
                        data.pixels(),
                        classes,
                        (from, x, oneHot) -> network.infer(x, oneHot).means());
        return Blocks.rows(means, data.count());
    }

    /** Codes as a person gets them: the posterior means, and the class of a conditional model. */
    float[][] encode(Images data) {
        codec.check(data);
        int[] classes = classes(data);
        float[][] codes = means(data, classes);
        if (network.classes() > 0) {
            for (int i = 0; i < codes.length; i++) {
                codes[i] = Arrays.copyOf(codes[i], width());
                codes[i][network.codeWidth() + classes[i]] = 1;
            }
        }
        return codes;
    }

    Images decode(float[][] codes) {
        float[] whole = ImageBlocks.flat(width(), codes);
        int[] classes = Arrays.stream(codes).mapToInt(labels::ofCode).toArray();
        int code = network.codeWidth();
        float[] values =
                inBlocks(
                        whole,
                        width(),
                        classes,
                        (from, z, oneHot) ->
                                network.pixels().mean(network.decode(z.slice(1, 0, code), oneHot)));
        Images images = codec.decode(values, 0, 0);
        return network.classes() > 0 ? images.withLabels(classes, labels.names()) : images;
    }

    /** Pictures at positions; a label of -1 draws each one's class by its frequency. */
    Images sample(long first, int count, long seed, int label) {
        return decode(latent(first, count, seed, label));
    }

    float[][] latent(long first, int count, long seed, int label) {
        Sampler.requirePositions(first, count);
        Randomness randomness = Randomness.of(seed);
        Randomness noises = randomness.fork("latent");
        Randomness components = randomness.fork("component");
        int code = network.codeWidth();
        int[] classes = new int[count];
        float[] noise = new float[Math.multiplyExact(count, code)];
        float[] uniforms = new float[count];
        for (int row = 0; row < count; row++) {
            noises.normals(first + row, noise, row * code, code);
            uniforms[row] = components.at(first + row).nextFloat();
            classes[row] =
                    label >= 0 || network.classes() == 0
                            ? Math.max(0, label)
                            : labels.draw(randomness.fork("class").at(first + row));
        }
        float[] flat;
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            PriorDensity prior = network.stillPrior();
            flat =
                    inBlocks(
                            noise,
                            code,
                            classes,
                            (from, rows, oneHot) ->
                                    network.ancestral(
                                            rows,
                                            Arrays.copyOfRange(uniforms, from, from + BLOCK),
                                            prior,
                                            oneHot));
        }
        float[][] codes = new float[count][width()];
        for (int row = 0; row < count; row++) {
            System.arraycopy(flat, row * code, codes[row], 0, code);
            if (network.classes() > 0) {
                codes[row][code + classes[row]] = 1;
            }
        }
        return codes;
    }

    /** The mean evidence lower bound in nats, of one sample a picture. */
    double elbo(Images data, long seed) {
        return Arrays.stream(bounds(data, classes(data), seed, true)).average().orElse(Double.NaN);
    }

    /**
     * The evidence lower bound of each picture of a class, at one code.
     *
     * @param drawn whether the pictures are binarised and the code drawn; otherwise the pictures
     *     are taken as they are and the code is the mean
     */
    private double[] bounds(Images data, int[] classes, long seed, boolean drawn) {
        Randomness randomness = Randomness.of(seed).fork("elbo");
        float[] values = grey(data);
        int code = network.codeWidth();
        float[] noise = new float[(data.count() + BLOCK) * code];
        if (drawn) {
            network.pixels().observe(values, randomness.fork("binarise").at(0));
            randomness.fork("code").normals(0, noise, 0, data.count() * code);
        }
        float[] bounds;
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            PriorDensity prior = network.stillPrior();
            bounds =
                    inBlocks(
                            values,
                            data.pixels(),
                            classes,
                            (from, x, oneHot) -> {
                                float[] own =
                                        Arrays.copyOfRange(
                                                noise, from * code, (from + BLOCK) * code);
                                Posterior.Draw draw =
                                        network.infer(x, oneHot)
                                                .draw(Tensor.of(own, BLOCK, code), 1, prior);
                                Tensor decoded = network.decode(draw.codes(), oneHot);
                                Tensor bound = network.pixels().negativeLog(decoded, x).neg();
                                for (Posterior.Divergence part : draw.divergences().get()) {
                                    bound = bound.sub(part.terms().sum(1));
                                }
                                return bound;
                            });
        }
        double[] all = new double[bounds.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = bounds[i];
        }
        return all;
    }

    private static float[] grey(Images data) {
        float[] values = new float[Math.multiplyExact(data.count(), data.pixels())];
        for (int i = 0; i < data.count(); i++) {
            data.copyTo(i, values, i * data.pixels());
        }
        return values;
    }

    private float[] inBlocks(float[] in, int width, int[] classes, Step step) {
        int all = network.classes();
        return Blocks.run(
                classes.length,
                BLOCK,
                from -> {
                    float[] oneHot = new float[BLOCK * all];
                    for (int row = 0; row < BLOCK && from + row < classes.length; row++) {
                        if (all > 0) {
                            oneHot[row * all + classes[from + row]] = 1;
                        }
                    }
                    return step.apply(
                            from, Blocks.of(in, width, from, BLOCK), Tensor.of(oneHot, BLOCK, all));
                });
    }
}
