package dev.likeness.neural.recommend;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.layer.Parameters;
import java.util.ArrayList;
import java.util.List;

/** q(z|x) and p(x|z) of histories: layers with the hyperbolic tangent between them. */
final class RatingsNetwork implements Network, HistoryNetwork {

    private final Parameters parameters;
    private final int latent;
    private final List<Linear> encoder = new ArrayList<>();
    private final List<Linear> decoder = new ArrayList<>();

    RatingsNetwork(MultiVae recipe, int items, Parameters parameters) {
        this.parameters = parameters;
        this.latent = recipe.latent();
        int width = items;
        for (int next : recipe.widths()) {
            encoder.add(layer("encoder." + encoder.size(), width, next));
            width = next;
        }
        encoder.add(layer("encoder." + encoder.size(), width, 2 * latent));
        width = latent;
        for (int i = recipe.widths().size() - 1; i >= 0; i--) {
            decoder.add(layer("decoder." + decoder.size(), width, recipe.widths().get(i)));
            width = recipe.widths().get(i);
        }
        decoder.add(layer("decoder." + decoder.size(), width, items));
    }

    private Linear layer(String name, int in, int out) {
        return new Linear(
                parameters.at(name),
                in,
                out,
                Initializer.glorot(in, out),
                Initializer.normal(0.001),
                false);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int latent() {
        return latent;
    }

    @Override
    public Tensor encode(Tensor input) {
        return through(encoder, input);
    }

    @Override
    public Tensor decode(Tensor codes) {
        return through(decoder, codes);
    }

    private static Tensor through(List<Linear> layers, Tensor input) {
        Tensor x = input;
        for (int i = 0; i < layers.size(); i++) {
            x = layers.get(i).forward(x, true);
            x = i < layers.size() - 1 ? x.tanh() : x;
        }
        return x;
    }
}
