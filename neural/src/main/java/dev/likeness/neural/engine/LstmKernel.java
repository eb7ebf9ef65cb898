package dev.likeness.neural.engine;

import static org.bytedeco.pytorch.global.torch.mul_out;
import static org.bytedeco.pytorch.global.torch.sigmoid_backward_out;
import static org.bytedeco.pytorch.global.torch.tanh_backward_out;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * A layer of long short-term memory (Hochreiter and Schmidhuber 1997; Gers et al. 2000) with its
 * backward written out. The inputs of all steps go through one product, and so do the gradients of
 * the weights; a step itself is one product with a packed weight and a few passes over memory that
 * is still in the cache. libtorch's own kernel takes about twice as long on processors that are not
 * Intel's.
 *
 * <p>On a tape that rounds, products have factors of bfloat16; gates, states and the sums of a
 * gradient over steps keep 32 bits.
 *
 * <p>With gates i, f, o = σ(·) and g = tanh(·): c ← f · c + i · g, h = o · tanh(c).
 */
final class LstmKernel {

    private final boolean rounded;
    private final long length;
    private final long batch;
    private final long width;
    private final Tensor x; // (length · batch, in), a factor
    private final Tensor inputWeight; // a factor
    private final Tensor stateWeight; // a factor
    private final Tensor products; // (length, batch, 4 · width), later the gates' gradients
    private final Tensor before; // (length, batch, width): h before each step, a factor
    private final Tensor states; // (length + 2, batch, width): h before and after each step, last c
    private final Tensor cells; // (length + 1, batch, width): c before and after each step
    private final Tensor tanhs; // (length, batch, width): tanh(c)
    private final Tensor[][] gates; // i, f, g, o of each step, (batch, width)

    private LstmKernel(boolean rounded, Tensor x, Tensor hidden, Tensor cell, Tensor[] parameters) {
        this.rounded = rounded;
        length = x.size(0);
        batch = x.size(1);
        width = hidden.size(1);
        this.x = factor(x.contiguous().view(length * batch, x.size(2)));
        inputWeight = factor(parameters[0]);
        stateWeight = factor(parameters[1]);
        Tensor bias = parameters[2].add(parameters[3]);
        products = product(this.x, inputWeight, bias).view(length, batch, 4 * width);
        states = torch.empty(length + 2, batch, width);
        cells = torch.empty(length + 1, batch, width);
        tanhs = torch.empty(length, batch, width);
        gates = new Tensor[(int) length][];
        before = rounded ? roundedRoom(width) : states.narrow(0, 0, length);
        states.select(0, 0).copy_(hidden);
        cells.select(0, 0).copy_(cell);
    }

    /**
     * Runs the layer as a cut of a tape, or without gradients where there is none.
     *
     * @param x (length, batch, in)
     * @param hidden (batch, width)
     * @param cell (batch, width)
     * @param parameters weights (4 · width, in) and (4 · width, width), two biases (4 · width)
     * @return (length + 1, batch, width): the state after each step, and the last cell
     */
    static Tensor run(
            @Nullable Tape tape, Tensor x, Tensor hidden, Tensor cell, Tensor... parameters) {
        LstmKernel kernel;
        Tensor result;
        try (NoGradient still = NoGradient.open()) {
            boolean rounded = tape != null && tape.rounded();
            kernel = new LstmKernel(rounded, x, hidden, cell, parameters);
            result = kernel.forward();
        }
        if (tape == null) {
            return result;
        }
        return tape.cut(
                List.of(
                        x,
                        hidden,
                        cell,
                        parameters[0],
                        parameters[1],
                        parameters[2],
                        parameters[3]),
                result,
                kernel::backward);
    }

