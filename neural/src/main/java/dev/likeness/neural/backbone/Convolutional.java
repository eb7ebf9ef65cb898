package dev.likeness.neural.backbone;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.BatchNorm;
import dev.likeness.neural.layer.Conv2d;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolutions of kernel 4 and stride 2 after Radford et al., "Unsupervised representation learning
 * with deep convolutional generative adversarial networks" (2016): each layer of the decoder
 * doubles the picture, each of the encoder halves it. Weights begin normal with deviation 0.02.
 *
 * @param decoderWidths channels from the smallest picture on; the last layer makes the picture
 * @param encoderWidths channels from the full picture on
 * @param decoderNorm whether the decoder's layers are batch-normalised
 * @param encoderNorm whether the encoder's layers, but for the first, are batch-normalised
 * @param spectralNorm whether the encoder's weights are divided by their spectral norm
 */
public record Convolutional(
        List<Integer> decoderWidths,
        List<Integer> encoderWidths,
        boolean decoderNorm,
        boolean encoderNorm,
        boolean spectralNorm)
        implements Backbone {

    private static final double SLOPE = 0.2;
    private static final Initializer WEIGHTS = Initializer.normal(0.02);

    @Override
    public Layer decoder(Parameters parameters, int code, ImageShape image) {
        ImageShape base = image.base(decoderWidths.size(), decoderWidths.get(0));
        List<Layer> layers = new ArrayList<>();
        layers.add(
                new Linear(
                        parameters.at("fc"),
                        code,
                        base.pixels(),
                        WEIGHTS,
                        Initializer.constant(0),
                        false));
        layers.add((x, training) -> x.reshape(-1, base.channels(), base.height(), base.width()));
        for (int i = 0; i < decoderWidths.size(); i++) {
            boolean last = i == decoderWidths.size() - 1;
            if (decoderNorm) {
                layers.add(norm(parameters, i + 1, decoderWidths.get(i)));
            }
            layers.add(Linear.activation(Tensor::relu));
            int out = last ? image.channels() : decoderWidths.get(i + 1);
            layers.add(
                    new Conv2d(
                            parameters.at("conv" + (i + 1)),
                            Conv2d.Form.doubling(decoderWidths.get(i), out, last || !decoderNorm),
                            WEIGHTS,
                            false));
        }
        layers.add((x, training) -> crop(x, image));
        return Layer.sequence(layers);
    }

    @Override
    public Layer encoder(Parameters parameters, ImageShape image, int out) {
        image.checkHalvings(encoderWidths.size());
        List<Layer> layers = new ArrayList<>();
        layers.add((x, training) -> x.mul(2).sub(1)); // to [-1, 1], where zero padding is grey
        int channels = image.channels();
        int height = image.height();
        int width = image.width();
        for (int i = 0; i < encoderWidths.size(); i++) {
            boolean normed = encoderNorm && i > 0;
            layers.add(
                    new Conv2d(
                            parameters.at("conv" + (i + 1)),
                            Conv2d.Form.halving(channels, encoderWidths.get(i), !normed),
                            WEIGHTS,
                            spectralNorm));
            if (normed) {
                layers.add(norm(parameters, i + 1, encoderWidths.get(i)));
            }
            layers.add(Linear.activation(x -> x.leakyRelu(SLOPE)));
            channels = encoderWidths.get(i);
            height = height / 2;
            width = width / 2;
        }
        layers.add((x, training) -> x.flatten());
        layers.add(
                new Linear(
                        parameters.at("fc"),
                        channels * height * width,
                        out,
                        WEIGHTS,
                        Initializer.constant(0),
                        spectralNorm));
        return Layer.sequence(layers);
    }

    private static Layer norm(Parameters parameters, int number, int channels) {
        return new BatchNorm(
                parameters.at("norm" + number),
                channels,
                (values, draws) -> {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (float) (1 + 0.02 * draws.nextGaussian());
                    }
                });
    }

    /** Cuts the middle out of a picture that doubling made too large. */
    static Tensor crop(Tensor x, ImageShape image) {
        long top = (x.size(2) - image.height()) / 2;
        long left = (x.size(3) - image.width()) / 2;
        Tensor rows =
                top == 0 && x.size(2) == image.height() ? x : x.slice(2, top, top + image.height());
        return left == 0 && x.size(3) == image.width()
                ? rows
                : rows.slice(3, left, left + image.width());
    }
}
