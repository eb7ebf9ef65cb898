package dev.likeness.neural.codec;

import dev.likeness.neural.engine.Tensor;

/** p(x|z): what the numbers of a decoder say about examples of one kind of data. */
public interface Likelihood {

    /**
     * -log p(x|z) in nats, (rows).
     *
     * @param decoded the decoder's numbers, (rows, …)
     * @param x the examples, (rows, width)
     */
    Tensor negativeLog(Tensor decoded, Tensor x);
}
