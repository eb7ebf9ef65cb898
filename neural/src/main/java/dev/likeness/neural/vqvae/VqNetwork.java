package dev.likeness.neural.vqvae;

import dev.likeness.InputException;
import dev.likeness.neural.backbone.ImageShape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Conv2d;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.layer.Parameters;
import java.util.List;

/** Encoder, book of codes and decoder: pictures to a grid of a quarter of their size and back. */
final class VqNetwork implements Network {

    private final Parameters parameters;
    private final ImageShape shape;
    private final Layer encoder;
    private final Layer decoder;
    private final Codebook codebook;
    private final int codeWidth;

    VqNetwork(VqVae recipe, ImageShape shape, Parameters parameters) {
        this.parameters = parameters;
        this.shape = shape;
        codeWidth = recipe.codeWidth();
        if (shape.height() % 4 != 0 || shape.width() % 4 != 0) {
            throw new InputException(
                    "A vq-vae halves pictures twice, so that height and width must be multiples of"
                            + " 4, found "
                            + shape
                            + ". Read them in another size.");
        }
        int wide = recipe.channels();
        int narrow = wide / 2;
        Parameters in = parameters.at("encoder");
        encoder =
                Layer.sequence(
                        List.of(
                                conv(
                                        in,
                                        "conv1",
                                        Conv2d.Form.halving(shape.channels(), narrow, true)),
                                Linear.activation(Tensor::relu),
                                conv(in, "conv2", Conv2d.Form.halving(narrow, wide, true)),
                                residual(in.at("residual"), wide),
                                Linear.activation(Tensor::relu),
                                conv(in, "out", Conv2d.Form.same(wide, codeWidth, 1, true))));
        codebook = new Codebook(recipe, parameters.at("codebook"));
        Parameters out = parameters.at("decoder");
        decoder =
                Layer.sequence(
                        List.of(
                                conv(out, "in", Conv2d.Form.same(codeWidth, wide, 3, true)),
                                residual(out.at("residual"), wide),
                                Linear.activation(Tensor::relu),
                                conv(out, "conv1", Conv2d.Form.doubling(wide, narrow, true)),
                                Linear.activation(Tensor::relu),
                                conv(
                                        out,
                                        "conv2",
                                        Conv2d.Form.doubling(narrow, shape.channels(), true))));
    }

    /** A 3×3 and a 1×1 convolution beside the way through. */
    private static Layer residual(Parameters parameters, int channels) {
        Layer beside =
                Linear.activation(Tensor::relu)
                        .then(
                                conv(
                                        parameters,
                                        "conv1",
                                        Conv2d.Form.same(channels, channels, 3, true)))
                        .then(Linear.activation(Tensor::relu))
                        .then(
                                conv(
                                        parameters,
                                        "conv2",
                                        Conv2d.Form.same(channels, channels, 1, true)));
        return (x, training) -> x.add(beside.forward(x, training));
    }

    private static Layer conv(Parameters parameters, String name, Conv2d.Form form) {
        // each output of a doubling convolution of kernel 4 is a sum over a quarter of the kernel
        long fanIn = form.transposed() ? form.fanIn() / 4 : form.fanIn();
        return new Conv2d(parameters.at(name), form, Initializer.he(fanIn, 0.8), false);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    Codebook codebook() {
        return codebook;
    }

    int gridHeight() {
        return shape.height() / 4;
    }

    int gridWidth() {
        return shape.width() / 4;
    }

    int cells() {
        return gridHeight() * gridWidth();
    }

    /** Pictures to what their cells hold before it is quantised, (pictures · cells, width). */
    Tensor encode(Tensor x) {
        return encoder.forward(x.mul(2).sub(1), true).permute(0, 2, 3, 1).reshape(-1, codeWidth);
    }

    /** Cells, (pictures · cells, width), to logits of brightness, (pictures, pixels). */
    Tensor decode(Tensor cells) {
        Tensor grid = cells.reshape(-1, gridHeight(), gridWidth(), codeWidth).permute(0, 3, 1, 2);
        return decoder.forward(grid, true).flatten();
    }
}
