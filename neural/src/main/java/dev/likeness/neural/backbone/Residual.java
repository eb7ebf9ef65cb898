package dev.likeness.neural.backbone;

import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Conv2d;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * Residual blocks without any norm, after Huang et al., "The GAN is dead; long live the GAN! A
 * modern baseline GAN" (2024), section 4: leaky ReLU, an initialisation that keeps the variance of
 * a deep stack (the last convolution of each block begins at zero), bilinear resampling between
 * stages, and learnt windows instead of dense layers at the small end. Two things differ, because
 * they cost a processor more than they give on small pictures: convolutions are not grouped, and
 * the stages begin at half the picture's size, behind one convolution of stride 2.
 *
 * @param decoderWidths channels of each stage from the smallest picture on
 * @param encoderWidths channels of each stage from the largest on
 * @param blocks residual blocks a stage
 */
public record Residual(List<Integer> decoderWidths, List<Integer> encoderWidths, int blocks)
        implements Backbone {

    private static final double SLOPE = 0.2;
    private static final double GAIN = 1 / Math.sqrt(1 + SLOPE * SLOPE); // times √(2/fan-in)

    @Override
    public Layer decoder(Parameters parameters, int code, ImageShape image) {
        int stages = decoderWidths.size();
        ImageShape base = image.base(stages, decoderWidths.get(0));
        List<Layer> layers = new ArrayList<>();
        layers.add(basis(parameters.at("basis"), code, base));
        for (int stage = 0; stage < stages; stage++) {
            int width = decoderWidths.get(stage);
            if (stage > 0) {
                change(layers, parameters.at("stage" + stage), decoderWidths.get(stage - 1), width);
                layers.add((x, training) -> Layers.double2d(x));
            }
            addBlocks(layers, parameters.at("stage" + stage), width, stages);
        }
        int last = decoderWidths.get(stages - 1);
        layers.add(
                new Conv2d(
                        parameters.at("image"),
                        Conv2d.Form.doubling(last, image.channels(), true),
                        Initializer.he(4L * last, Math.sqrt(0.5)),
                        false));
        layers.add((x, training) -> Convolutional.crop(x, image));
        return Layer.sequence(layers);
    }

    @Override
    public Layer encoder(Parameters parameters, ImageShape image, int out) {
        int stages = encoderWidths.size();
        image.checkHalvings(stages);
        List<Layer> layers = new ArrayList<>();
        layers.add((x, training) -> x.mul(2).sub(1));
        Conv2d.Form halving = Conv2d.Form.halving(image.channels(), encoderWidths.get(0), true);
        layers.add(
                new Conv2d(
                        parameters.at("image"),
                        halving,
                        Initializer.he(halving.fanIn(), Math.sqrt(0.5)),
                        false));
        int height = image.height() / 2;
        int width = image.width() / 2;
        for (int stage = 0; stage < stages; stage++) {
            int channels = encoderWidths.get(stage);
            addBlocks(layers, parameters.at("stage" + stage), channels, stages);
            if (stage < stages - 1) {
                layers.add((x, training) -> Layers.averagePool2d(x, 2));
                change(
                        layers,
                        parameters.at("stage" + stage),
                        channels,
                        encoderWidths.get(stage + 1));
                height /= 2;
                width /= 2;
            }
        }
        int channels = encoderWidths.get(stages - 1);
        // a learnt window over the whole of the last picture, one a channel
        Tensor window =
                parameters
                        .at("basis")
                        .learn(
                                "weight",
                                Initializer.he((long) height * width, Math.sqrt(0.5)),
                                channels,
                                height,
                                width);
        layers.add((x, training) -> x.mul(window).sum(2, 3));
        layers.add(
                new Linear(
                        parameters.at("fc"),
                        channels,
                        out,
                        Initializer.he(channels, Math.sqrt(0.5)),
                        Initializer.constant(0),
                        false));
        return Layer.sequence(layers);
    }

    /** A learnt picture a channel, each weighed by a number made of the code. */
    private static Layer basis(Parameters parameters, int code, ImageShape base) {
        Tensor pictures =
                parameters.learn(
                        "weight",
                        Initializer.normal(1),
                        base.channels(),
                        base.height(),
                        base.width());
        Linear weights =
                new Linear(
                        parameters.at("fc"),
                        code,
                        base.channels(),
                        Initializer.he(code, Math.sqrt(0.5)),
                        Initializer.constant(0),
                        false);
        return (z, training) ->
                weights.forward(z, training).reshape(-1, base.channels(), 1, 1).mul(pictures);
    }

    private void addBlocks(List<Layer> layers, Parameters parameters, int width, int stages) {
        // keeps the variance of the sum of all blocks (Zhang et al. 2019, "Fixup")
        double scale = StrictMath.pow((double) blocks * stages, -0.25);
        for (int block = 0; block < blocks; block++) {
            Parameters here = parameters.at("block" + block);
            Layer inside =
                    point(here.at("conv1"), width, width, GAIN * scale, true)
                            .then((x, training) -> x.leakyRelu(SLOPE))
                            .then(
                                    new Conv2d(
                                            here.at("conv2"),
                                            Conv2d.Form.same(width, width, 3, true),
                                            Initializer.he(9L * width, GAIN * scale),
                                            false))
                            .then((x, training) -> x.leakyRelu(SLOPE))
                            .then(point(here.at("conv3"), width, width, 0, false));
            layers.add((x, training) -> x.add(inside.forward(x, training)));
        }
    }

    private static void change(List<Layer> layers, Parameters parameters, int from, int to) {
        if (from != to) {
            layers.add(point(parameters.at("change"), from, to, 1, false));
        }
    }

    /** A convolution of single pixels; a gain of 0 begins as nothing. */
    private static Layer point(Parameters parameters, int in, int out, double gain, boolean bias) {
        return new Conv2d(
                parameters,
                Conv2d.Form.same(in, out, 1, bias),
                Initializer.he(in, gain * Math.sqrt(gain == 1 ? 0.5 : 1)),
                false);
    }
}
