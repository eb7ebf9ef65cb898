package dev.likeness.neural.language;

import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Norms;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Dropout;
import dev.likeness.neural.layer.Embedding;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of causal attention and a perceptron between an embedding and a linear layer. Each window
 * is read from its own beginning, so there is no state.
 */
final class TransformerNetwork implements LanguageNetwork {

    static final double EPSILON = 1e-5;

    private final Transformer recipe;
    private final Parameters parameters;
    private final int symbols;
    private final Embedding embedding;
    private final List<Embedding> tables = new ArrayList<>();
    private final List<Tensor> widening = new ArrayList<>();
    private final @Nullable Tensor smear;
    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final Tensor head;

    TransformerNetwork(Transformer recipe, int symbols, int marks, Parameters parameters) {
        this.recipe = recipe;
        this.parameters = parameters;
        this.symbols = symbols;
        int width = recipe.width();
        embedding = new Embedding(parameters.at("embedding"), symbols + marks, width);
        for (int n = 2; n <= recipe.ngrams(); n++) {
            Parameters own = parameters.at("ngrams" + n);
            tables.add(new Embedding(own, NgramHash.SIZE, NgramHash.WIDTH));
            widening.add(
                    own.outer()
                            .learn(
                                    "widening",
                                    Initializer.constant(0),
                                    width,
                                    (long) NgramHash.WIDTH));
        }
        smear = recipe.smear() ? parameters.learn("smear", Initializer.constant(0), width) : null;
        for (int i = 0; i < recipe.layers(); i++) {
            blocks.add(new TransformerBlock(parameters.at("block" + i), width, recipe.heads()));
        }
        head = parameters.outer().learn("head.weight", Initializer.normal(0.02), symbols, width);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int symbols() {
        return symbols;
    }

    @Override
    public List<Tensor> begin(long batch) {
        return List.of();
    }

    @Override
    public Reading read(Tensor tokens, List<Tensor> state, @Nullable Noise noise) {
        Tensor x = Norms.layer(embedded(tokens), EPSILON);
        Dropout dropout = new Dropout(recipe.dropout());
        for (int i = 0; i < blocks.size(); i++) {
            String name = "block" + i;
            TransformerBlock block = blocks.get(i);
            x = x.add(dropped(dropout, block.attended(x), name + " attention", noise));
            x = x.add(dropped(dropout, block.perceived(x), name + " perceptron", noise));
        }
        Tensor last = dropped(dropout, Norms.layer(x, EPSILON), "head", noise);
        return new Reading(Layers.linear(last, head, null), List.of());
    }

    private static Tensor dropped(Dropout dropout, Tensor x, String name, @Nullable Noise noise) {
        return noise == null
                ? x
                : dropout.forwardLocked(x, noise.randomness().fork(name), noise.step());
    }

    /** The vectors of tokens, of the runs that they end, and a share of those before. */
    private Tensor embedded(Tensor tokens) {
        Tensor x = embedding.forward(tokens);
        if (smear != null) {
            Tensor before =
                    Tensor.cat(
                            1, Tensor.zeros(x.size(0), 1, x.size(2)), x.slice(1, 0, x.size(1) - 1));
            x = x.add(before.mul(smear));
        }
        if (tables.isEmpty()) {
            return x;
        }
        int length = (int) tokens.size(1);
        int rows = (int) tokens.size(0);
        long[] all = tokens.toLongs();
        NgramHash hash = new NgramHash(NgramHash.SIZE);
        for (int n = 2; n < tables.size() + 2; n++) {
            long[] places = new long[all.length];
            for (int row = 0; row < rows; row++) {
                for (int t = 0; t < length; t++) {
                    int at = row * length + t;
                    places[at] = hash.place(all, row * length, at, n);
                }
            }
            Tensor vectors = tables.get(n - 2).forward(Tensor.of(places, rows, length));
            x = x.add(Layers.linear(vectors, widening.get(n - 2), null));
        }
        return x;
    }
}
