package dev.likeness.neural.vae;

import dev.likeness.InputException;
import dev.likeness.image.Images;
import dev.likeness.neural.engine.Engine;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * The likelihood of pictures by importance sampling with q(z|x) (Burda et al. 2016). What is drawn
 * for a picture depends on the seed and the picture alone.
 */
final class ImportanceSampling {

    /** Codes decoded at once on one thread: enough for fast products, few enough for its cache. */
    private static final int ROWS = 500;

    private final Coding coding;
    private final VaeNetwork network;
    private final Images data;
    private final int samples;
    private final long seed;
    private final double[] logDensity;
    private final double[] lowerBound;

    private ImportanceSampling(Coding coding, Images data, int samples, long seed) {
        this.coding = coding;
        this.network = coding.network();
        this.data = data;
        this.samples = samples;
        this.seed = seed;
        logDensity = new double[data.count()];
        lowerBound = new double[data.count()];
    }

    static TestLikelihood estimate(
            Coding coding, Images data, int samples, long seed, IntConsumer progress) {
        if (samples < 1) {
            throw new InputException("samples must be at least 1, found " + samples + ".");
        }
        coding.codec().check(data);
        VaeTraining.checkLevels(coding.recipe(), data);
        ImportanceSampling own = new ImportanceSampling(coding, data, samples, seed);
        String given = "";
        if (coding.network().classes() == 0) {
            own.run(new int[data.count()], 1, 0, progress);
        } else if (data.labelled()) {
            own.run(coding.classes(data), 1, 0, progress);
            given = ", given the label";
        } else {
            own.overClasses(progress);
        }
        return new TestLikelihood(
                own.logDensity, own.lowerBound, samples, observed(coding, seed) + given);
    }

    private static String observed(Coding coding, long seed) {
        return switch (coding.recipe().likelihood()) {
            case BERNOULLI -> "dynamically binarised (seed " + seed + ")";
            case GAUSSIAN -> "densities of pixels in [0, 1]";
            case LOGISTIC -> "256 levels";
        };
    }

    /** log p(x) of pictures without labels: the mean of p(x|class) by the classes' frequencies. */
    private void overClasses(IntConsumer progress) {
        int classes = network.classes();
        double[][] density = new double[classes][];
        double[][] bound = new double[classes][];
        for (int k = 0; k < classes; k++) {
            int[] all = new int[data.count()];
            Arrays.fill(all, k);
            run(all, classes, k, progress);
            density[k] = logDensity.clone();
            bound[k] = lowerBound.clone();
        }
        for (int i = 0; i < data.count(); i++) {
            LogSumExp mean = new LogSumExp();
            LogSumExp meanBound = new LogSumExp();
            for (int k = 0; k < classes; k++) {
                double log = Math.log(coding.frequencies()[k]);
                mean.add(density[k][i] + log);
                meanBound.add(bound[k][i] + log);
            }
            logDensity[i] = mean.value();
            lowerBound[i] = meanBound.value();
        }
    }

    /** One of several passes over all pictures. */
    private void run(int[] classes, int passes, int pass, IntConsumer progress) {
        int together = Math.max(1, ROWS / samples);
        int groups = (data.count() + together - 1) / together;
        AtomicInteger done = new AtomicInteger();
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            PriorDensity prior = network.stillPrior();
            Engine.inParallel(
                    groups,
                    group -> {
                        int from = group * together;
                        int to = Math.min(data.count(), from + together);
                        group(from, to, together, classes, prior);
                        long sum = (long) pass * data.count() + done.addAndGet(to - from);
                        progress.accept((int) (sum / passes));
                    });
        }
    }

    /**
     * Some pictures, filled up with the last of them so that products always have one size. They
     * are encoded once; their codes are drawn and decoded some at a time.
     */
    private void group(int from, int to, int pictures, int[] classes, PriorDensity prior) {
        int width = data.pixels();
        float[] values = new float[pictures * width];
        float[] oneHot = new float[pictures * network.classes()];
        Randomness[] randomness = new Randomness[pictures];
        for (int i = 0; i < pictures; i++) {
            float[] own = new float[width];
            int picture = Math.min(to - 1, from + i);
            data.copyTo(picture, own, 0);
            randomness[i] = Randomness.of(seed).fork("likelihood").fork(Arrays.hashCode(own));
            network.pixels().observe(own, randomness[i].fork("binarise").at(0));
            System.arraycopy(own, 0, values, i * width, width);
            if (network.classes() > 0) {
                oneHot[i * network.classes() + classes[picture]] = 1;
            }
        }
        LogSumExp[] sums = new LogSumExp[pictures];
        double[] totals = new double[pictures];
        Arrays.setAll(sums, i -> new LogSumExp());
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open();
                Tape fused = Tape.open()) { // records nothing, but its products are faster
            Tensor x = Tensor.of(values, pictures, width);
            Tensor labels = Tensor.of(oneHot, pictures, network.classes());
            Posterior posterior = network.infer(x, labels);
            int drawn = 0;
            while (drawn < samples) {
                int now = Math.min(ROWS, samples - drawn);
                float[] weights = weights(posterior, x, labels, prior, randomness, drawn, now);
                for (int i = 0; i < weights.length; i++) {
                    sums[i / now].add(weights[i]);
                    totals[i / now] += weights[i];
                }
                drawn += now;
            }
        }
        for (int i = 0; i < to - from; i++) {
            logDensity[from + i] = sums[i].value() - Math.log(samples);
            lowerBound[from + i] = totals[i] / samples;
        }
    }

    /** log p(x, z) - log q(z|x) of further samples, a picture's together. */
    private float[] weights(
            Posterior posterior,
            Tensor x,
            Tensor labels,
            PriorDensity prior,
            Randomness[] randomness,
            int drawn,
            int now) {
        int code = network.codeWidth();
        float[] noise = new float[randomness.length * now * code];
        for (int i = 0; i < randomness.length; i++) {
            randomness[i].normals(1L + drawn, noise, i * now * code, now * code);
        }
        try (Scope scope = Scope.open()) {
            Posterior.Draw draw =
                    posterior.draw(
                            Tensor.of(noise, (long) randomness.length * now, code), now, prior);
            Tensor decoded = network.decode(draw.codes(), labels.repeatRows(now));
            Tensor same = randomness.length == 1 ? x : x.repeatRows(now);
            return draw.logRatio()
                    .get()
                    .sub(network.pixels().negativeLog(decoded, same))
                    .toFloats();
        }
    }
}
