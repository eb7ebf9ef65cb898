package dev.likeness.neural.backbone;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Parameters;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Fully connected layers, called {@code fc1}, {@code fc2} …, that begin as PyTorch's do.
 *
 * @param decoderWidths widths of the hidden layers from code to picture
 * @param encoderWidths widths of the hidden layers from picture to vector
 * @param encoderSlope the slope of the encoder's leaky ReLU below zero; the decoder's is ReLU
 * @param spectralNorm whether the encoder's weights are divided by their spectral norm
 */
public record Mlp(
        List<Integer> decoderWidths,
        List<Integer> encoderWidths,
        double encoderSlope,
        boolean spectralNorm)
        implements Backbone {

    @Override
    public Layer decoder(Parameters parameters, int code, ImageShape image) {
        Layer layers = stack(parameters, code, decoderWidths, image.pixels(), Tensor::relu, false);
        return layers.then(
                (x, training) -> x.reshape(-1, image.channels(), image.height(), image.width()));
    }

    @Override
    public Layer encoder(Parameters parameters, ImageShape image, int out) {
        Layer layers =
                stack(
                        parameters,
                        image.pixels(),
                        encoderWidths,
                        out,
                        x -> x.leakyRelu(encoderSlope),
                        spectralNorm);
        return (x, training) -> layers.forward(x.flatten(), training);
    }

    private static Layer stack(
            Parameters parameters,
            int in,
            List<Integer> widths,
            int out,
            UnaryOperator<Tensor> activation,
            boolean spectralNorm) {
        return Stack.of(
                parameters,
                Stack.through(in, widths, out),
                activation,
                (layer, from, to) ->
                        new Linear(
                                layer,
                                from,
                                to,
                                Initializer.fanIn(from),
                                Initializer.fanIn(from),
                                spectralNorm));
    }
}
