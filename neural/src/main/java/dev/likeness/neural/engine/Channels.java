package dev.likeness.neural.engine;

/**
 * Convolutions to few channels, filled up with channels of zeros. On several threads oneDNN, as it
 * is in libtorch 2.10, leaves parts of the gradient of such a convolution's input unset: found on
 * processors with AVX-512 in convolutions of 1 and 3 channels to 8 and fewer, not to 16.
 */
final class Channels {

    private static final long ENOUGH = 16;

    private Channels() {}

    /** Whether the gradient of a convolution's input could be wrong. */
    static boolean tooFew(Tensor x, Tensor weight) {
        return x.raw().requires_grad() && tooFew(weight);
    }

    /** Whether a transposed convolution, which is such a gradient, could be wrong. */
    static boolean tooFew(Tensor weight) {
        return weight.dimensions() > 2 && weight.size(0) < ENOUGH;
    }

    /** A weight or a bias of enough channels, the new ones of zeros. */
    static Tensor filled(Tensor tensor) {
        return filled(tensor, 0);
    }

    /** A tensor with enough channels in a dimension, the new ones of zeros. */
    static Tensor filled(Tensor tensor, int dimension) {
        long[] shape = tensor.shape();
        shape[dimension] = ENOUGH - shape[dimension];
        return Tensor.cat(dimension, tensor, Tensor.zeros(shape));
    }
}
