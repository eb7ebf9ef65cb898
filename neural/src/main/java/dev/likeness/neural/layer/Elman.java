package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Recurrence;
import dev.likeness.neural.engine.Tensor;
import java.util.function.UnaryOperator;

/** A plain recurrent layer, h ← tanh(W x + U h + b) (Elman 1990), in PyTorch's form. */
public final class Elman {

    private final Tensor inputWeight;
    private final Tensor stateWeight;
    private final Tensor inputBias;
    private final Tensor stateBias;

    /** A layer that begins as PyTorch's does. */
    public Elman(Parameters parameters, int in, int width) {
        Initializer begin = Initializer.fanIn(width);
        inputWeight = parameters.learn("weight_ih_l0", begin, width, in);
        stateWeight = parameters.learn("weight_hh_l0", begin, width, width);
        inputBias = parameters.learn("bias_ih_l0", begin, width);
        stateBias = parameters.learn("bias_hh_l0", begin, width);
    }

    /**
     * The states after each element of a sequence.
     *
     * @param x (batch, length, in)
     * @param state the state before the first, (batch, width)
     * @param change changes the weight between states, (width, width), such as by dropping a part
     * @return (batch, length, width)
     */
    public Tensor forward(Tensor x, Tensor state, UnaryOperator<Tensor> change) {
        return Recurrence.plain(
                x, state, inputWeight, change.apply(stateWeight), inputBias, stateBias);
    }
}
