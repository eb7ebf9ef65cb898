package dev.likeness.neural.vae;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.neural.codec.Blocks;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.text.CharacterTokens;
import dev.likeness.text.Corpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From short texts to codes and back with a network's weights. A code has one number more than the
 * network's: 0 stands for the likeliest text of the code, character by character; any other number
 * is the seed by which each character is drawn.
 *
 * @param recipe the recipe
 * @param tokens the characters
 * @param network the networks
 */
record SentenceCodes(SentenceVae recipe, CharacterTokens tokens, SentenceNetwork network) {

    private static final int BLOCK = 64;

    int width() {
        return recipe.latent() + 1;
    }

    /** Texts as rows; one that is too long is refused. */
    SentenceRows rows(Corpus texts) {
        SentenceRows rows = SentenceRows.of(texts, tokens);
        for (int i = 0; i < rows.count(); i++) {
            if (rows.length(i) > recipe.longest()) {
                throw new InputException(
                        "Text %,d has %,d characters, and the model reads at most %d. Leave it out, or fit a model with a greater longest."
                                .formatted(i + 1, rows.length(i), recipe.longest()));
            }
        }
        return rows;
    }

    /**
     * The posteriors of texts.
     *
     * @param means (texts, latent)
     * @param logVariances (texts, latent)
     */
    record Posteriors(float[][] means, float[][] logVariances) {}

    /** The posterior means of texts, (texts, latent). */
    float[][] means(Corpus texts) {
        return posteriors(texts).means();
    }

    Posteriors posteriors(Corpus texts) {
        SentenceRows rows = rows(texts);
        float[] both =
                Blocks.run(
                        rows.count(),
                        BLOCK,
                        from -> {
                            Tensor some = rows.rounded(block(from, rows.count()));
                            DiagonalGaussian q = network.posterior(network.seen(some));
                            return Tensor.cat(1, q.mean(), q.logVariance());
                        });
        float[][] means = new float[rows.count()][];
        float[][] logVariances = new float[rows.count()][];
        int width = recipe.latent();
        for (int i = 0; i < means.length; i++) {
            int at = 2 * i * width;
            means[i] = Arrays.copyOfRange(both, at, at + width);
            logVariances[i] = Arrays.copyOfRange(both, at + width, at + 2 * width);
        }
        return new Posteriors(means, logVariances);
    }

    /** The positions of a block, filled up with the last. */
    private static int[] block(int from, int count) {
        int[] block = new int[BLOCK];
        Arrays.setAll(block, i -> Math.min(from + i, count - 1));
        return block;
    }

    float[][] encode(Corpus texts) {
        float[][] codes = means(texts);
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Arrays.copyOf(codes[i], width());
        }
        return codes;
    }

    float[][] latent(long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        Randomness noises = Randomness.of(seed).fork("latent");
        float[][] codes = new float[count][width()];
        for (int i = 0; i < count; i++) {
            noises.normals(first + i, codes[i], 0, recipe.latent());
            codes[i][recipe.latent()] =
                    1 + Randomness.of(seed).fork("text").at(first + i).nextFloat();
        }
        return codes;
    }

    Corpus decode(float[][] codes) {
        for (float[] code : codes) {
            if (code.length != width()) {
                throw new InputException(
                        "A code of this model has %d numbers, found %d."
                                .formatted(width(), code.length));
            }
        }
        List<String> texts = new ArrayList<>();
        for (int from = 0; from < codes.length; from += BLOCK) {
            int count = Math.min(BLOCK, codes.length - from);
            texts.addAll(block(Arrays.copyOfRange(codes, from, from + count)));
        }
        return Corpus.of(texts);
    }

    private List<String> block(float[][] codes) {
        int mark = network.mark();
        Draws[] draws = new Draws[codes.length];
        float[] flat = new float[BLOCK * recipe.latent()];
        for (int row = 0; row < codes.length; row++) {
            float own = codes[row][recipe.latent()];
            draws[row] = Randomness.of(Float.floatToIntBits(own)).fork("characters").at(0);
            System.arraycopy(codes[row], 0, flat, row * recipe.latent(), recipe.latent());
        }
        int[][] written = new int[codes.length][recipe.longest()];
        int[] lengths = new int[codes.length];
        boolean[] over = new boolean[codes.length];
        long[] next = new long[BLOCK];
        Arrays.fill(next, mark);
        try (Scope all = Scope.open();
                NoGradient still = NoGradient.open()) {
            SentenceNetwork.Writing state =
                    network.writing(Tensor.of(flat, BLOCK, recipe.latent()));
            int left = codes.length;
            for (int t = 0; t < recipe.longest() && left > 0; t++) {
                SentenceNetwork.Written read = network.write(Tensor.of(next, BLOCK), state);
                state = read.after();
                float[] logits = read.logits().toFloats();
                for (int row = 0; row < codes.length; row++) {
                    if (!over[row]) {
                        boolean likeliest = codes[row][recipe.latent()] == 0;
                        int drawn = draw(logits, row * (mark + 1), mark + 1, likeliest, draws[row]);
                        over[row] = drawn == mark;
                        left -= over[row] ? 1 : 0;
                        next[row] = drawn;
                        if (!over[row]) {
                            written[row][lengths[row]++] = drawn;
                        }
                    }
                }
            }
        }
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < codes.length; row++) {
            texts.add(tokens.decode(Arrays.copyOf(written[row], lengths[row])));
        }
        return texts;
    }

    private static int draw(float[] logits, int from, int count, boolean likeliest, Draws draws) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            best = logits[from + i] > logits[from + best] ? i : best;
        }
        if (likeliest) {
            return best;
        }
        double[] weights = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            weights[i] = Math.exp(logits[from + i] - logits[from + best]);
            sum += weights[i];
        }
        double share = draws.nextDouble() * sum;
        for (int i = 0; i < count; i++) {
            share -= weights[i];
            if (share < 0) {
                return i;
            }
        }
        return best;
    }
}
