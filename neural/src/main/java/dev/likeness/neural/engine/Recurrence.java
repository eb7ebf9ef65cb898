package dev.likeness.neural.engine;

import java.util.List;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/** Layers that read a sequence element by element and keep a state. */
public final class Recurrence {

    private Recurrence() {}

    /**
     * What a long short-term memory has read.
     *
     * @param outputs the hidden state after each element, (batch, length, width)
     * @param hidden the hidden state after the last element, (batch, width)
     * @param cell the cell after the last element, (batch, width)
     */
    public record LstmStates(Tensor outputs, Tensor hidden, Tensor cell) {}

    /**
     * One layer of long short-term memory (Hochreiter and Schmidhuber 1997; with forget gates, Gers
     * et al. 2000), its gates in the order input, forget, cell, output.
     *
     * @param x (batch, length, in), of at least one element
     * @param hidden the hidden state before the first element, (batch, width)
     * @param cell the cell before the first element, (batch, width)
     * @param inputWeight (4 · width, in)
     * @param stateWeight (4 · width, width)
     * @param inputBias (4 · width)
     * @param stateBias (4 · width)
     * @throws EngineException if the shapes do not fit
     */
    public static LstmStates lstm(
            Tensor x,
            Tensor hidden,
            Tensor cell,
            Tensor inputWeight,
            Tensor stateWeight,
            Tensor inputBias,
            Tensor stateBias) {
        Tape tape = Tape.current();
        boolean own = FusedLinear.available() && single(x);
        try {
            if (own && (tape != null || !GradMode.is_enabled())) {
                return written(
                        tape, x, hidden, cell, inputWeight, stateWeight, inputBias, stateBias);
            } else if (Processor.wholeBlocks() && single(x)) {
                return stepwise(x, hidden, cell, inputWeight, stateWeight, inputBias, stateBias);
            }
            return fused(x, hidden, cell, inputWeight, stateWeight, inputBias, stateBias);
        } catch (RuntimeException e) {
            throw Layers.mismatch("lstm", x, inputWeight, e);
        }
    }

    /** By plain operations, where oneDNN, which libtorch's kernel asks, fills blocks wrongly. */
    private static LstmStates stepwise(
            Tensor x,
            Tensor hidden,
            Tensor cell,
            Tensor inputWeight,
            Tensor stateWeight,
            Tensor inputBias,
            Tensor stateBias) {
        org.bytedeco.pytorch.Tensor h = hidden.raw();
        org.bytedeco.pytorch.Tensor c = cell.raw();
        org.bytedeco.pytorch.Tensor u = stateWeight.raw().t();
        long width = hidden.size(1);
        org.bytedeco.pytorch.Tensor sums =
                x.raw().matmul(inputWeight.raw().t()).add(inputBias.raw().add(stateBias.raw()));
        TensorVector outputs = new TensorVector();
        for (long t = 0; t < x.size(1); t++) {
            org.bytedeco.pytorch.Tensor gates = sums.select(1, t).add(h.matmul(u));
            org.bytedeco.pytorch.Tensor in = gates.narrow(1, 0, width).sigmoid();
            org.bytedeco.pytorch.Tensor kept = gates.narrow(1, width, width).sigmoid();
            org.bytedeco.pytorch.Tensor fresh = gates.narrow(1, 2 * width, width).tanh();
            c = kept.mul(c).add(in.mul(fresh));
            h = gates.narrow(1, 3 * width, width).sigmoid().mul(c.tanh());
            outputs.push_back(h);
        }
        return new LstmStates(new Tensor(torch.stack(outputs, 1)), new Tensor(h), new Tensor(c));
    }

    private static LstmStates written(
            @Nullable Tape tape, Tensor x, Tensor hidden, Tensor cell, Tensor... parameters) {
        org.bytedeco.pytorch.Tensor[] raw = new org.bytedeco.pytorch.Tensor[parameters.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = parameters[i].raw();
        }
        long length = x.size(1);
        Tensor all =
                new Tensor(
                        LstmKernel.run(
                                tape, x.raw().transpose(0, 1), hidden.raw(), cell.raw(), raw));
        return new LstmStates(
                all.slice(0, 0, length).permute(1, 0, 2),
                new Tensor(all.raw().select(0, length - 1)),
                new Tensor(all.raw().select(0, length)));
    }

    /** By libtorch's own kernel. */
    private static LstmStates fused(Tensor x, Tensor hidden, Tensor cell, Tensor... parameters) {
        var result =
                torch.lstm(
                        x.raw(),
                        new TensorVector(hidden.raw().unsqueeze(0), cell.raw().unsqueeze(0)),
                        Gradients.vector(List.of(parameters)),
                        true,
                        1,
                        0,
                        false,
                        false,
                        true);
        return new LstmStates(
                new Tensor(result.get0()),
                new Tensor(result.get1().squeeze(0)),
                new Tensor(result.get2().squeeze(0)));
    }

    /**
     * One layer of plain recurrence, h ← tanh(W x + U h + b) (Elman 1990).
     *
     * @param x (batch, length, in), of at least one element
     * @param hidden the state before the first element, (batch, width)
     * @param inputWeight (width, in)
     * @param stateWeight (width, width)
     * @param inputBias (width)
     * @param stateBias (width)
     * @return the state after each element, (batch, length, width)
     * @throws EngineException if the shapes do not fit
     */
    public static Tensor plain(
            Tensor x,
            Tensor hidden,
            Tensor inputWeight,
            Tensor stateWeight,
            Tensor inputBias,
            Tensor stateBias) {
        try {
            return new Tensor(
                    torch.rnn_tanh(
                                    x.raw(),
                                    hidden.raw().unsqueeze(0),
                                    Gradients.vector(
                                            List.of(
                                                    inputWeight,
                                                    stateWeight,
                                                    inputBias,
                                                    stateBias)),
                                    true,
                                    1,
                                    0,
                                    false,
                                    false,
                                    true)
                            .get0());
        } catch (RuntimeException e) {
            throw Layers.mismatch("plain recurrence", x, inputWeight, e);
        }
    }

    /**
     * A linear recurrence, h ← a · h + b, element by element, over a whole sequence.
     *
     * @param keep a, how much of the state stays at each element, (batch, length, width)
     * @param add b, what comes to it, (batch, length, width)
     * @param first the state before the first element, (batch, width)
     * @return the state after each element, (batch, length, width)
     * @throws EngineException if the shapes do not fit
     */
    public static Tensor linear(Tensor keep, Tensor add, Tensor first) {
        try {
            return LinearScan.run(Tape.current(), keep, add, first);
        } catch (RuntimeException e) {
            throw new EngineException(
                    "linear recurrence of " + Tensor.shapes(keep, add, first) + " does not fit", e);
        }
    }

    private static boolean single(Tensor x) {
        return x.dimensions() == 3 && x.raw().scalar_type().intern() == ScalarType.Float;
    }
}
