package dev.likeness.neural.vqvae;

import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Draws;

/**
 * The book of codes. Each code is the moving average of what the encoder assigned to it (van den
 * Oord et al. 2017, appendix A.1); a code that almost nothing is assigned to begins again at
 * something that was just encoded (Dhariwal et al. 2020).
 */
final class Codebook {

    /** A code is dead when it is used less than this part of an even share. */
    private static final double DEAD = 0.02;

    private final int codes;
    private final double decay;
    private final Tensor embedding; // (codes, width)
    private final Tensor counts; // (codes), of cells a step
    private final Tensor sums; // (codes, width)

    Codebook(VqVae recipe, Parameters parameters) {
        codes = recipe.codes();
        decay = recipe.decay();
        Initializer zero = Initializer.constant(0);
        embedding = parameters.buffer("embedding", zero, codes, recipe.codeWidth());
        counts = parameters.buffer("counts", zero, codes);
        sums = parameters.buffer("sums", zero, codes, recipe.codeWidth());
    }

    /** The numbers of the nearest codes, (cells). */
    Tensor nearest(Tensor cells) {
        try (NoGradient still = NoGradient.open()) {
            // |c - e|² is least where e · c - |e|²/2 is greatest
            Tensor half = embedding.square().sum(1).mul(-0.5);
            return Layers.linear(cells, embedding, half).argmax(1);
        }
    }

    /** The codes of numbers, (cells, width). */
    Tensor codes(Tensor numbers) {
        return embedding.rows(numbers);
    }

    /** Moves the codes towards what was assigned to them, and restarts dead ones. */
    void follow(Tensor cells, Tensor numbers, Draws draws) {
        try (NoGradient still = NoGradient.open()) {
            double share = cells.size(0) / (double) codes;
            Tensor assigned = Tensor.oneHot(numbers, codes); // (cells, codes)
            counts.lerpInPlace(assigned.sum(0), 1 - decay);
            sums.lerpInPlace(assigned.transpose().matmul(cells), 1 - decay);
            Tensor alive = counts.greater(DEAD * share).unsqueeze(1);
            Tensor dead = alive.neg().add(1);
            long[] chosen = new long[codes];
            for (int k = 0; k < codes; k++) {
                chosen[k] = draws.nextInt((int) cells.size(0));
            }
            Tensor fresh = cells.rows(Tensor.of(chosen, codes)).mul(share);
            sums.copyInPlace(sums.mul(alive).add(fresh.mul(dead)));
            counts.copyInPlace(
                    counts.mul(alive.reshape(codes)).add(dead.reshape(codes).mul(share)));
            embedding.copyInPlace(sums.div(counts.unsqueeze(1)));
        }
    }

    /** How many codes are in use. */
    int used() {
        double sum = 0;
        double squares = 0;
        float[] each = counts.toFloats();
        for (float count : each) {
            sum += count;
        }
        for (float count : each) {
            double p = count / sum;
            squares -= p > 0 ? p * Math.log(p) : 0;
        }
        return (int) Math.round(Math.exp(squares)); // the perplexity
    }
}
