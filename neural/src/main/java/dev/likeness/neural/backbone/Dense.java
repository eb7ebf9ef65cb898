package dev.likeness.neural.backbone;

import dev.likeness.neural.layer.Activation;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Parameters;
import java.util.List;

/**
 * Fully connected layers, called {@code fc1}, {@code fc2} …, that begin as Keras' do: weights
 * uniform by Glorot and Bengio (2010), biases zero.
 *
 * @param encoderWidths widths of the hidden layers from picture to vector; may be empty
 * @param decoderWidths widths of the hidden layers from code to picture; may be empty
 * @param activation what follows each hidden layer
 */
public record Dense(List<Integer> encoderWidths, List<Integer> decoderWidths, Activation activation)
        implements Backbone {

    @Override
    public Layer decoder(Parameters parameters, int code, ImageShape image) {
        return stack(parameters, Stack.through(code, decoderWidths, image.pixels()))
                .then(
                        (x, training) ->
                                x.reshape(-1, image.channels(), image.height(), image.width()));
    }

    @Override
    public Layer encoder(Parameters parameters, ImageShape image, int out) {
        Layer layers = stack(parameters, Stack.through(image.pixels(), encoderWidths, out));
        return (x, training) -> layers.forward(x.flatten(), training);
    }

    private Layer stack(Parameters parameters, List<Integer> widths) {
        return Stack.of(parameters, widths, activation, Dense::linear);
    }

    /** A linear layer that begins as Keras' does. */
    static Layer linear(Parameters parameters, int in, int out) {
        return new Linear(
                parameters, in, out, Initializer.glorot(in, out), Initializer.constant(0), false);
    }
}
