package dev.likeness.neural.backbone;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Linear layers one on another, called {@code fc1}, {@code fc2} …, with an activation between. */
final class Stack {

    /** Makes one linear layer. */
    @FunctionalInterface
    interface Maker {
        Layer layer(Parameters parameters, int in, int out);
    }

    private Stack() {}

    /** All widths that a stack goes through. */
    static List<Integer> through(int in, List<Integer> hidden, int out) {
        List<Integer> widths = new ArrayList<>();
        widths.add(in);
        widths.addAll(hidden);
        widths.add(out);
        return widths;
    }

    static Layer of(
            Parameters parameters,
            List<Integer> widths,
            UnaryOperator<Tensor> activation,
            Maker maker) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < widths.size(); i++) {
            layers.add(maker.layer(parameters.at("fc" + i), widths.get(i - 1), widths.get(i)));
            if (i < widths.size() - 1) {
                layers.add(Linear.activation(activation));
            }
        }
        return Layer.sequence(layers);
    }
}
