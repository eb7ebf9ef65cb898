package dev.likeness.neural.recommend;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.LayerNorm;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.layer.SparseLinear;
import java.util.ArrayList;
import java.util.List;

/**
 * q(z|x): five layers, each of which sees the sum of all before it (Shenbin et al. 2020, section
 * 3.2).
 */
final class RecVaeEncoder implements Network {

    private static final int LAYERS = 5;

    /** As in the authors' program. */
    private static final double EPSILON = 0.1;

    private final Parameters parameters;
    private final SparseLinear first;
    private final List<Linear> layers = new ArrayList<>();
    private final List<LayerNorm> norms = new ArrayList<>();
    private final Linear code;

    RecVaeEncoder(RecVae recipe, int items, Parameters parameters) {
        this.parameters = parameters;
        int width = recipe.width();
        Initializer uniform = Initializer.uniform(1 / Math.sqrt(items));
        first = new SparseLinear(parameters.at("fc1"), items, width, uniform, uniform);
        for (int l = 1; l <= LAYERS; l++) {
            if (l > 1) {
                layers.add(linear(parameters.at("fc" + l), width, width));
            }
            norms.add(new LayerNorm(parameters.at("ln" + l), width, EPSILON));
        }
        code = linear(parameters.at("code"), width, 2 * recipe.latent());
    }

    static Linear linear(Parameters parameters, int in, int out) {
        double bound = 1 / Math.sqrt(in);
        return new Linear(
                parameters, in, out, Initializer.uniform(bound), Initializer.uniform(bound), false);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /** Mean and log variance side by side, (users, 2 · latent). */
    Tensor encode(Histories input) {
        Tensor before = layer(0, first.forward(input.rows(), input.scale()));
        Tensor last = before;
        for (int l = 1; l < LAYERS; l++) {
            last = layer(l, layers.get(l - 1).forward(last, true).add(before));
            before = before.add(last);
        }
        return code.forward(last, true);
    }

    private Tensor layer(int l, Tensor x) {
        return norms.get(l).forward(x.silu(), true);
    }
}
