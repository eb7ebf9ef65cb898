package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Tensor;
import org.jspecify.annotations.Nullable;

/** A convolution over (batch, in, height, width), or its transpose, which enlarges. */
public final class Conv2d implements Layer {

    /**
     * The form of a convolution.
     *
     * @param in channels in
     * @param out channels out
     * @param kernel the kernel's side
     * @param stride the step between windows
     * @param padding zeros around the picture
     * @param bias whether each channel out has a bias
     * @param transposed whether it enlarges by the stride
     * @param groups in how many groups channels are kept apart; 1 for none
     */
    public record Form(
            int in,
            int out,
            int kernel,
            int stride,
            int padding,
            boolean bias,
            boolean transposed,
            int groups) {

        /** A convolution that halves the picture: kernel 4, stride 2. */
        public static Form halving(int in, int out, boolean bias) {
            return new Form(in, out, 4, 2, 1, bias, false, 1);
        }

        /** A transposed convolution that doubles the picture: kernel 4, stride 2. */
        public static Form doubling(int in, int out, boolean bias) {
            return new Form(in, out, 4, 2, 1, bias, true, 1);
        }

        /** A convolution that keeps the picture's size: an odd kernel, stride 1. */
        public static Form same(int in, int out, int kernel, boolean bias) {
            return new Form(in, out, kernel, 1, kernel / 2, bias, false, 1);
        }

        /** The numbers that each output is a sum over. */
        public long fanIn() {
            return (long) in / groups * kernel * kernel;
        }
    }

    private final Form form;
    private final Weight weight;
    private final @Nullable Tensor bias;

    /** A convolution whose biases begin at zero. */
    public Conv2d(
            Parameters parameters, Form form, Initializer initializer, boolean spectralNorm) {
        this.form = form;
        long kernel = form.kernel();
        Tensor values =
                form.transposed()
                        ? parameters.learn(
                                "weight", initializer, form.in(), form.out(), kernel, kernel)
                        : parameters.learn(
                                "weight",
                                initializer,
                                form.out(),
                                form.in() / form.groups(),
                                kernel,
                                kernel);
        weight = spectralNorm ? new SpectralNorm(parameters, values) : Weight.plain(values);
        bias =
                form.bias()
                        ? parameters.learn("bias", Initializer.constant(0), form.out())
                        : null;
    }

    @Override
    public Tensor forward(Tensor x, boolean training) {
        Tensor w = weight.value(training);
        return form.transposed()
                ? Layers.convTranspose2d(x, w, bias, form.stride(), form.padding())
                : Layers.conv2d(x, w, bias, form.stride(), form.padding(), form.groups());
    }
}
