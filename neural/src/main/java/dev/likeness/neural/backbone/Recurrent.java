package dev.likeness.neural.backbone;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Gru;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Parameters;

/**
 * Gated recurrent units that read a picture row by row from above, and write it in the same order:
 * the vector is made from the last state of the reader; the code is the writer's input at every row
 * and, through a layer, its first state.
 *
 * @param encoderWidth numbers in the reader's state
 * @param decoderWidth numbers in the writer's state
 */
public record Recurrent(int encoderWidth, int decoderWidth) implements Backbone {

    @Override
    public Layer encoder(Parameters parameters, ImageShape image, int out) {
        int row = image.channels() * image.width();
        Gru reader = new Gru(parameters.at("gru"), row, encoderWidth);
        Layer last = new Linear(parameters.at("fc"), encoderWidth, out);
        return (x, training) -> {
            long batch = x.size(0);
            Tensor rows = x.permute(0, 2, 1, 3).reshape(batch, image.height(), row);
            Tensor states = reader.forward(rows, Tensor.zeros(batch, encoderWidth));
            Tensor end = states.slice(1, image.height() - 1, image.height());
            return last.forward(end.reshape(batch, encoderWidth), training);
        };
    }

    @Override
    public Layer decoder(Parameters parameters, int code, ImageShape image) {
        int row = image.channels() * image.width();
        Layer first = new Linear(parameters.at("fc1"), code, decoderWidth);
        Gru writer = new Gru(parameters.at("gru"), code, decoderWidth);
        Layer pixels = new Linear(parameters.at("fc2"), decoderWidth, row);
        return (x, training) -> {
            long batch = x.size(0);
            Tensor begin = first.forward(x, training).tanh();
            Tensor codes = x.unsqueeze(1).expand(batch, image.height(), code);
            Tensor states = writer.forward(codes, begin);
            return pixels.forward(states.reshape(-1, decoderWidth), training)
                    .reshape(batch, image.height(), image.channels(), image.width())
                    .permute(0, 2, 1, 3);
        };
    }
}
