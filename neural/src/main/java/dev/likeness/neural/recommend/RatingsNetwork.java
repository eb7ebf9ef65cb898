package dev.likeness.neural.recommend;

import dev.likeness.neural.engine.SparseRows;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.layer.SparseLinear;
import java.util.ArrayList;
import java.util.List;

/** q(z|x) and p(x|z) of histories: layers with the hyperbolic tangent between them. */
final class RatingsNetwork implements Network, HistoryNetwork {

    private final Parameters parameters;
    private final int latent;
    private final SparseLinear first;
    private final List<Linear> encoder = new ArrayList<>();
    private final List<Linear> decoder = new ArrayList<>();

    RatingsNetwork(MultiVae recipe, int items, Parameters parameters) {
        this.parameters = parameters;
        this.latent = recipe.latent();
        List<Integer> outs = new ArrayList<>(recipe.widths());
        outs.add(2 * latent);
        first =
                new SparseLinear(
                        parameters.at("encoder.0"),
                        items,
                        outs.get(0),
                        Initializer.glorot(items, outs.get(0)),
                        Initializer.normal(0.001));
        for (int l = 1; l < outs.size(); l++) {
            encoder.add(layer("encoder." + l, outs.get(l - 1), outs.get(l)));
        }
        int width = latent;
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
    public Tensor encode(Histories input) {
        return through(encoder, first.forward(input.rows(), input.scale()).tanh());
    }

    @Override
    public Tensor decode(Tensor codes) {
        return through(decoder, codes);
    }

    @Override
    public Tensor negative(Tensor codes, SparseRows histories) {
        int last = decoder.size() - 1; // at least 1
        Tensor x = through(decoder.subList(0, last), codes).tanh();
        return decoder.get(last).multinomial(x, histories);
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
