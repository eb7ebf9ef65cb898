package dev.likeness.neural.language;

import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Dropout;
import dev.likeness.neural.layer.Embedding;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recurrent layers between an embedding and a linear layer. Dropout (Zaremba et al. 2014) acts on
 * what goes into a layer and on what comes out, dropped weights (Merity et al. 2018) on what goes
 * from one state to the next.
 */
final class RnnNetwork implements LanguageNetwork {

    private final Rnn recipe;
    private final Parameters parameters;
    private final int symbols;
    private final Embedding embedding;
    private final List<RecurrentLayer> layers = new ArrayList<>();
    private final @Nullable Linear head;
    private final @Nullable Linear narrowing;
    private final @Nullable Tensor tiedBias;

    /**
     * A network.
     *
     * @param symbols what can come next
     * @param marks what can be read beside those, such as the beginning of a text
     */
    RnnNetwork(Rnn recipe, int symbols, int marks, Parameters parameters) {
        this.recipe = recipe;
        this.parameters = parameters;
        this.symbols = symbols;
        embedding =
                new Embedding(
                        parameters.at("embedding"), symbols + marks, recipe.embedding(), vectors());
        int in = recipe.embedding();
        for (int i = 0; i < recipe.layers(); i++) {
            layers.add(
                    RecurrentLayer.of(
                            recipe.cell(), parameters.at("layer" + i), in, recipe.width()));
            in = recipe.width();
        }
        boolean tied = recipe.tied();
        boolean narrow = tied && recipe.embedding() != recipe.width();
        head = tied ? null : new Linear(parameters.at("head"), in, symbols);
        narrowing = narrow ? new Linear(parameters.at("narrowing"), in, recipe.embedding()) : null;
        tiedBias =
                tied ? parameters.at("head").learn("bias", Initializer.constant(0), symbols) : null;
    }

    /** Vectors that are a last layer too begin smaller. */
    private Initializer vectors() {
        return recipe.tied()
                ? Initializer.normal(1 / Math.sqrt(recipe.embedding()))
                : Initializer.normal(1);
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
        List<Tensor> state = new ArrayList<>();
        for (int i = 0; i < recipe.layers() * recipe.cell().states(); i++) {
            state.add(Tensor.zeros(batch, recipe.width()));
        }
        return state;
    }

    @Override
    public Reading read(Tensor tokens, List<Tensor> state, @Nullable Noise noise) {
        int states = recipe.cell().states();
        List<Tensor> after = new ArrayList<>();
        Tensor x = dropped(embedding.forward(tokens), recipe.inputDropout(), "embedding", noise);
        for (int i = 0; i < layers.size(); i++) {
            String name = "layer" + i;
            RecurrentLayer.Pass pass =
                    layers.get(i)
                            .forward(
                                    x,
                                    state.subList(i * states, (i + 1) * states),
                                    weight -> droppedWeight(weight, name, noise));
            after.addAll(pass.state());
            x = dropped(pass.outputs(), recipe.dropout(), name, noise);
        }
        return new Reading(logits(x), after);
    }

    private Tensor logits(Tensor x) {
        if (head != null) {
            return head.forward(x, false);
        }
        Tensor narrow = narrowing == null ? x : narrowing.forward(x, false);
        return Layers.linear(narrow, embedding.weight().slice(0, 0, symbols), tiedBias);
    }

    private static Tensor dropped(Tensor x, double rate, String name, @Nullable Noise noise) {
        return noise == null
                ? x
                : new Dropout(rate).forward(x, noise.randomness().fork(name), noise.step());
    }

    private Tensor droppedWeight(Tensor weight, String name, @Nullable Noise noise) {
        return noise == null
                ? weight
                : new Dropout(recipe.weightDropout())
                        .forward(
                                weight,
                                noise.randomness().fork("weights").fork(name),
                                noise.step());
    }
}
