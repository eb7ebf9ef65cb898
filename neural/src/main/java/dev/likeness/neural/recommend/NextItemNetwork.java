package dev.likeness.neural.recommend;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Embedding;
import dev.likeness.neural.layer.Gru;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.layer.Parameters;
import java.util.function.UnaryOperator;

/** States after each item of a sequence, and the scores of all items after a state. */
final class NextItemNetwork implements Network {

    private final Parameters parameters;
    private final int width;
    private final Embedding vectors;
    private final Gru gru;
    private final Tensor bias;

    NextItemNetwork(NextItem recipe, int items, Parameters parameters) {
        this.parameters = parameters;
        this.width = recipe.width();
        this.vectors =
                new Embedding(
                        parameters.at("items"),
                        items,
                        width,
                        Initializer.normal(1 / Math.sqrt(width)));
        this.gru = new Gru(parameters.at("gru"), width, width);
        this.bias = parameters.learn("bias", Initializer.constant(0), items);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /**
     * The states after each item.
     *
     * @param items (users, length)
     * @param hides what is hidden of the vectors while it learns
     * @return (users · length, width)
     */
    Tensor states(Tensor items, UnaryOperator<Tensor> hides) {
        Tensor read = hides.apply(vectors.forward(items).mul(Math.sqrt(width)));
        return gru.forward(read, Tensor.zeros(items.size(0), width)).reshape(-1, width);
    }

    /** The scores of all items after some states, (states, items). */
    Tensor scores(Tensor states) {
        return states.matmul(vectors.weight().transpose()).add(bias);
    }
}
