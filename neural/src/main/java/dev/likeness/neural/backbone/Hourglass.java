package dev.likeness.neural.backbone;

import dev.likeness.neural.layer.Activation;
import dev.likeness.neural.layer.Conv2d;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolutions of kernel 4 and stride 2 down to a small picture, linear layers from all of it to
 * the vector, and the same way back. No norms: weights begin normal by He et al. (2015).
 *
 * @param encoderWidths channels from the full picture on
 * @param decoderWidths channels from the smallest picture on; the last layer makes the picture
 * @param hidden width of a linear layer between the smallest picture and the vector, each way; 0
 *     for none
 * @param activation what follows each layer but the last
 */
public record Hourglass(
        List<Integer> encoderWidths, List<Integer> decoderWidths, int hidden, Activation activation)
        implements Backbone {

    @Override
    public Layer encoder(Parameters parameters, ImageShape image, int out) {
        image.checkHalvings(encoderWidths.size());
        List<Layer> layers = new ArrayList<>();
        ImageShape shape = image;
        for (int i = 0; i < encoderWidths.size(); i++) {
            Conv2d.Form form = Conv2d.Form.halving(shape.channels(), encoderWidths.get(i), true);
            layers.add(
                    new Conv2d(
                            parameters.at("conv" + (i + 1)),
                            form,
                            Initializer.he(form.fanIn(), 1),
                            false));
            layers.add(Linear.activation(activation));
            shape = new ImageShape(encoderWidths.get(i), shape.height() / 2, shape.width() / 2);
        }
        layers.add((x, training) -> x.flatten());
        layers.add(linear(parameters, Stack.through(shape.pixels(), between(), out)));
        return Layer.sequence(layers);
    }

    @Override
    public Layer decoder(Parameters parameters, int code, ImageShape image) {
        ImageShape base = image.base(decoderWidths.size(), decoderWidths.get(0));
        List<Layer> layers = new ArrayList<>();
        layers.add(linear(parameters, Stack.through(code, between(), base.pixels())));
        layers.add((x, training) -> x.reshape(-1, base.channels(), base.height(), base.width()));
        for (int i = 0; i < decoderWidths.size(); i++) {
            boolean last = i == decoderWidths.size() - 1;
            int in = decoderWidths.get(i);
            layers.add(Linear.activation(activation));
            layers.add(
                    new Conv2d(
                            parameters.at("conv" + (i + 1)),
                            Conv2d.Form.doubling(
                                    in, last ? image.channels() : decoderWidths.get(i + 1), true),
                            Initializer.he(4L * in, 1), // of 16 windows 4 meet in a pixel
                            false));
        }
        layers.add((x, training) -> Convolutional.crop(x, image));
        return Layer.sequence(layers);
    }

    private List<Integer> between() {
        return hidden > 0 ? List.of(hidden) : List.of();
    }

    private Layer linear(Parameters parameters, List<Integer> widths) {
        return Stack.of(parameters, widths, activation, Dense::linear);
    }
}
