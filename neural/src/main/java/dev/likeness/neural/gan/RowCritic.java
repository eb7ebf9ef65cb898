package dev.likeness.neural.gan;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.List;

/**
 * The critic of packs of rows (Xu et al. 2019, section 4.4): fully connected, with leaky ReLU and
 * dropout.
 */
final class RowCritic implements Network {

    private static final double SLOPE = 0.2;

    private final Parameters parameters;
    private final int pack;
    private final double dropout;
    private final List<Integer> widths;
    private final List<Linear> hidden = new ArrayList<>();
    private final Linear last;

    RowCritic(TabularGan recipe, int rowWidth, Parameters parameters) {
        this.parameters = parameters;
        this.pack = recipe.pack();
        this.dropout = recipe.dropout();
        this.widths = recipe.criticWidths();
        int width = Math.multiplyExact(pack, rowWidth);
        for (int own : widths) {
            hidden.add(new Linear(parameters.at("fc" + (hidden.size() + 1)), width, own));
            width = own;
        }
        last = new Linear(parameters.at("out"), width, 1);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /** Rows side by side in packs, (batch / pack, pack · width). */
    Tensor packed(Tensor rows) {
        return rows.reshape(-1, pack * rows.size(1));
    }

    /**
     * The critic's scores.
     *
     * @param packs (packs, pack · width)
     * @param randomness what is left out
     * @param position of the draws
     * @return (packs, 1)
     */
    Tensor forward(Tensor packs, Randomness randomness, long position) {
        Tensor h = packs;
        for (int i = 0; i < hidden.size(); i++) {
            h = hidden.get(i).forward(h, true).leakyRelu(SLOPE);
            if (dropout > 0) {
                float[] uniforms = new float[(int) h.size(0) * widths.get(i)];
                randomness.fork(i).uniforms(position, uniforms);
                Tensor kept = Tensor.of(uniforms, h.size(0), widths.get(i)).greater(dropout);
                h = h.mul(kept.mul(1 / (1 - dropout)));
            }
        }
        return last.forward(h, true);
    }
}
