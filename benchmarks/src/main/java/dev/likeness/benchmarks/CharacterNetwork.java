package dev.likeness.benchmarks;

import dev.likeness.InputException;
import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Activation;
import dev.likeness.neural.layer.Embedding;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.LayerNorm;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Lstm;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.layer.SelfAttention;
import dev.likeness.neural.training.BatchSource;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Losses;
import dev.likeness.neural.training.Objective;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Updates;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Networks that predict the next of {@link #SYMBOLS} characters, and made text to fit them to. */
enum CharacterNetwork {
    /** An embedding, one layer of long short-term memory and a linear layer. */
    LSTM(32, 128, 512, 0, 0, 0.85),
    /** Pre-norm blocks of causal self-attention and a perceptron, with learnt positions. */
    TRANSFORMER(16, 256, 192, 4, 6, 0.9);

    /** As many as the plays of Shakespeare have. */
    static final int SYMBOLS = 65;

    private static final double LEARNING_RATE = 1e-3;

    private final int batch;
    private final int length;
    private final int width;
    private final int layers;
    private final int heads;
    private final double bar;

    CharacterNetwork(int batch, int length, int width, int layers, int heads, double bar) {
        this.batch = batch;
        this.length = length;
        this.width = width;
        this.layers = layers;
        this.heads = heads;
        this.bar = bar;
    }

    /**
     * The network of a name.
     *
     * @throws InputException if there is none
     */
    static CharacterNetwork named(String name) {
        for (CharacterNetwork network : values()) {
            if (network.toString().equals(name)) {
                return network;
            }
        }
        throw new InputException(
                "The networks are lstm and transformer, found \""
                        + name
                        + "\". Choose one of them.");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The most time of a step, as a part of the peer's. */
    double bar() {
        return bar;
    }

    /** The network's form in words. */
    String form() {
        return layers == 0
                ? "%d units on %d × %d characters".formatted(width, batch, length)
                : "%d layers of width %d on %d × %d characters"
                        .formatted(layers, width, batch, length);
    }

    /** The peer's arguments, so that both sides take the same step. */
    List<String> peerArguments() {
        List<String> arguments = new ArrayList<>();
        Python.add(arguments, "--network", this);
        Python.add(arguments, "--symbols", SYMBOLS);
        Python.add(arguments, "--batch", batch);
        Python.add(arguments, "--length", length);
        Python.add(arguments, "--width", width);
        Python.add(arguments, "--layers", layers);
        Python.add(arguments, "--heads", heads);
        return arguments;
    }

    /** Fits the network by Adam to the next character of each. */
    Objective<Tensor> objective(long seed) {
        Parameters parameters = Parameters.fresh(Randomness.of(seed));
        UnaryOperator<Tensor> network =
                this == LSTM ? recurrent(parameters) : attentive(parameters);
        Learner learner =
                new Learner("network", parameters, Optimizer.Settings.adam(LEARNING_RATE));
        return new Objective<>() {
            @Override
            public List<Learner> learners() {
                return List.of(learner);
            }

            @Override
            public Losses step(Tensor text, Updates updates) {
                try (Tape tape = Tape.open()) {
                    Tensor logits = network.apply(text.slice(1, 0, length));
                    Tensor next = text.slice(1, 1, length + 1);
                    Tensor loss = CrossEntropy.of(logits.reshape(-1, SYMBOLS), next.reshape(-1));
                    updates.minimize(learner, loss);
                    return Losses.of("cross-entropy", loss.detach());
                }
            }
        };
    }

    private UnaryOperator<Tensor> recurrent(Parameters parameters) {
        Embedding embedding = new Embedding(parameters.at("embedding"), SYMBOLS, width);
        Lstm lstm = new Lstm(parameters.at("lstm"), width, width);
        Linear head = new Linear(parameters.at("head"), width, SYMBOLS);
        return symbols ->
                head.forward(
                        lstm.forward(embedding.forward(symbols), lstm.begin(symbols.size(0)))
                                .outputs(),
                        true);
    }

    private UnaryOperator<Tensor> attentive(Parameters parameters) {
        Embedding embedding = new Embedding(parameters.at("embedding"), SYMBOLS, width);
        Embedding positions = new Embedding(parameters.at("positions"), length, width);
        List<Layer> blocks = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            blocks.add(block(parameters.at("block" + i)));
        }
        Layer norm = new LayerNorm(parameters.at("norm"), width);
        Linear head = new Linear(parameters.at("head"), width, SYMBOLS);
        long[] places = new long[length];
        for (int i = 0; i < length; i++) {
            places[i] = i;
        }
        return symbols -> {
            Tensor x = embedding.forward(symbols).add(positions.forward(Tensor.of(places, length)));
            x = Layer.sequence(blocks).forward(x, true);
            return head.forward(norm.forward(x, true), true);
        };
    }

    private Layer block(Parameters parameters) {
        Layer attention =
                new LayerNorm(parameters.at("norm1"), width)
                        .then(new SelfAttention(parameters.at("attention"), width, heads, null));
        Layer perceptron =
                new LayerNorm(parameters.at("norm2"), width)
                        .then(new Linear(parameters.at("fc1"), width, 4 * width))
                        .then(Linear.activation(Activation.GELU))
                        .then(new Linear(parameters.at("fc2"), 4 * width, width));
        return (x, training) -> {
            Tensor y = x.add(attention.forward(x, training));
            return y.add(perceptron.forward(y, training));
        };
    }

    /** Made characters, of each sequence one more than the network reads. */
    BatchSource<Tensor> text(long steps) {
        return new BatchSource<>() {
            @Override
            public int size() {
                return batch;
            }

            @Override
            public long stepsPerEpoch() {
                return steps;
            }

            @Override
            public Tensor at(long step, Randomness randomness) {
                Draws draws = randomness.fork("text").at(step);
                long[] symbols = new long[batch * (length + 1)];
                for (int i = 0; i < symbols.length; i++) {
                    symbols[i] = draws.nextInt(SYMBOLS);
                }
                return Tensor.of(symbols, batch, length + 1);
            }
        };
    }
}
