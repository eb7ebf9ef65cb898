package dev.likeness.neural.layer;

import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Recurrence;
import dev.likeness.neural.engine.Tensor;

/**
 * A recurrent layer whose gates do not see the state, so that a whole sequence is one linear
 * recurrence (Feng et al. 2024, "Were RNNs all we needed?"). With x the input:
 *
 * <ul>
 *   <li>minGRU: h ← (1 - z) · h + z · g(x), z = σ(x);
 *   <li>minLSTM: h ← f' · h + i' · g(x), f' = f / (f + i), i' = i / (f + i), f = σ(x), i = σ(x);
 * </ul>
 *
 * each a linear layer of x; g(v) = v + ½ where v is positive, σ(v) elsewhere, which keeps the state
 * positive (their appendix B).
 */
public final class MinimalCell {

    private final Tensor weight;
    private final Tensor bias;
    private final int width;
    private final boolean twoGates;

    /**
     * A layer that begins as PyTorch's linear layers do.
     *
     * @param twoGates true for minLSTM, false for minGRU
     */
    public MinimalCell(Parameters parameters, int in, int width, boolean twoGates) {
        this.width = width;
        this.twoGates = twoGates;
        long rows = (twoGates ? 3L : 2L) * width;
        weight = parameters.learn("weight", Initializer.fanIn(in), rows, in);
        bias = parameters.learn("bias", Initializer.fanIn(in), rows);
    }

    /**
     * The states after each element of a sequence.
     *
     * @param x (batch, length, in)
     * @param first the state before the first, (batch, width)
     * @return (batch, length, width)
     */
    public Tensor forward(Tensor x, Tensor first) {
        Tensor all = Layers.linear(x, weight, bias);
        Tensor value = all.slice(2, 0, width);
        // v + 1/2 above 0 and σ(v) below, which meet at 1/2
        Tensor positive = value.relu().add(value.sub(value.relu()).sigmoid());
        Tensor gate = all.slice(2, width, 2L * width);
        // f / (f + i) = σ(log f - log i); log σ(v) = -softplus(-v)
        Tensor keep =
                twoGates
                        ? all.slice(2, 2L * width, 3L * width)
                                .neg()
                                .softplus()
                                .sub(gate.neg().softplus())
                                .sigmoid()
                        : gate.neg().sigmoid();
        return Recurrence.linear(keep, keep.neg().add(1).mul(positive), first);
    }
}
