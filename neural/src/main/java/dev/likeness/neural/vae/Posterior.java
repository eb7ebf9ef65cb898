package dev.likeness.neural.vae;

import dev.likeness.neural.engine.Tensor;
import java.util.List;
import java.util.function.Supplier;

/** What the encoder says of some pictures: a distribution of codes for each. */
interface Posterior {

    /** The means of the codes, (pictures, code). */
    Tensor means();

    /**
     * Draws codes.
     *
     * @param noise (pictures · samples, code) standard normal, the rows of a picture together
     * @param samples codes a picture
     */
    Draw draw(Tensor noise, int samples, PriorDensity prior);

    /**
     * A part of the divergence between posterior and prior.
     *
     * @param terms (rows, terms), to be added up: one a number of the code where it is known in
     *     closed form, otherwise one estimate for all of them
     * @param numbers how many numbers of the code it covers
     */
    record Divergence(Tensor terms, int numbers) {}

    /**
     * Codes that were drawn.
     *
     * @param codes (rows, code)
     * @param divergences the divergence between posterior and prior in parts, of one sample a
     *     picture
     * @param logRatio log p(z) - log q(z|x), (rows)
     */
    record Draw(Tensor codes, Supplier<List<Divergence>> divergences, Supplier<Tensor> logRatio) {}
}