    private Tensor forward() {
        Tensor packed = FusedLinear.packed(stateWeight, batch);
        for (int t = 0; t < length; t++) {
            Tensor h = before.select(0, t);
            if (rounded) {
                h.copy_(states.select(0, t));
            }
            Tensor all = productPlus(h, products.select(0, t), packed);
            all.narrow(1, 0, 2 * width).sigmoid_();
            all.narrow(1, 2 * width, width).tanh_();
            all.narrow(1, 3 * width, width).sigmoid_();
            Tensor[] gate = new Tensor[4];
            for (int k = 0; k < 4; k++) {
                gate[k] = all.narrow(1, k * width, width);
            }
            gates[t] = gate;
            Tensor c = mul_out(cells.select(0, t + 1), cells.select(0, t), gate[1]);
            c.addcmul_(gate[0], gate[2]);
            Tensor tanh = torch.tanh_out(tanhs.select(0, t), c);
            mul_out(states.select(0, t + 1), gate[3], tanh);
        }
        states.select(0, length + 1).copy_(cells.select(0, length));
        return states.narrow(0, 1, length + 1);
    }

    private @Nullable Tensor[] backward(Tensor gradient, boolean[] needed) {
        Tensor dc = gradient.select(0, length).clone();
        Tensor dh = gradient.select(0, length - 1);
        Tensor a = torch.empty(batch, width);
        Tensor b = torch.empty(batch, width);
        Tensor packed = FusedLinear.packed(stateWeight.t(), batch);
        Tensor factors = rounded ? roundedRoom(4 * width) : products;
        for (int t = (int) length - 1; t >= 0; t--) {
            try (PointerScope step = new PointerScope()) {
                Tensor d = products.select(0, t);
                if (t < length - 1) {
                    dh = productPlus(factors.select(0, t + 1), gradient.select(0, t), packed);
                }
                Tensor[] gate = gates[t];
                Tensor tanh = tanhs.select(0, t);
                dc.add_(tanh_backward_out(b, mul_out(a, dh, gate[3]), tanh));
                sigmoid_backward_out(d.narrow(1, 3 * width, width), mul_out(a, dh, tanh), gate[3]);
                sigmoid_backward_out(d.narrow(1, 0, width), mul_out(a, dc, gate[2]), gate[0]);
                sigmoid_backward_out(
                        d.narrow(1, width, width), mul_out(a, dc, cells.select(0, t)), gate[1]);
                tanh_backward_out(d.narrow(1, 2 * width, width), mul_out(a, dc, gate[0]), gate[2]);
                dc.mul_(gate[1]);
                if (rounded) {
                    factors.select(0, t).copy_(d);
                }
            }
        }
        Tensor all = factors.view(length * batch, 4 * width);
        Tensor read = before.reshape(length * batch, width);
        @Nullable Tensor[] found = new @Nullable Tensor[needed.length];
        found[0] = needed[0] ? likeInput(product(all, inputWeight.t(), null)) : null;
        found[1] = needed[1] ? product(factors.select(0, 0), stateWeight.t(), null) : null;
        found[2] = needed[2] ? dc : null;
        found[3] = needed[3] ? product(all.t(), x.t(), null) : null;
        found[4] = needed[4] ? product(all.t(), read.t(), null) : null;
        if (needed[5] || needed[6]) {
            Tensor bias = products.view(length * batch, 4 * width).sum(0);
            found[5] = needed[5] ? bias : null;
            found[6] = needed[6] ? bias.clone() : null;
        }
        return found;
    }

    /** A factor of products as they take it. */
    private Tensor factor(Tensor of) {
        return rounded ? of.to(ScalarType.BFloat16) : of;
    }

    private Tensor roundedRoom(long columns) {
        return torch.empty(length, batch, columns).to(ScalarType.BFloat16);
    }

    private Tensor product(Tensor a, Tensor b, @Nullable Tensor bias) {
        if (!rounded) {
            return FusedLinear.product(a, b, bias);
        }
        Tensor result = FusedLinear.product(a, b, null).to(ScalarType.Float);
        return bias == null ? result : result.add_(bias);
    }

    private Tensor productPlus(Tensor a, Tensor addend, Tensor packed) {
        return rounded
                ? FusedLinear.product(a, packed, null).to(ScalarType.Float).add_(addend)
                : FusedLinear.productPlus(a, addend, packed);
    }

    private Tensor likeInput(Tensor rows) {
        return rows.view(length, batch, rows.size(1));
    }
}
