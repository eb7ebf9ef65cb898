package dev.likeness.neural.language;

import dev.likeness.neural.engine.Recurrence;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Elman;
import dev.likeness.neural.layer.Gru;
import dev.likeness.neural.layer.Lstm;
import dev.likeness.neural.layer.MinimalCell;
import dev.likeness.neural.layer.Parameters;
import java.util.List;
import java.util.function.UnaryOperator;

/** One recurrent layer of any kind of cell: outputs and a state that is carried on. */
interface RecurrentLayer {

    /**
     * Reads a piece of a sequence.
     *
     * @param x (batch, length, in)
     * @param state one tensor, or two of an LSTM, (batch, width) each
     * @param change changes the weight between states, where the cell has one
     */
    Pass forward(Tensor x, List<Tensor> state, UnaryOperator<Tensor> change);

    /**
     * What a layer makes of a piece.
     *
     * @param outputs (batch, length, width)
     * @param state after the piece
     */
    record Pass(Tensor outputs, List<Tensor> state) {

        /** The state of a cell whose state is its output. */
        static Pass of(Tensor outputs) {
            long length = outputs.size(1);
            Tensor last = outputs.slice(1, length - 1, length);
            return new Pass(outputs, List.of(last.reshape(outputs.size(0), outputs.size(2))));
        }
    }

    /** A layer of a kind. */
    static RecurrentLayer of(Rnn.Cell cell, Parameters parameters, int in, int width) {
        return switch (cell) {
            case RNN -> {
                Elman layer = new Elman(parameters, in, width);
                yield (x, state, change) -> Pass.of(layer.forward(x, state.get(0), change));
            }
            case GRU -> {
                Gru layer = new Gru(parameters, in, width);
                yield (x, state, change) -> Pass.of(layer.forward(x, state.get(0), change));
            }
            case LSTM -> {
                Lstm layer = new Lstm(parameters, in, width);
                yield (x, state, change) -> {
                    Recurrence.LstmStates read =
                            layer.forward(x, new Lstm.State(state.get(0), state.get(1)), change);
                    return new Pass(read.outputs(), List.of(read.hidden(), read.cell()));
                };
            }
            case MIN_GRU, MIN_LSTM -> {
                MinimalCell layer =
                        new MinimalCell(parameters, in, width, cell == Rnn.Cell.MIN_LSTM);
                yield (x, state, change) -> Pass.of(layer.forward(x, state.get(0)));
            }
        };
    }
}
