package dev.likeness.neural.vae;

import dev.likeness.InputException;
import dev.likeness.neural.codec.ObservedTable;
import dev.likeness.neural.engine.Engine;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * The likelihood of rows by importance sampling with q(z|x) (Burda et al. 2016). What is drawn for
 * a row depends on the seed and the row alone.
 */
final class RowDensity {

    /** Decoded at once on one thread: always as many, because products round by their size. */
    private static final int ROWS = 500;

    private final RowNetwork network;
    private final ObservedTable data;
    private final int samples;
    private final Randomness randomness;
    private final double[] logDensity;

    private RowDensity(RowNetwork network, ObservedTable data, int samples, long seed) {
        this.network = network;
        this.data = data;
        this.samples = samples;
        this.randomness = Randomness.of(seed).fork("likelihood");
        this.logDensity = new double[data.rows()];
    }

    static double[] estimate(
            RowNetwork network, ObservedTable data, int samples, long seed, IntConsumer progress) {
        if (samples < 1) {
            throw new InputException("samples must be at least 1, found " + samples + ".");
        }
        RowDensity own = new RowDensity(network, data, samples, seed);
        int together = Math.max(1, ROWS / samples);
        int groups = (data.rows() + together - 1) / together;
        AtomicInteger done = new AtomicInteger();
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            PriorDensity prior = network.prior();
            Engine.inParallel(
                    groups,
                    group -> {
                        int from = group * together;
                        int to = Math.min(data.rows(), from + together);
                        own.group(from, to, together, prior);
                        progress.accept(done.addAndGet(to - from));
                    });
        }
        return own.logDensity;
    }

    /** Some rows, filled up with the last of them, and all their codes, some at a time. */
    private void group(int from, int to, int together, PriorDensity prior) {
        int[] rows = new int[together];
        Randomness[] own = new Randomness[together];
        LogSumExp[] sums = new LogSumExp[together];
        for (int i = 0; i < together; i++) {
            rows[i] = Math.min(to - 1, from + i);
            own[i] = randomness.fork(data.hash(rows[i]));
            sums[i] = new LogSumExp();
        }
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open();
                Tape fused = Tape.open()) { // records nothing, but its products are faster
            DiagonalGaussian q = network.infer(data.seen(rows));
            for (int drawn = 0; drawn < samples; ) {
                int now = Math.min(Math.max(1, ROWS / together), samples - drawn);
                float[] weights = weights(q, rows, own, drawn, now, prior);
                for (int i = 0; i < weights.length; i++) {
                    sums[i / now].add(weights[i]);
                }
                drawn += now;
            }
        }
        for (int row = from; row < to; row++) {
            logDensity[row] = sums[row - from].value() - Math.log(samples) + data.logWithin(row);
        }
    }

    /** log p(x, z) - log q(z|x) of further samples, a row's together. */
    private float[] weights(
            DiagonalGaussian q,
            int[] rows,
            Randomness[] own,
            int drawn,
            int now,
            PriorDensity prior) {
        int latent = network.latent();
        float[] values = new float[rows.length * now * latent];
        Randomness[] within = new Randomness[rows.length];
        for (int i = 0; i < rows.length; i++) {
            own[i].fork("code").normals(drawn, values, i * now * latent, now * latent);
            within[i] = own[i].fork("within");
        }
        try (Scope scope = Scope.open()) {
            Tensor noise = Tensor.of(values, (long) rows.length * now, latent);
            DiagonalGaussian each = q.repeat(now);
            Tensor z = each.at(noise);
            return data.log(network.likelihood(), network.decode(z), rows, now, within, drawn)
                    .add(prior.logDensity(z))
                    .sub(each.logDensityAt(noise))
                    .toFloats();
        }
    }
}
