package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Tensor;
import java.util.function.UnaryOperator;

/**
 * A gated recurrent unit over a sequence (Cho et al. 2014), in PyTorch's form with two biases, its
 * gates in the order reset, update, new.
 */
public final class Gru {

    private final Tensor inputWeight;
    private final Tensor stateWeight;
    private final Tensor inputBias;
    private final Tensor stateBias;

    /** A unit that begins as PyTorch's does. */
    public Gru(Parameters parameters, int in, int width) {
        Initializer begin = Initializer.fanIn(width);
        inputWeight = parameters.learn("weight_ih_l0", begin, 3L * width, in);
        stateWeight = parameters.learn("weight_hh_l0", begin, 3L * width, width);
        inputBias = parameters.learn("bias_ih_l0", begin, 3L * width);
        stateBias = parameters.learn("bias_hh_l0", begin, 3L * width);
    }

    /**
     * The states after each element of a sequence.
     *
     * @param x (batch, length, in)
     * @param state the state before the first, (batch, width)
     * @return (batch, length, width)
     */
    public Tensor forward(Tensor x, Tensor state) {
        return forward(x, state, UnaryOperator.identity());
    }

    /**
     * The same with the weight between states changed, such as by dropping a part of it.
     *
     * @param change from (3 · width, width) to the same shape
     */
    public Tensor forward(Tensor x, Tensor state, UnaryOperator<Tensor> change) {
        return Layers.gru(x, state, inputWeight, change.apply(stateWeight), inputBias, stateBias);
    }
}
