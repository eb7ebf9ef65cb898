package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Recurrence;
import dev.likeness.neural.engine.Tensor;
import java.util.function.UnaryOperator;

/**
 * A layer of long short-term memory over a sequence (Hochreiter and Schmidhuber 1997), in PyTorch's
 * form with two biases, its gates in the order input, forget, cell, output.
 *
 * <pre>{@code
 * Lstm lstm = new Lstm(parameters.at("lstm"), 64, 512);
 * Recurrence.LstmStates read = lstm.forward(x, lstm.begin(x.size(0)));
 * Tensor next = head.forward(read.outputs(), training);   // (batch, length, symbols)
 * }</pre>
 */
public final class Lstm {

    private final Tensor inputWeight;
    private final Tensor stateWeight;
    private final Tensor inputBias;
    private final Tensor stateBias;
    private final int width;

    /**
     * What is kept between two pieces of a sequence.
     *
     * @param hidden (batch, width)
     * @param cell (batch, width)
     */
    public record State(Tensor hidden, Tensor cell) {}

    /** A layer that begins as PyTorch's does. */
    public Lstm(Parameters parameters, int in, int width) {
        this.width = width;
        Initializer begin = Initializer.fanIn(width);
        inputWeight = parameters.learn("weight_ih_l0", begin, 4L * width, in);
        stateWeight = parameters.learn("weight_hh_l0", begin, 4L * width, width);
        inputBias = parameters.learn("bias_ih_l0", begin, 4L * width);
        stateBias = parameters.learn("bias_hh_l0", begin, 4L * width);
    }

    /** The state before anything was read: zeros. */
    public State begin(long batch) {
        return new State(Tensor.zeros(batch, width), Tensor.zeros(batch, width));
    }

    /**
     * The states after each element of a sequence.
     *
     * @param x (batch, length, in)
     * @param before the state before the first element
     * @return the outputs, (batch, length, width), and the last state
     */
    public Recurrence.LstmStates forward(Tensor x, State before) {
        return forward(x, before, UnaryOperator.identity());
    }

    /**
     * The same with the weight between states changed, such as by dropping a part of it.
     *
     * @param change from (4 · width, width) to the same shape
     */
    public Recurrence.LstmStates forward(Tensor x, State before, UnaryOperator<Tensor> change) {
        return Recurrence.lstm(
                x,
                before.hidden(),
                before.cell(),
                inputWeight,
                change.apply(stateWeight),
                inputBias,
                stateBias);
    }
}
