package dev.likeness.neural.vae;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import dev.likeness.text.Corpus;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Short texts under a VAE. What is drawn for a text depends on the seed and the text alone. */
record ScoredSentences(SentenceCodes codes, SentenceRows rows, long seed) implements Scored {

    /** The likelihood of texts by importance sampling. */
    static ImportanceSampling.Bounds estimate(
            SentenceCodes codes, Corpus texts, int samples, long seed) {
        return estimate(codes, texts, samples, seed, done -> {});
    }

    static ImportanceSampling.Bounds estimate(
            SentenceCodes codes, Corpus texts, int samples, long seed, IntConsumer progress) {
        return ImportanceSampling.estimate(
                new ScoredSentences(codes, codes.rows(texts), seed), samples, progress);
    }

    @Override
    public int count() {
        return rows.count();
    }

    @Override
    public int codeWidth() {
        return codes.network().codeWidth();
    }

    @Override
    public PriorDensity prior() {
        return codes.network().prior(0);
    }

    @Override
    public Group group(int[] texts) {
        SentenceNetwork network = codes.network();
        Tensor x = network.seen(rows.rounded(texts));
        Randomness[] own = new Randomness[texts.length];
        Arrays.setAll(
                own,
                i ->
                        Randomness.of(seed)
                                .fork("likelihood")
                                .fork(Arrays.hashCode(rows.characters(texts[i]))));
        return new Group() {
            @Override
            public Posterior posterior() {
                return network.infer(x, Tensor.zeros(texts.length, 0));
            }

            @Override
            public void noise(int example, int drawn, float[] out, int from, int length) {
                own[example].fork("code").normals(drawn, out, from, length);
            }

            @Override
            public Tensor logLikelihood(Tensor z, int samples, int drawn) {
                return network.likelihood().negativeLog(z, x.repeatRows(samples)).neg();
            }

            @Override
            public double constant(int example) {
                return 0;
            }
        };
    }
}
