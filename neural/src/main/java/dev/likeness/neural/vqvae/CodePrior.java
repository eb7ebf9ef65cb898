package dev.likeness.neural.vqvae;

import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Conv2d;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.layer.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * A distribution of grids of codes, each cell given those above it and to its left: the gated
 * PixelCNN (van den Oord et al. 2016, "Conditional image generation with PixelCNN decoders"). A
 * vertical stack sees all rows above, a horizontal one the cells to the left and the vertical one,
 * so that nothing that may be seen is hidden.
 */
final class CodePrior implements Network {

    private static final int KERNEL = 3;

    private final int codes;
    private final Parameters parameters;
    private final Tensor embedding; // (codes, channels)
    private final List<Gate> gates = new ArrayList<>();
    private final Layer head;

    /** One layer of both stacks. */
    private record Gate(Layer vertical, Layer across, Layer horizontal, Layer out) {}

    CodePrior(VqVae recipe, Parameters parameters) {
        this.parameters = parameters;
        codes = recipe.codes();
        int channels = recipe.priorChannels();
        embedding = parameters.learn("embedding", Initializer.normal(0.3), codes, channels);
        for (int i = 0; i < recipe.priorLayers(); i++) {
            int last = i == 0 ? -1 : 0; // the first layer must not see the cell itself
            Parameters own = parameters.at("gate" + (i + 1));
            gates.add(
                    new Gate(
                            masked(
                                    own.at("vertical"),
                                    channels,
                                    (down, right) -> down <= last ? 1 : 0),
                            conv(own.at("across"), 2 * channels, 2 * channels, 1),
                            masked(
                                    own.at("horizontal"),
                                    channels,
                                    (down, right) -> down == 0 && right <= last ? 1 : 0),
                            conv(own.at("out"), channels, channels, 1)));
        }
        head =
                conv(parameters.at("head1"), channels, 2 * channels, 1)
                        .then((x, training) -> x.relu())
                        .then(conv(parameters.at("head2"), 2 * channels, codes, 1));
    }

    private static Layer conv(Parameters parameters, int in, int out, int kernel) {
        return new Conv2d(
                parameters,
                Conv2d.Form.same(in, out, kernel, true),
                Initializer.fanIn((long) in * kernel * kernel),
                false);
    }

    /** A convolution to twice the channels that sees the places where a mask is 1. */
    private static Layer masked(Parameters parameters, int channels, IntBinaryOperator seen) {
        float[] mask = new float[KERNEL * KERNEL];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = seen.applyAsInt(i / KERNEL - KERNEL / 2, i % KERNEL - KERNEL / 2);
        }
        Tensor weight =
                parameters.learn(
                        "weight",
                        Initializer.fanIn((long) channels * KERNEL),
                        2L * channels,
                        channels,
                        KERNEL,
                        KERNEL);
        Tensor bias = parameters.learn("bias", Initializer.constant(0), 2L * channels);
        Tensor constant;
        try (Scope scope = Scope.open()) {
            constant = scope.keep(Tensor.of(mask, 1, 1, KERNEL, KERNEL));
        }
        return (x, training) -> Layers.conv2d(x, weight.mul(constant), bias, 1, KERNEL / 2);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /**
     * The logits of each cell's code.
     *
     * @param numbers (pictures · cells) numbers of codes, row by row
     * @return (pictures · cells, codes)
     */
    Tensor logits(Tensor numbers, long height, long width) {
        long channels = embedding.size(1);
        Tensor seen =
                Layers.embedding(embedding, numbers)
                        .reshape(-1, height, width, channels)
                        .permute(0, 3, 1, 2);
        Tensor vertical = seen;
        Tensor horizontal = seen;
        boolean first = true;
        for (Gate gate : gates) {
            Tensor above = gate.vertical().forward(vertical, true);
            Tensor left =
                    gate.horizontal()
                            .forward(horizontal, true)
                            .add(gate.across().forward(above, true));
            Tensor through = gate.out().forward(left.glu(1), true);
            vertical = above.glu(1);
            horizontal = first ? through : horizontal.add(through);
            first = false;
        }
        return head.forward(horizontal.relu(), true).permute(0, 2, 3, 1).reshape(-1, codes);
    }

    /** The mean cross-entropy of a cell's code, in nats. */
    Tensor loss(Tensor numbers, long height, long width) {
        return CrossEntropy.of(logits(numbers, height, width), numbers);
    }
}
