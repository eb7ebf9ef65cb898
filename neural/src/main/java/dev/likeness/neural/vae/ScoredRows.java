package dev.likeness.neural.vae;

import dev.likeness.neural.codec.ObservedTable;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/** Rows of a table under a VAE. */
record ScoredRows(RowNetwork network, ObservedTable data, long seed) implements Scored {

    @Override
    public int count() {
        return data.rows();
    }

    @Override
    public int codeWidth() {
        return network.codeWidth();
    }

    @Override
    public PriorDensity prior() {
        return network.prior();
    }

    @Override
    public Group group(int[] rows) {
        Randomness[] own = new Randomness[rows.length];
        Randomness[] within = new Randomness[rows.length];
        Arrays.setAll(own, i -> Randomness.of(seed).fork("likelihood").fork(data.hash(rows[i])));
        Arrays.setAll(within, i -> own[i].fork("within"));
        return new Group() {
            @Override
            public Posterior posterior() {
                return network.infer(data.seen(rows), Tensor.zeros(rows.length, 0));
            }

            @Override
            public void noise(int example, int drawn, float[] out, int from, int length) {
                own[example].fork("code").normals(drawn, out, from, length);
            }

            @Override
            public Tensor logLikelihood(Tensor z, int codes, int drawn) {
                Tensor decoded = network.decode(z, Tensor.zeros(z.size(0), 0));
                return data.log(network.likelihood(), decoded, rows, codes, within, drawn);
            }

            @Override
            public double constant(int example) {
                return data.logWithin(rows[example]);
            }
        };
    }
}
