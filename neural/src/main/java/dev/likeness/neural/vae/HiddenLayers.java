package dev.likeness.neural.vae;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.GatedLinear;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Parameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Fully connected hidden layers, gated or with ReLU.
 *
 * @param gated whether they are gated
 */
record HiddenLayers(boolean gated) {

    /** One hidden layer. */
    Layer one(Parameters parameters, int in, int out) {
        return gated
                ? new GatedLinear(parameters, in, out)
                : new Linear(parameters, in, out).then(Linear.activation(Tensor::relu));
    }

    /** Hidden layers, {@code fc1} on. */
    Layer hidden(Parameters parameters, int in, List<Integer> widths) {
        List<Layer> layers = new ArrayList<>();
        int width = in;
        for (int i = 0; i < widths.size(); i++) {
            layers.add(one(parameters.at("fc" + (i + 1)), width, widths.get(i)));
            width = widths.get(i);
        }
        return Layer.sequence(layers);
    }

    /** Hidden layers and a linear one. */
    Layer stack(Parameters parameters, int in, List<Integer> widths, int out) {
        return hidden(parameters, in, widths)
                .then(
                        new Linear(
                                parameters.at("fc" + (widths.size() + 1)),
                                widths.isEmpty() ? in : widths.get(widths.size() - 1),
                                out));
    }

    static List<Integer> reversed(List<Integer> widths) {
        List<Integer> reversed = new ArrayList<>(widths);
        Collections.reverse(reversed);
        return reversed;
    }
}
