package dev.likeness.neural.vae;

import dev.likeness.image.Images;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Pictures under a VAE.
 *
 * @param classes the class of each picture; not looked at unless the model is conditional
 */
record ScoredPictures(PictureCodes coding, Images data, int[] classes, long seed)
        implements Scored {

    /** The likelihood of pictures; of those without labels under a conditional model p(x). */
    static TestLikelihood estimate(
            PictureCodes coding, Images data, int samples, long seed, IntConsumer progress) {
        coding.codec().check(data);
        VaeTraining.checkLevels(coding.recipe(), data);
        String observed =
                switch (coding.recipe().likelihood()) {
                    case BERNOULLI -> "dynamically binarised (seed " + seed + ")";
                    case GAUSSIAN -> "densities of pixels in [0, 1]";
                    case LOGISTIC -> "256 levels";
                };
        int count = coding.labels().count();
        if (count > 0 && !data.labelled()) {
            return overClasses(coding, data, samples, seed, progress, observed);
        }
        ImportanceSampling.Bounds found =
                ImportanceSampling.estimate(
                        new ScoredPictures(coding, data, coding.classes(data), seed),
                        samples,
                        progress);
        return new TestLikelihood(
                found.logDensity(),
                found.lowerBound(),
                samples,
                observed + (count > 0 ? ", given the label" : ""));
    }

    /** log p(x): the mean of p(x|class) by the shares of the classes. */
    private static TestLikelihood overClasses(
            PictureCodes coding,
            Images data,
            int samples,
            long seed,
            IntConsumer progress,
            String observed) {
        int count = coding.labels().count();
        LogSumExp[] density = new LogSumExp[data.count()];
        LogSumExp[] bound = new LogSumExp[data.count()];
        Arrays.setAll(density, i -> new LogSumExp());
        Arrays.setAll(bound, i -> new LogSumExp());
        for (int k = 0; k < count; k++) {
            int[] all = new int[data.count()];
            Arrays.fill(all, k);
            long before = (long) k * data.count();
            ImportanceSampling.Bounds found =
                    ImportanceSampling.estimate(
                            new ScoredPictures(coding, data, all, seed),
                            samples,
                            done -> progress.accept((int) ((before + done) / count)));
            double log = Math.log(coding.labels().shares()[k]);
            for (int i = 0; i < all.length; i++) {
                density[i].add(found.logDensity()[i] + log);
                bound[i].add(found.lowerBound()[i] + log);
            }
        }
        return new TestLikelihood(values(density), values(bound), samples, observed);
    }

    private static double[] values(LogSumExp[] sums) {
        return Arrays.stream(sums).mapToDouble(LogSumExp::value).toArray();
    }

    @Override
    public int count() {
        return data.count();
    }

    @Override
    public int codeWidth() {
        return coding.network().codeWidth();
    }

    @Override
    public PriorDensity prior() {
        return coding.network().stillPrior();
    }

    /** Pictures are observed once for all their codes. */
    @Override
    public Group group(int[] examples) {
        VaeNetwork network = coding.network();
        int width = data.pixels();
        float[] values = new float[examples.length * width];
        float[] oneHot = new float[examples.length * network.classes()];
        Randomness[] randomness = new Randomness[examples.length];
        for (int i = 0; i < examples.length; i++) {
            float[] own = new float[width];
            data.copyTo(examples[i], own, 0);
            randomness[i] = Randomness.of(seed).fork("likelihood").fork(Arrays.hashCode(own));
            network.pixels().observe(own, randomness[i].fork("binarise").at(0));
            System.arraycopy(own, 0, values, i * width, width);
            if (network.classes() > 0) {
                oneHot[i * network.classes() + classes[examples[i]]] = 1;
            }
        }
        Tensor x = Tensor.of(values, examples.length, width);
        Tensor labels = Tensor.of(oneHot, examples.length, network.classes());
        return new Group() {
            @Override
            public Posterior posterior() {
                return network.infer(x, labels);
            }

            @Override
            public void noise(int example, int drawn, float[] out, int from, int length) {
                randomness[example].normals(1L + drawn, out, from, length);
            }

            @Override
            public Tensor logLikelihood(Tensor z, int codes, int drawn) {
                Tensor decoded = network.decode(z, labels.repeatRows(codes));
                Tensor same = examples.length == 1 ? x : x.repeatRows(codes);
                return network.pixels().negativeLog(decoded, same).neg();
            }

            @Override
            public double constant(int example) {
                return 0;
            }
        };
    }
}
