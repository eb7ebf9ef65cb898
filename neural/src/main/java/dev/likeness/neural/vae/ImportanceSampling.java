package dev.likeness.neural.vae;

import dev.likeness.InputException;
import dev.likeness.neural.codec.Blocks;
import dev.likeness.neural.engine.Engine;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * The likelihood of data by importance sampling with q(z|x) (Burda et al. 2016). A score depends on
 * the seed and the example alone: products always have one size.
 */
final class ImportanceSampling {

    /** Codes decoded at once on one thread: enough for fast products, few enough for its cache. */
    private static final int ROWS = 500;

    private final Scored data;
    private final int samples;
    private final double[] logDensity;
    private final double[] lowerBound;

    /**
     * What was found.
     *
     * @param logDensity the importance-weighted bound of each example, in nats
     * @param lowerBound the evidence lower bound of each example, in nats
     */
    record Bounds(double[] logDensity, double[] lowerBound) {}

    private ImportanceSampling(Scored data, int samples) {
        this.data = data;
        this.samples = samples;
        logDensity = new double[data.count()];
        lowerBound = new double[data.count()];
    }

    /**
     * Scores all data.
     *
     * @param samples codes an example, at least 1
     * @param progress hears how many examples are done, on any thread
     */
    static Bounds estimate(Scored data, int samples, IntConsumer progress) {
        if (samples < 1) {
            throw new InputException("samples must be at least 1, found " + samples + ".");
        }
        ImportanceSampling own = new ImportanceSampling(data, samples);
        int together = Math.max(1, ROWS / samples);
        int groups = (data.count() + together - 1) / together;
        AtomicInteger done = new AtomicInteger();
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            PriorDensity prior = data.prior();
            Engine.inParallel(
                    groups,
                    group -> {
                        int from = group * together;
                        int to = Math.min(data.count(), from + together);
                        own.group(from, to, together, prior);
                        progress.accept(done.addAndGet(to - from));
                    });
        }
        for (double bound : own.logDensity) {
            if (Double.isNaN(bound) || bound == Double.POSITIVE_INFINITY) {
                throw Blocks.notFinite();
            }
        }
        return new Bounds(own.logDensity, own.lowerBound);
    }

    /** Some examples, filled up with the last of them, and all their codes, some at a time. */
    private void group(int from, int to, int together, PriorDensity prior) {
        int[] examples = new int[together];
        Arrays.setAll(examples, i -> Math.min(to - 1, from + i));
        LogSumExp[] sums = new LogSumExp[together];
        Arrays.setAll(sums, i -> new LogSumExp());
        double[] totals = new double[together];
        Scored.Group group;
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open();
                Tape fused = Tape.open()) { // records nothing, but its products are faster
            group = data.group(examples);
            Posterior posterior = group.posterior();
            for (int drawn = 0; drawn < samples; ) {
                int now = Math.min(ROWS, samples - drawn);
                float[] weights = weights(group, posterior, prior, together, drawn, now);
                for (int i = 0; i < weights.length; i++) {
                    sums[i / now].add(weights[i]);
                    totals[i / now] += weights[i];
                }
                drawn += now;
            }
        }
        for (int i = 0; i < to - from; i++) {
            double constant = group.constant(i);
            logDensity[from + i] = sums[i].value() - Math.log(samples) + constant;
            lowerBound[from + i] = totals[i] / samples + constant;
        }
    }

    /** log p(x, z) - log q(z|x) of further samples, an example's together. */
    private float[] weights(
            Scored.Group group,
            Posterior posterior,
            PriorDensity prior,
            int examples,
            int drawn,
            int now) {
        int length = now * data.codeWidth();
        float[] noise = new float[examples * length];
        for (int i = 0; i < examples; i++) {
            group.noise(i, drawn, noise, i * length, length);
        }
        try (Scope scope = Scope.open()) {
            Tensor rows = Tensor.of(noise, (long) examples * now, data.codeWidth());
            Posterior.Draw draw = posterior.draw(rows, now, prior);
            return draw.logRatio()
                    .get()
                    .add(group.logLikelihood(draw.codes(), now, drawn))
                    .toFloats();
        }
    }
}
