package dev.likeness.neural.language;

import dev.likeness.neural.engine.Attention;
import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Norms;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.layer.Rotary;

/**
 * What a block adds to the stream: attention whose queries and keys have norm 1 (Henry et al. 2020)
 * and rotary positions (Su et al. 2021), and a perceptron of squared ReLU (So et al. 2021). The
 * last matrix of each begins at zero, so that a block begins by adding nothing.
 */
final class TransformerBlock {

    /** Base of the angles of rotary positions. */
    static final double BASE = 10_000;

    /** Hidden units of the perceptron for each number of the stream. */
    static final int EXPANSION = 4;

    private final int heads;
    private final Rotary rotary;
    private final Tensor queries;
    private final Tensor keys;
    private final Tensor values;
    private final Tensor joining;
    private final Tensor rising;
    private final Tensor falling;

    TransformerBlock(Parameters parameters, int width, int heads) {
        this.heads = heads;
        rotary = new Rotary(width / heads, BASE);
        Initializer begin = Initializer.uniform(Math.sqrt(3.0 / width));
        Initializer zero = Initializer.constant(0);
        queries = parameters.learn("queries.weight", begin, width, width);
        keys = parameters.learn("keys.weight", begin, width, width);
        values = parameters.learn("values.weight", begin, width, width);
        joining = parameters.learn("joining.weight", zero, width, width);
        long hidden = (long) EXPANSION * width;
        rising = parameters.learn("rising.weight", begin, hidden, width);
        falling = parameters.learn("falling.weight", zero, width, hidden);
    }

    /** What attention adds, (batch, length, width). */
    Tensor attended(Tensor stream) {
        Tensor x = Norms.layer(stream, TransformerNetwork.EPSILON);
        long width = x.size(2);
        Tensor all = Layers.linear(x, Tensor.cat(0, queries, keys, values), null);
        Tensor y =
                Attention.causal(
                        turned(part(all, 0, width)),
                        turned(part(all, 1, width)),
                        part(all, 2, width));
        return Layers.linear(
                y.permute(0, 2, 1, 3).reshape(x.size(0), x.size(1), width), joining, null);
    }

    /** What the perceptron adds, (batch, length, width). */
    Tensor perceived(Tensor stream) {
        Tensor x = Norms.layer(stream, TransformerNetwork.EPSILON);
        return Layers.linear(Layers.linear(x, rising, null).relu().square(), falling, null);
    }

    /** Queries, keys or values, (batch, heads, length, width of a head). */
    private Tensor part(Tensor all, int which, long width) {
        return all.slice(2, which * width, (which + 1) * width)
                .reshape(all.size(0), all.size(1), heads, width / heads)
                .permute(0, 2, 1, 3);
    }

    private Tensor turned(Tensor x) {
        return rotary.forward(Norms.layer(x, TransformerNetwork.EPSILON), 0);
    }
}
